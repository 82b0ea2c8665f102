//! The ticker as HTML: a list anybody can open, and one line that comes and goes.
//!
//! The list is a native disclosure, so that it works from the snapshot alone and nothing is only
//! ever shown for seven seconds (WCAG 2.2.1).

use leptos::prelude::*;
use souk_contract::Purchases;
use souk_kit::{
    html::{El, Node, el, piece},
    locale::Locale,
};
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

mod line;

use crate::{options::TickerOptions, queue::Line, ticker::Hold};

/// What the shopper does.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// Close the line.
    Close,
    /// Never show lines again.
    Never,
    /// Follow a link.
    Select {
        /// The product's id.
        product: String,
        /// Its address.
        url: Option<String>,
    },
    /// A reason to wait begins or ends.
    Hold(Hold, bool),
    /// Press a key.
    Escape,
}

/// Where deeds go; nowhere on the server.
pub type Deeds = StoredValue<Option<Box<dyn Fn(Deed)>>, LocalStorage>;

/// Everything the view shows.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The shopper's language.
    pub locale: Locale,
    /// The merchant's options.
    pub options: TickerOptions,
    /// The newest answer: the list.
    pub latest: RwSignal<Purchases>,
    /// The line that shows, if one does.
    pub line: RwSignal<Option<Line>>,
    /// True while that line is on its way out.
    pub leaving: RwSignal<bool>,
    /// What screen readers are told.
    pub said: RwSignal<String>,
    /// Where deeds go.
    pub deeds: Deeds,
}

impl Scene {
    /// A still scene over `latest`.
    #[must_use]
    pub fn new(locale: Locale, options: TickerOptions, latest: Purchases) -> Self {
        Self {
            locale,
            options,
            latest: RwSignal::new(latest),
            line: RwSignal::new(None),
            leaving: RwSignal::new(false),
            said: RwSignal::new(String::new()),
            deeds: StoredValue::new_local(None),
        }
    }
}

/// Passes a deed on.
fn tell(deeds: Deeds, deed: Deed) {
    deeds.try_with_value(|deeds| {
        if let Some(deeds) = deeds {
            deeds(deed);
        }
    });
}

/// Classes of the wrapper: preset, and the widths it stays away from.
#[must_use]
pub fn classes(options: &TickerOptions) -> String {
    let mut classes = options.text("theme").to_owned();
    for width in options.hidden_on() {
        classes.push_str(" not-");
        classes.push_str(width);
    }
    classes
}

/// The ticker.
pub fn scene(scene: Scene) -> El {
    let Scene { locale, options, latest, line, leaving, said, deeds } = scene;
    let (words, line_options) = (locale.clone(), options.clone());
    let hold = move |reason, on| move |_: &Event| tell(deeds, Deed::Hold(reason, on));
    let toast = el("div")
        .attr("part", "line")
        .live_attr("class", move || Some(toast_class(line.with(Option::is_some), leaving.get()).into()))
        .on("pointerenter", hold(Hold::Pointer, true))
        .on("pointerleave", hold(Hold::Pointer, false))
        .live(move || line.get().map_or_else(Vec::new, |line| toast(&line, &words, &line_options, deeds)));
    el("aside")
        .attr("class", ["ticker ", options.text("position")].concat())
        .attr("part", "ticker")
        .attr("aria-label", locale.text("ticker.title"))
        .on("focusin", hold(Hold::Focus, true))
        .on("focusout", hold(Hold::Focus, false))
        .on("keydown", move |pressed| {
            if pressed.dyn_ref::<KeyboardEvent>().is_some_and(|pressed| pressed.key() == "Escape") {
                tell(deeds, Deed::Escape);
            }
        })
        .child(toast)
        .child(drawer(locale, options, latest, deeds))
        .child(el("p").attr("class", "unseen").attr("role", "status").live_text(move || said.get()))
}

const fn toast_class(shown: bool, leaving: bool) -> &'static str {
    match (shown, leaving) {
        (false, _) => "toast",
        (true, false) => "toast shown",
        (true, true) => "toast shown leaving",
    }
}

fn toast(shown: &Line, locale: &Locale, options: &TickerOptions, deeds: Deeds) -> Vec<Node> {
    let close = piece("button", "close")
        .attr("type", "button")
        .attr("aria-label", locale.text("ticker.close"))
        .on("click", move |_| tell(deeds, Deed::Close));
    vec![line::entry(shown, locale, options, deeds).into(), close.into()]
}

fn drawer(locale: Locale, options: TickerOptions, latest: RwSignal<Purchases>, deeds: Deeds) -> El {
    let text = |key: &str| locale.text(key);
    let (explained, words) = (locale.clone(), locale.clone());
    let pill = piece("summary", "pill")
        .child(bag())
        .child(el("span").attr("class", "words").text(text("ticker.title")));
    let why = el("details")
        .attr("class", "why")
        .child(el("summary").text(text("ticker.why")))
        .child(el("p").live_text(move || latest.with(|latest| why_text(latest, &explained))));
    let never = piece("button", "never")
        .attr("type", "button")
        .on("click", move |_| tell(deeds, Deed::Never))
        .text(text("ticker.never"));
    let lines = piece("ul", "lines").attr("role", "list");
    let sheet = piece("div", "sheet")
        .child(piece("p", "heading").text(text("ticker.title")))
        .child(lines.live(move || latest.with(|latest| rows(latest, &words, &options, deeds))))
        .child(why)
        .child(never);
    piece("details", "drawer").child(pill).child(sheet)
}

fn bag() -> El {
    el("svg")
        .attr("aria-hidden", "true")
        .attr("width", "18")
        .attr("height", "18")
        .attr("viewBox", "0 0 18 18")
        .attr("fill", "none")
        .attr("stroke", "currentColor")
        .attr("stroke-width", "1.5")
        .attr("stroke-linejoin", "round")
        .child(el("path").attr("d", "M3 6h12l-1 9.5H4zM6 6a3 3 0 0 1 6 0"))
}

fn why_text(latest: &Purchases, locale: &Locale) -> String {
    locale.fill("ticker.why.text", &[("max_age", &locale.span(&latest.max_age))])
}

/// The list: added-up lines first, then single purchases, newest first; or that there is none.
fn rows(latest: &Purchases, locale: &Locale, options: &TickerOptions, deeds: Deeds) -> Vec<Node> {
    let counts = latest.counts.iter().cloned().map(Line::Count);
    let purchases = latest.items.iter().cloned().map(Line::Purchase);
    let lines = counts.chain(purchases);
    let mut rows: Vec<Node> =
        lines.map(|row| el("li").child(line::entry(&row, locale, options, deeds)).into()).collect();
    if rows.is_empty() {
        let none = locale.fill("ticker.none", &[("window", &locale.window(&latest.max_age))]);
        rows.push(piece("li", "none").text(none).into());
    }
    rows
}

/// What a line says, read out in one breath.
#[must_use]
pub fn spoken(line: &Line, locale: &Locale, options: &TickerOptions) -> String {
    [&line.product().title, ". ", &line::told(line, locale, options)].concat()
}
