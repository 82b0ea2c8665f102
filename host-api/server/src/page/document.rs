//! The document around a page: language, direction, style, and the way back to the shop.

use super::words::{Words, escaped, isolated};
use crate::shop::Shop;

const STYLE: &str = ":root{color-scheme:light dark}\
body{font:1.0625rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#1d1b16;\
background:#fffdf8}.wide{max-width:60rem}h1{font-size:1.5rem;line-height:1.2}h2,caption{font-size:1.25rem;\
font-weight:700;text-align:start;margin:1.5rem 0 .5rem}.code{font:700 1.375rem ui-monospace,monospace;\
letter-spacing:.04em;overflow-wrap:anywhere;border:2px solid;border-radius:.5rem;padding:.5rem .75rem;\
display:inline-block}a,button{display:inline-block;min-height:2.75rem;line-height:2.75rem;color:#1f3a6e}\
.link{overflow-wrap:anywhere}button{font:inherit;line-height:1.5;padding:.5rem 1.25rem;border:2px solid;\
border-radius:.5rem;background:none}label,legend{display:block;font-weight:600;margin-top:1rem}\
input,select,textarea{font:inherit;color:inherit;background:none;border:2px solid;border-radius:.375rem;padding:.5rem;\
width:100%;box-sizing:border-box;min-height:2.75rem}fieldset{border:0;padding:0;margin:1rem 0 0}\
option{color:#1d1b16;background:#fffdf8}.tick{display:inline-flex;align-items:center;min-height:2.75rem;margin:0;\
margin-inline-end:1rem;font-weight:400}[type=checkbox],[type=radio]{flex:none;width:1.5rem;min-height:1.5rem;margin:0;\
margin-inline-end:.5rem}.hint{margin:.25rem 0 0}.error{color:#9c1c1c;font-weight:600}table{border-collapse:collapse}\
td,th{padding:.25rem 0;padding-inline-end:1rem;text-align:start;font-weight:400}dt{font-weight:600}\
dd{margin:0 0 .5rem}@media (prefers-color-scheme:dark){body{color:#f3efe4;background:#1d1b16}a,button{color:#b9cdf5}\
.error{color:#ffb3a7}}";

/// A page with `main`, which is HTML; `title` is text.
#[must_use]
pub fn document(words: &Words, title: &str, main: &str) -> String {
    shell(words, title, "", main)
}

/// The same with room for a widget.
#[must_use]
pub fn wide(words: &Words, title: &str, main: &str) -> String {
    shell(words, title, " class=\"wide\"", main)
}

fn shell(words: &Words, title: &str, class: &str, main: &str) -> String {
    format!(
        "<!doctype html><html lang=\"{}\" dir=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"robots\" content=\"noindex\">\
         <title>{}</title><style>{STYLE}</style></head><body{class}><main>{main}</main></body></html>",
        words.locale().tag(),
        words.locale().direction(),
        escaped(title),
    )
}

/// The way back to the shop, where its address is known.
#[must_use]
pub fn back(words: &Words, shop: &Shop) -> String {
    let Some(domain) = &shop.domain else {
        return String::new();
    };
    let name = shop.name.as_deref().unwrap_or(domain);
    back_to(words, name, &format!("https://{domain}/"))
}

/// The way back to the page of the shop at `address`.
#[must_use]
pub fn back_to(words: &Words, name: &str, address: &str) -> String {
    let words = words.fill("page.back", &[("shop", &isolated(name))]);
    format!("<p><a href=\"{}\">{words}</a></p>", escaped(address))
}
