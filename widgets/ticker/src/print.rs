//! The ticker as HTML: a list anybody can open, and the place of one line that comes and goes.
//!
//! The list is a native disclosure, so that it works from the snapshot alone and nothing is only
//! ever shown for seven seconds (WCAG 2.2.1). The browser shows a copy of one of its lines.

use souk_contract::Purchases;
use souk_kit::{
    html::{El, Node, el, piece},
    locale::Locale,
};

mod line;

use crate::{options::TickerOptions, view::LINES};

/// What stands in the frame.
pub(crate) fn inside(data: &Purchases, locale: &Locale, options: &TickerOptions) -> Vec<Node> {
    let status = el("p").attrs(&[("class", "unseen"), ("role", "status")]);
    vec![
        toast(locale).into(),
        drawer(data, locale, options).into(),
        status.into(),
    ]
}

/// The place of the line. It is invisible until a line stands before the button.
fn toast(locale: &Locale) -> El {
    let close = piece("button", "close")
        .attr("type", "button")
        .attr("aria-label", locale.text("ticker.close"));
    el("div")
        .attrs(&[("class", "toast"), ("part", "line")])
        .child(close)
}

fn drawer(data: &Purchases, locale: &Locale, options: &TickerOptions) -> El {
    let text = |key: &str| locale.text(key);
    let pill = piece("summary", "pill")
        .child(bag())
        .child(el("span").attr("class", "words").text(text("ticker.title")));
    let why = el("details")
        .attr("class", "why")
        .child(el("summary").text(text("ticker.why")))
        .child(el("p").text(locale.fill(
            "ticker.why.text",
            &[("max_age", &locale.span(&data.max_age))],
        )));
    let never = piece("button", "never")
        .attr("type", "button")
        .text(text("ticker.never"));
    let lines = piece("ul", "lines").attr("role", "list");
    let sheet = piece("div", "sheet")
        .child(piece("p", "heading").text(text("ticker.title")))
        .child(lines.kept(LINES, || rows(data, locale, options)))
        .child(why)
        .child(never);
    piece("details", "drawer").child(pill).child(sheet)
}

fn bag() -> El {
    el("svg")
        .attrs(&[
            ("aria-hidden", "true"),
            ("width", "18"),
            ("height", "18"),
            ("viewBox", "0 0 18 18"),
            ("fill", "none"),
            ("stroke", "currentColor"),
            ("stroke-width", "1.5"),
            ("stroke-linejoin", "round"),
        ])
        .child(el("path").attr("d", "M3 6h12l-1 9.5H4zM6 6a3 3 0 0 1 6 0"))
}

/// The list: added-up lines first, then single purchases, newest first; or that there is none.
fn rows(data: &Purchases, locale: &Locale, options: &TickerOptions) -> Vec<Node> {
    let counts = data
        .counts
        .iter()
        .map(|count| line::count(count, locale, options));
    let purchases = data.items.iter();
    let purchases = purchases.map(|purchase| line::purchase(purchase, locale, options));
    let mut rows: Vec<Node> = counts.chain(purchases).map(Node::from).collect();
    if rows.is_empty() {
        let window = locale.window(&data.max_age);
        let none = locale.fill("ticker.none", &[("window", &window)]);
        rows.push(piece("li", "none").text(none).into());
    }
    rows
}
