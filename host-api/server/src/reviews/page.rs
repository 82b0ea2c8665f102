//! The pages a form leads to, in plain HTML that works without a script.

use std::fmt::Write as _;

use http::HeaderValue;
use quick_xml::escape::escape;
use souk_contract::{FieldError, Submitted};

use super::form::Typed;
use crate::shop::Shop;

/// Nothing is loaded, nothing runs, nobody frames it.
pub(super) const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
);

const STYLE: &str = "body{font:1.0625rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;\
color:#1d1b16;background:#fffdf8}h1{font-size:1.5rem;line-height:1.2}.code{font:700 1.375rem ui-monospace,monospace;\
letter-spacing:.04em;overflow-wrap:anywhere;border:2px solid;border-radius:.5rem;padding:.5rem .75rem;display:inline-block}\
a,button{display:inline-block;min-height:2.75rem;line-height:2.75rem;color:#1f3a6e}button{font:inherit;padding:0 1.25rem;\
border:2px solid;border-radius:.5rem;background:none}label,legend{display:block;font-weight:600;margin-top:1rem}\
input,textarea{font:inherit;color:inherit;background:none;border:2px solid;border-radius:.375rem;padding:.5rem;width:100%;\
box-sizing:border-box;min-height:2.75rem}fieldset{border:0;padding:0;margin:1rem 0 0}fieldset label{display:inline-flex;\
align-items:center;min-height:2.75rem;margin:0 1rem 0 0}fieldset input{width:1.5rem;min-height:1.5rem;margin:0 .5rem 0 0}\
.error{color:#9c1c1c;font-weight:600}@media (prefers-color-scheme:dark){body{color:#f3efe4;background:#1d1b16}\
a,button{color:#b9cdf5}.error{color:#ffb3a7}}";

/// The fields a form shows, with their labels and limits; the text has an area of its own.
const FIELDS: [(&str, &str, &str, u32); 5] = [
    ("title", "Headline (optional)", "text", 120),
    ("author", "Name to show (optional)", "text", 40),
    ("place", "Place to show (optional)", "text", 80),
    (
        "order",
        "Order number (optional, to verify your purchase)",
        "text",
        128,
    ),
    (
        "email",
        "E-mail of the order (optional, compared and not kept)",
        "email",
        320,
    ),
];

/// Fields that are sent again as they came.
const CARRIED: [&str; 3] = ["product", "lang", "recommends"];

fn document(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title>\
         <style>{STYLE}</style></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    )
}

/// The way back to the store, where its address is known.
fn back(shop: &Shop) -> String {
    let name = shop.name.as_deref().unwrap_or("the shop");
    shop.domain.as_ref().map_or_else(String::new, |domain| {
        format!(
            "<p><a href=\"https://{}/\">Back to {}</a></p>",
            escape(domain.as_str()),
            escape(name)
        )
    })
}

/// The widget on a page of our own. `widget` is its snapshot.
pub(super) fn all(shop: &Shop, lang: &str, widget: &str) -> String {
    let name = escape(shop.name.as_deref().unwrap_or(shop.id.as_str()));
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{name}</title>\
         <style>{STYLE}main{{max-width:none}}body{{max-width:60rem}}</style></head>\
         <body><main><h1>{name}</h1><div>{widget}</div>{}</main></body></html>",
        back(shop)
    )
}

/// The review was taken.
pub(super) fn thanks(shop: &Shop, taken: &Submitted) -> String {
    let mut body = match taken.state.as_str() {
        "published" => "<p>Your review is published.</p>".to_owned(),
        _ => "<p>Your review will be shown once somebody has looked at it.</p>".to_owned(),
    };
    if taken.verified == "order" {
        body.push_str("<p>Your purchase was verified with the order.</p>");
    }
    if let (Some(code), Some(end)) = (&taken.code, &taken.code_expires_at) {
        let day = end.split('T').next().unwrap_or_default();
        let _ = write!(
            body,
            "<p>Thank you code, whatever the stars; the review will say that it was given:</p>\
             <p class=\"code\">{}</p><p>Valid until <time datetime=\"{}\">{}</time>.</p>",
            escape(code.as_str()),
            escape(end.as_str()),
            escape(day)
        );
    }
    document("Thank you for your review", &(body + &back(shop)))
}

/// The form again, with what was typed and what cannot be taken.
pub(super) fn again(shop: &Shop, typed: &Typed, errors: &[FieldError]) -> String {
    let mut body =
        String::from("<div role=\"alert\"><p class=\"error\">The review was not sent:</p><ul>");
    for error in errors {
        let _ = write!(
            body,
            "<li><a href=\"#{0}\">{0}</a> {1}</li>",
            escape(anchor(error)),
            escape(&error.message)
        );
    }
    let _ = write!(
        body,
        "</ul></div><form method=\"post\" action=\"/v1/{}/reviews/form\">",
        shop.id
    );
    for name in CARRIED {
        if !typed.field(name).is_empty() {
            let value = escape(typed.field(name));
            let _ = write!(
                body,
                "<input type=\"hidden\" name=\"{name}\" value=\"{value}\">"
            );
        }
    }
    stars(&mut body, typed, errors);
    let _ = write!(
        body,
        "<label for=\"text\">Your review</label><textarea id=\"text\" name=\"text\" rows=\"6\" maxlength=\"5000\" \
         required{}>{}</textarea>{}",
        described("text", errors),
        escape(typed.field("text")),
        complaint("text", errors)
    );
    for (name, label, kind, most) in FIELDS {
        let _ = write!(
            body,
            "<label for=\"{name}\">{label}</label><input id=\"{name}\" name=\"{name}\" type=\"{kind}\" \
             maxlength=\"{most}\" value=\"{}\"{}>{}",
            escape(typed.field(name)),
            described(name, errors),
            complaint(name, errors)
        );
    }
    body.push_str("<p><button>Send review</button></p></form>");
    document("Write a review", &(body + &back(shop)))
}

fn stars(body: &mut String, typed: &Typed, errors: &[FieldError]) {
    let _ = write!(
        body,
        "<fieldset id=\"stars\"{}><legend>Stars</legend>",
        described("stars", errors)
    );
    for stars in ["1", "2", "3", "4", "5"] {
        let checked = if typed.field("stars") == stars {
            " checked"
        } else {
            ""
        };
        let _ = write!(
            body,
            "<label><input type=\"radio\" name=\"stars\" value=\"{stars}\" required{checked}>{stars}</label>"
        );
    }
    let _ = write!(body, "{}</fieldset>", complaint("stars", errors));
}

/// The field a complaint leads to: `photos` for `photos[3].alt`.
fn anchor(error: &FieldError) -> &str {
    error.field.split(['[', '.']).next().unwrap_or_default()
}

fn described(name: &str, errors: &[FieldError]) -> String {
    if errors.iter().any(|error| anchor(error) == name) {
        format!(" aria-invalid=\"true\" aria-describedby=\"{name}-error\"")
    } else {
        String::new()
    }
}

fn complaint(name: &str, errors: &[FieldError]) -> String {
    let found = errors.iter().find(|error| anchor(error) == name);
    found.map_or_else(String::new, |error| {
        format!(
            "<p class=\"error\" id=\"{name}-error\">{}</p>",
            escape(&error.message)
        )
    })
}
