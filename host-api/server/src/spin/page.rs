//! The page a spin without a script leads to.

use std::fmt::Write as _;

use quick_xml::escape::escape;
use souk_contract::{Spin, Wheel};

use crate::{
    contact::page::{self, Reply},
    shop::Shop,
};

const STYLE: &str = "body{font:1.0625rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;\
color:#1d1b16;background:#fffdf8}h1{font-size:1.5rem;line-height:1.2}.code{font:700 1.375rem ui-monospace,monospace;\
letter-spacing:.04em;overflow-wrap:anywhere;border:2px solid;border-radius:.5rem;padding:.5rem .75rem;display:inline-block}\
a{display:inline-block;min-height:2.75rem;line-height:2.75rem;color:#1f3a6e}table{border-collapse:collapse}\
button,input[type=email]{font:inherit;box-sizing:border-box;min-height:2.75rem;padding:.5rem .75rem}\
input[type=email]{width:100%}label{display:inline-block;min-height:1.5rem}\
input[type=checkbox]{width:1.5rem;height:1.5rem;vertical-align:middle}\
td,th{padding:.25rem 1rem .25rem 0;text-align:start}\
@media (prefers-color-scheme:dark){body{color:#f3efe4;background:#1d1b16}a{color:#b9cdf5}}";

/// What a player drew, or why there was no draw (`why`), with the odds and the rules; `reply` is what a form
/// with an address came to.
#[must_use]
pub fn html(shop: &Shop, wheel: &Wheel, why: Option<&str>, reply: &Reply) -> String {
    let last = wheel.you.as_ref().and_then(|you| you.last.as_ref());
    let title = headline(last, why);
    let mut main = format!("<h1>{}</h1>", escape(title));
    if let Some(spin) = last {
        outcome(&mut main, spin);
        if let Some(won) = &spin.won {
            page::write(&mut main, shop, spin, won, wheel.asks_email, reply);
        }
    }
    odds(&mut main, wheel);
    rules(&mut main, wheel);
    if let Some(domain) = &shop.domain {
        let _ = write!(
            main,
            "<p><a href=\"https://{}/\">Back to the shop</a></p>",
            escape(domain)
        );
    }
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\">\
         <title>{}</title><style>{STYLE}</style></head><body><main>{main}</main></body></html>",
        escape(title)
    )
}

fn headline(last: Option<&Spin>, why: Option<&str>) -> &'static str {
    match (why, last) {
        (Some("no-spins-left"), Some(_)) => "You have played already. This is what you drew",
        (Some("customers-only"), _) => "Only signed-in customers of the shop may play",
        (Some(_), _) => "This wheel takes no spins now",
        (None, Some(Spin { won: Some(_), .. })) => "You won",
        (None, _) => "You did not win this time",
    }
}

fn outcome(html: &mut String, spin: &Spin) {
    let _ = write!(html, "<p><bdi>{}</bdi></p>", escape(&spin.label));
    if let Some(won) = &spin.won {
        let _ = write!(
            html,
            "<p><bdi>{}</bdi></p><p>Your code, for one order:</p><p class=\"code\">{}</p><p>Valid until {} UTC.</p>",
            escape(&won.label),
            escape(&won.code),
            escape(moment(&won.expires_at))
        );
    }
    match (&spin.next_play_at, spin.plays_left) {
        (_, left @ 1..) => {
            let _ = write!(html, "<p>Spins left: {left}.</p>");
        }
        (Some(next), 0) => {
            let _ = write!(html, "<p>Next play from {} UTC.</p>", escape(moment(next)));
        }
        (None, 0) => {}
    }
}

fn odds(html: &mut String, wheel: &Wheel) {
    html.push_str("<h2>Odds</h2><table><tr><th>Slice</th><th>Chance</th></tr>");
    for segment in &wheel.segments {
        let _ = write!(
            html,
            "<tr><td><bdi>{}</bdi></td><td>{} in {}</td></tr>",
            escape(&segment.label),
            segment.weight,
            wheel.total
        );
    }
    html.push_str("</table>");
}

fn rules(html: &mut String, wheel: &Wheel) {
    let rules = &wheel.rules;
    let _ = write!(
        html,
        "<h2>Rules</h2><p>Run by <bdi>{}</bdi>, from {} to {} UTC. {} for each player and {}.</p>",
        escape(&rules.sponsor),
        escape(moment(&wheel.starts_at)),
        escape(moment(&wheel.ends_at)),
        if rules.plays == 1 {
            "One spin".to_owned()
        } else {
            format!("{} spins", rules.plays)
        },
        escape(&rules.period),
    );
    for text in [&rules.eligibility, &rules.free_entry]
        .into_iter()
        .flatten()
    {
        let _ = write!(html, "<p><bdi>{}</bdi></p>", escape(text));
    }
}

/// Day and time of an RFC 3339 moment.
fn moment(at: &str) -> String {
    let (day, time) = at.split_once('T').unwrap_or((at, ""));
    format!("{day} {}", time.get(..5).unwrap_or_default())
}
