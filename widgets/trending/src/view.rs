//! The strip as HTML. The same function prints it on the server and takes it over in the browser.

use std::rc::Rc;

use souk_client::cart::Cart;
use souk_kit::{
    clock,
    html::{El, el, piece},
    locale::Locale,
    state::Shared,
};
use web_sys::HtmlElement;

mod card;

use crate::{
    options::StripOptions,
    strip::{Heading, Strip},
};

/// What a strip stands among.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The shopper's language.
    pub locale: Locale,
    /// The store's cart, where it is known.
    pub cart: Option<Cart>,
    /// The element it is mounted on; none on the server, where no handler ever runs.
    pub mount: Option<HtmlElement>,
}

/// How an addition to the cart stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Adding {
    UnderWay,
    Done,
    Failed,
}

/// The latest addition: which product, and how it stands.
type Addition = Shared<Option<(String, Adding)>>;

/// Classes of the wrapper.
#[must_use]
pub fn classes(options: &StripOptions) -> String {
    options.text("theme")
}

/// The strip.
pub fn scene(around: &Rc<Surroundings>, strip: &Shared<Strip>) -> El {
    let addition: Addition = Shared::new(None);
    let said = {
        let (strip, addition, locale) = (strip.clone(), addition.clone(), around.locale.clone());
        move || said_text(&strip, &addition, &locale)
    };
    piece("section", "strip")
        .attr("aria-labelledby", "heading")
        .child(head(around, strip))
        .child(track(Rc::clone(around), strip.clone(), addition))
        .child(
            el("p")
                .attrs(&[("class", "unseen"), ("role", "status")])
                .live_text(said),
        )
}

fn head(around: &Rc<Surroundings>, strip: &Shared<Strip>) -> El {
    let level = strip.peek(|strip| strip.options().text("heading-level"));
    // A text of the strip, written anew whenever the strip changes.
    let live = |element: El, words: fn(&Strip, &Locale) -> String| {
        let (strip, locale) = (strip.clone(), around.locale.clone());
        element.live_text(move || strip.follow(|strip| words(strip, &locale)))
    };
    let title = piece("div", "heading")
        .attrs(&[("id", "heading"), ("role", "heading")])
        .attr("aria-level", level);
    let why = el("details")
        .attr("class", "why")
        .child(el("summary").attr("aria-label", around.locale.text("trending.why")))
        .child(live(el("p"), why_text));
    let claim = piece("div", "claim")
        .child(live(el("span").attr("class", "words"), claim_text))
        .child(why);
    let arrows = piece("div", "arrows")
        .child(arrow(around, "arrow", "trending.back", -1))
        .child(arrow(around, "arrow on", "trending.on", 1));
    piece("div", "head")
        .child(el("div").child(live(title, heading_text)).child(claim))
        .child(arrows)
}

fn arrow(around: &Rc<Surroundings>, class: &'static str, label: &str, way: i8) -> El {
    let (label, around) = (around.locale.text(label), Rc::clone(around));
    el("button")
        .attrs(&[("type", "button"), ("part", "arrow")])
        .attr("class", class)
        .attr("aria-label", label)
        .on("click", move |_| scroll(&around, way))
}

fn track(around: Rc<Surroundings>, strip: Shared<Strip>, addition: Addition) -> El {
    // Safari drops list semantics from a list without markers unless its role is written down.
    piece("ul", "track").attr("role", "list").live(move || {
        strip.follow(|strip| {
            let cards = strip.cards().into_iter();
            cards
                .map(|one| card::card(one, strip.options(), &around, &addition).into())
                .collect()
        })
    })
}

fn heading_text(strip: &Strip, locale: &Locale) -> String {
    let key = match strip.heading() {
        Heading::Trending => "trending.heading.trending",
        Heading::Popular => "trending.heading.popular",
        Heading::Picks => return locale.text("trending.heading.picks"),
        Heading::Hidden => return String::new(),
    };
    let filter = ["tag", "brand", "category"].map(|name| strip.options().text(name));
    match filter.into_iter().find(|filter| !filter.is_empty()) {
        Some(filter) => locale.fill(&[key, "_in"].concat(), &[("filter", &filter)]),
        None => locale.text(key),
    }
}

fn claim_text(strip: &Strip, locale: &Locale) -> String {
    if strip.heading() == Heading::Picks {
        return String::new();
    }
    let claim = &strip.data().claim;
    let key = ["trending.claim.", &claim.metric].concat();
    let counted = locale.fill(&key, &[("window", &locale.window(&claim.window))]);
    let updated = locale.fill("trending.updated", &[("time", &as_of(strip, locale))]);
    [&counted, " · ", &updated].concat()
}

fn why_text(strip: &Strip, locale: &Locale) -> String {
    let claim = &strip.data().claim;
    let half_life = claim.half_life.as_deref().unwrap_or_default();
    let counted = locale.fill(
        &["trending.why.", &claim.metric].concat(),
        &[
            ("window", &locale.window(&claim.window)),
            ("time", &as_of(strip, locale)),
            ("half_life", &locale.span(half_life)),
        ],
    );
    if strip.data().pinned.is_empty() {
        return counted;
    }
    [&counted, " ", &locale.text("trending.why.picks")].concat()
}

fn as_of(strip: &Strip, locale: &Locale) -> String {
    clock::moment(&strip.data().claim.as_of).map_or_else(String::new, |at| locale.time(at))
}

fn said_text(strip: &Shared<Strip>, addition: &Addition, locale: &Locale) -> String {
    let Some((id, adding)) = addition.follow(Clone::clone) else {
        return String::new();
    };
    let key = match adding {
        Adding::UnderWay => return String::new(),
        Adding::Done => "trending.added.said",
        Adding::Failed => "trending.failed.said",
    };
    let cards = strip.peek(Strip::cards);
    let title = cards
        .into_iter()
        .find(|card| card.product.id == id)
        .map(|card| card.product.title);
    locale.fill(key, &[("product", &title.unwrap_or_default())])
}

/// Scrolls by most of what is visible; `way` is 1 for onwards in reading direction.
fn scroll(around: &Surroundings, way: i8) {
    let root = around.mount.as_ref().and_then(|mount| mount.shadow_root());
    let Some(track) = root.and_then(|root| root.query_selector(".track").ok().flatten()) else {
        return;
    };
    let direction = if around.locale.direction() == "rtl" {
        -way
    } else {
        way
    };
    track.scroll_by_with_x_and_y(
        f64::from(direction) * f64::from(track.client_width()) * 0.8,
        0.0,
    );
}
