//! The strip as HTML. The same function prints it on the server and takes it over in the browser.

use leptos::prelude::*;
use souk_client::cart::Cart;
use souk_kit::{
    clock,
    html::{El, el, piece},
    locale::Locale,
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
type Addition = RwSignal<Option<(String, Adding)>>;

/// Classes of the wrapper.
#[must_use]
pub fn classes(options: &StripOptions) -> String {
    options.text("theme").to_owned()
}

/// The strip.
pub fn scene(around: Surroundings, strip: RwSignal<Strip>) -> El {
    let addition: Addition = RwSignal::new(None);
    let said = around.locale.clone();
    el("section")
        .attr("class", "strip")
        .attr("part", "strip")
        .attr("aria-labelledby", "heading")
        .child(head(&around, strip))
        .child(track(around, strip, addition))
        .child(el("p").attr("class", "unseen").attr("role", "status").live_text(move || said_text(strip, addition, &said)))
}

fn head(around: &Surroundings, strip: RwSignal<Strip>) -> El {
    let level = strip.with_untracked(|strip| strip.options().count("heading-level"));
    let (heading, words, why) = (around.locale.clone(), around.locale.clone(), around.locale.clone());
    let title = piece("div", "heading")
        .attr("id", "heading")
        .attr("role", "heading")
        .attr("aria-level", level.to_string())
        .live_text(move || strip.with(|strip| heading_text(strip, &heading)));
    let claim = piece("div", "claim")
        .child(el("span").attr("class", "words").live_text(move || strip.with(|strip| claim_text(strip, &words))))
        .child(
            el("details")
                .attr("class", "why")
                .child(el("summary").attr("aria-label", around.locale.text("trending.why")))
                .child(el("p").live_text(move || strip.with(|strip| why_text(strip, &why)))),
        );
    let arrow = |class: &'static str, label: &str, way: f64| {
        let around = around.clone();
        el("button")
            .attr("type", "button")
            .attr("class", class)
            .attr("part", "arrow")
            .attr("aria-label", around.locale.text(label))
            .on("click", move |_| scroll(&around, way))
    };
    piece("div", "head").child(el("div").child(title).child(claim)).child(
        piece("div", "arrows")
            .child(arrow("arrow", "trending.back", -1.0))
            .child(arrow("arrow on", "trending.on", 1.0)),
    )
}

fn track(around: Surroundings, strip: RwSignal<Strip>, addition: Addition) -> El {
    let options = strip.with_untracked(|strip| strip.options().clone());
    // Safari drops list semantics from a list without markers unless its role is written down.
    piece("ul", "track").attr("role", "list").live(move || {
        let cards = strip.with(Strip::cards).into_iter();
        cards.map(|one| card::card(one, &options, &around, addition).into()).collect()
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
        Some(filter) => locale.fill(&[key, "_in"].concat(), &[("filter", filter)]),
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

fn said_text(strip: RwSignal<Strip>, addition: Addition, locale: &Locale) -> String {
    let Some((id, adding)) = addition.get() else { return String::new() };
    let key = match adding {
        Adding::UnderWay => return String::new(),
        Adding::Done => "trending.added.said",
        Adding::Failed => "trending.failed.said",
    };
    let cards = strip.with_untracked(Strip::cards);
    let title = cards.into_iter().find(|card| card.product.id == id).map(|card| card.product.title);
    locale.fill(key, &[("product", &title.unwrap_or_default())])
}

/// Scrolls by most of what is visible; `way` is 1 for onwards in reading direction.
fn scroll(around: &Surroundings, way: f64) {
    let root = around.mount.as_ref().and_then(|mount| mount.shadow_root());
    let Some(track) = root.and_then(|root| root.query_selector(".track").ok().flatten()) else { return };
    let direction = if around.locale.direction() == "rtl" { -way } else { way };
    track.scroll_by_with_x_and_y(direction * f64::from(track.client_width()) * 0.8, 0.0);
}
