//! The ticker as HTML: a list anybody can open, and one line that comes and goes.
//!
//! The list is a native disclosure, so that it works from the snapshot alone and nothing is only
//! ever shown for seven seconds (WCAG 2.2.1).

use std::{cell::OnceCell, rc::Rc};

use souk_contract::Purchases;
use souk_kit::{
    html::{El, Node, el, piece},
    locale::Locale,
    state::Shared,
};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

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

/// The corner, as it stands.
#[derive(Clone, Debug, Default)]
pub struct Showing {
    /// The line that shows, if one does.
    pub line: Option<Line>,
    /// True while that line is on its way out.
    pub leaving: bool,
    /// What screen readers are told.
    pub said: String,
}

/// Everything the view is made from.
pub struct Scene {
    /// The shopper's language.
    pub locale: Locale,
    /// The merchant's options.
    pub options: TickerOptions,
    /// The list, apart from the rest: it changes rarely, and re-reading it is most of the work.
    pub latest: Shared<Purchases>,
    /// The line.
    pub line: Shared<Showing>,
    /// Where deeds go; nowhere on the server, and nowhere before the ticker lives.
    pub deeds: OnceCell<Box<dyn Fn(Deed)>>,
}

impl std::fmt::Debug for Scene {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scene")
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl Scene {
    /// A still scene over `latest`.
    #[must_use]
    pub fn new(locale: Locale, options: TickerOptions, latest: Purchases) -> Rc<Self> {
        Rc::new(Self {
            locale,
            options,
            latest: Shared::new(latest),
            line: Shared::new(Showing::default()),
            deeds: OnceCell::new(),
        })
    }

    fn tell(&self, deed: Deed) {
        if let Some(deeds) = self.deeds.get() {
            deeds(deed);
        }
    }
}

/// The ticker.
pub fn scene(scene: &Rc<Scene>) -> El {
    let holds = |element: El, begin: &'static str, end: &'static str, reason: Hold| {
        let (enter, leave) = (Rc::clone(scene), Rc::clone(scene));
        element
            .on(begin, move |_| enter.tell(Deed::Hold(reason, true)))
            .on(end, move |_| leave.tell(Deed::Hold(reason, false)))
    };
    let (class, line, said, keys) = (
        Rc::clone(scene),
        Rc::clone(scene),
        Rc::clone(scene),
        Rc::clone(scene),
    );
    let toast = el("div")
        .attr("part", "line")
        .live_attr("class", move || Some(class.line.follow(toast_class).into()))
        .live(move || {
            line.line.follow(|now| {
                now.line
                    .as_ref()
                    .map_or_else(Vec::new, |now| toast(now, &line))
            })
        });
    let ticker = el("aside")
        .attr(
            "class",
            ["ticker ", &scene.options.text("position")].concat(),
        )
        .attr("part", "ticker")
        .attr("aria-label", scene.locale.text("ticker.title"))
        .on("keydown", move |pressed| {
            if pressed
                .dyn_ref::<KeyboardEvent>()
                .is_some_and(|pressed| pressed.key() == "Escape")
            {
                keys.tell(Deed::Escape);
            }
        });
    let status = el("p").attrs(&[("class", "unseen"), ("role", "status")]);
    holds(ticker, "focusin", "focusout", Hold::Focus)
        .child(holds(toast, "pointerenter", "pointerleave", Hold::Pointer))
        .child(drawer(scene))
        .child(status.live_text(move || said.line.follow(|now| now.said.clone())))
}

const fn toast_class(now: &Showing) -> &'static str {
    match (now.line.is_some(), now.leaving) {
        (false, _) => "toast",
        (true, false) => "toast shown",
        (true, true) => "toast shown leaving",
    }
}

fn toast(shown: &Line, scene: &Rc<Scene>) -> Vec<Node> {
    let closing = Rc::clone(scene);
    let close = piece("button", "close")
        .attr("type", "button")
        .attr("aria-label", scene.locale.text("ticker.close"))
        .on("click", move |_| closing.tell(Deed::Close));
    vec![line::entry(shown, scene).into(), close.into()]
}

fn drawer(scene: &Rc<Scene>) -> El {
    let text = |key: &str| scene.locale.text(key);
    let (list, explained, ending) = (Rc::clone(scene), Rc::clone(scene), Rc::clone(scene));
    let pill = piece("summary", "pill")
        .child(bag())
        .child(el("span").attr("class", "words").text(text("ticker.title")));
    let why = el("details")
        .attr("class", "why")
        .child(el("summary").text(text("ticker.why")))
        .child(el("p").live_text(move || {
            explained
                .latest
                .follow(|latest| why_text(latest, &explained.locale))
        }));
    let never = piece("button", "never")
        .attr("type", "button")
        .on("click", move |_| ending.tell(Deed::Never))
        .text(text("ticker.never"));
    let lines = piece("ul", "lines").attr("role", "list");
    let sheet = piece("div", "sheet")
        .child(piece("p", "heading").text(text("ticker.title")))
        .child(lines.live(move || list.latest.follow(|latest| rows(latest, &list))))
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

fn why_text(latest: &Purchases, locale: &Locale) -> String {
    locale.fill(
        "ticker.why.text",
        &[("max_age", &locale.span(&latest.max_age))],
    )
}

/// The list: added-up lines first, then single purchases, newest first; or that there is none.
fn rows(latest: &Purchases, scene: &Rc<Scene>) -> Vec<Node> {
    let counts = latest.counts.iter().cloned().map(Line::Count);
    let purchases = latest.items.iter().cloned().map(Line::Purchase);
    let lines = counts.chain(purchases);
    let mut rows: Vec<Node> = lines
        .map(|row| el("li").child(line::entry(&row, scene)).into())
        .collect();
    if rows.is_empty() {
        let window = scene.locale.window(&latest.max_age);
        let none = scene.locale.fill("ticker.none", &[("window", &window)]);
        rows.push(piece("li", "none").text(none).into());
    }
    rows
}

/// What a line says, read out in one breath.
#[must_use]
pub fn spoken(line: &Line, locale: &Locale, options: &TickerOptions) -> String {
    [
        &line.product().title,
        ". ",
        &line::told(line, locale, options),
    ]
    .concat()
}
