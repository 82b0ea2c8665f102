//! Heading, claim, how it is counted, and the arrows.

use souk_kit::{
    clock,
    html::{El, Node, el, piece},
};

use super::Print;
use crate::strip::Heading;

pub(super) fn part(print: &Print) -> Vec<Node> {
    let title = piece("div", "heading")
        .attrs(&[("id", "heading"), ("role", "heading")])
        .attr("aria-level", print.options.text("heading-level"))
        .text(heading(print));
    let why = el("details")
        .attr("class", "why")
        .child(el("summary").attr("aria-label", print.text(&[room(print), ".why"].concat())))
        .child(why(print));
    let claim = piece("div", "claim").child(claim(print)).child(why);
    let arrows = piece("div", "arrows")
        .child(arrow("arrow", print.text("trending.back")))
        .child(arrow("arrow on", print.text("trending.on")));
    vec![el("div").child(title).child(claim).into(), arrows.into()]
}

fn arrow(class: &'static str, label: String) -> El {
    el("button")
        .attrs(&[("type", "button"), ("part", "arrow")])
        .attr("class", class)
        .attr("aria-label", label)
}

/// "Trending" is never said over anything but the window that was asked for.
fn heading(print: &Print) -> String {
    let key = match print.offer.heading {
        Heading::Ranked if print.claim.is_order() => return order(print),
        Heading::Ranked if print.claim.window == print.options.text("window") => {
            "trending.heading.trending"
        }
        Heading::Ranked => "trending.heading.popular",
        Heading::Picks => return print.text("trending.heading.picks"),
        Heading::Hidden => return String::new(),
    };
    let filter = ["tag", "brand", "category"].map(|name| print.options.text(name));
    match filter.into_iter().find(|filter| !filter.is_empty()) {
        Some(filter) => print
            .locale
            .fill(&[key, "_in"].concat(), &[("filter", &filter)]),
        None => print.text(key),
    }
}

/// The name of an order: a list has its own, a category is named as the store names it.
fn order(print: &Print) -> String {
    let key = ["listing.heading.", &print.claim.metric].concat();
    let filter = print.claim.filter.as_deref().unwrap_or_default();
    match filter.split_once(':') {
        Some((_, name)) if print.claim.metric == "curated" => name.to_owned(),
        Some((_, name)) => {
            // A shelf and a maker: "category:Bowls, brand:Clay & Sons".
            let name = name.replace(", brand:", ", ");
            let key = [&key, "_in"].concat();
            print.locale.fill(&key, &[("filter", &name)])
        }
        None => print.text(&key),
    }
}

/// What says how the order came about: of a count, or of the store's own order.
fn room(print: &Print) -> &'static str {
    if print.claim.is_order() {
        "listing"
    } else {
        "trending"
    }
}

fn claim(print: &Print) -> El {
    let words = el("span").attr("class", "words");
    if print.offer.heading == Heading::Picks {
        return words;
    }
    let window = print.locale.window(&print.claim.window);
    let counted = print.locale.fill(
        &[room(print), ".claim.", &print.claim.metric].concat(),
        &[("window", &window)],
    );
    at(
        print,
        words,
        &[&counted, " · ", &print.text("trending.updated")].concat(),
    )
}

fn why(print: &Print) -> El {
    let (claim, locale) = (&print.claim, &print.locale);
    let half_life = claim.half_life.as_deref().unwrap_or_default();
    let counted = locale.fill(
        &[room(print), ".why.", &claim.metric].concat(),
        &[
            ("window", &locale.window(&claim.window)),
            ("half_life", &locale.span(half_life)),
        ],
    );
    let why = at(print, el("p"), &counted);
    if print.picked {
        why.text([" ", &print.text("trending.why.picks")].concat())
    } else {
        why
    }
}

/// A text with the moment of the claim at its `{time}`, in an element that the browser turns to local time.
fn at(print: &Print, element: El, pattern: &str) -> El {
    let Some((before, after)) = pattern.split_once("{time}") else {
        return element.text(pattern.to_owned());
    };
    let moment = &print.claim.as_of;
    let said = clock::moment(moment).map_or_else(String::new, |at| print.locale.time(at));
    let time = el("time").attr("datetime", moment.clone()).text(said);
    element
        .text(before.to_owned())
        .child(time)
        .text(after.to_owned())
}
