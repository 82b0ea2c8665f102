//! One card: picture, title, price, what it sold, and the way into the cart.

use souk_contract::Product;
use souk_kit::{
    html::{El, el, piece},
    link,
    locale::Locale,
};

use super::{Print, unseen};
use crate::ranking::{Card, Movement, Place};

pub(super) fn card(card: &Card, print: &Print) -> El {
    let Card { product, place } = card;
    let address = product.url.as_deref().and_then(link::safe);
    let parameters = print.options.text("link-params");
    let followed = address.map(|address| link::with_parameters(address, &parameters));
    let linked = piece("a", "link")
        .attr("href", followed.clone())
        .attr("data-url", address.map(str::to_owned))
        .child(piece("span", "picture").child_if(picture(product)))
        .child(piece("bdi", "title").text(product.title.clone()));
    piece("li", "card")
        .attr("data-product", product.id.clone())
        .attr("data-pick", (*place == Place::Pick).then_some(""))
        .child(linked)
        .child(badges(*place, &print.locale))
        .child(price(product, &print.locale))
        .child(sold(*place, print))
        .child_if(foot(product, followed, print))
}

fn picture(product: &Product) -> Option<El> {
    let source = product.image.as_deref().and_then(link::safe)?.to_owned();
    // The title stands beside it: without words of its own the picture says nothing new.
    let alternative = product.image_alt.clone().unwrap_or_default();
    Some(
        el("img")
            .attr("alt", alternative)
            .attrs(&[
                ("width", "320"),
                ("height", "320"),
                ("loading", "lazy"),
                ("decoding", "async"),
                ("referrerpolicy", "no-referrer"),
            ])
            .attr("src", source),
    )
}

fn price(product: &Product, locale: &Locale) -> El {
    let line = piece("p", "price");
    let Some(now) = &product.price else {
        return line;
    };
    let was = product.compare_at.as_ref().map(|was| {
        let was = locale.fill("trending.was", &[("price", &locale.money(was))]);
        el("span").attr("class", "was").text([" ", &was].concat())
    });
    line.text(locale.money(now)).child_if(was)
}

fn sold(place: Place, print: &Print) -> El {
    let line = piece("p", "sold");
    match place {
        Place::Ranked { sold, .. } if print.options.sold => {
            line.text(print.locale.plural("trending.sold", sold, &[]))
        }
        Place::Ranked { .. } | Place::Pick | Place::Listed { .. } => line,
    }
}

fn badges(place: Place, locale: &Locale) -> El {
    let badges = el("div").attr("class", "badges");
    let (rank, movement) = match place {
        Place::Ranked { rank, movement, .. } => (rank, movement),
        Place::Listed { rank: Some(rank) } => (rank, Movement::Unsaid),
        Place::Listed { rank: None } => return badges,
        Place::Pick => {
            return badges.child(piece("span", "badge").text(locale.text("trending.pick")));
        }
    };
    let rank = locale.number(rank);
    let spoken = locale.fill("trending.rank", &[("n", &rank)]);
    let moved = movement_text(movement, locale);
    badges
        .child(badge("badge", rank, spoken))
        .child_if(moved.map(|(class, seen, spoken)| badge(class, seen, spoken)))
}

/// A badge with one text for the eye and one for the ear.
fn badge(class: &'static str, seen: String, spoken: String) -> El {
    el("span")
        .attr("class", class)
        .attr("part", "badge")
        .child(el("span").attr("aria-hidden", "true").text(seen))
        .child(unseen(spoken))
}

/// Class, what is seen, what is read out.
fn movement_text(movement: Movement, locale: &Locale) -> Option<(&'static str, String, String)> {
    match movement {
        Movement::Unsaid => None,
        Movement::New => {
            let new = locale.text("trending.new");
            Some(("badge move new", new.clone(), new))
        }
        Movement::Up(n) => Some((
            "badge move up",
            locale.number(n),
            locale.plural("trending.up", n, &[]),
        )),
        Movement::Down(n) => Some((
            "badge move down",
            locale.number(n),
            locale.plural("trending.down", n, &[]),
        )),
    }
}

/// The way into the cart: a plain form that posts without us, a link where a choice is needed.
fn foot(product: &Product, address: Option<String>, print: &Print) -> Option<El> {
    let cart = print.cart.filter(|_| print.options.add)?;
    if !product.in_stock {
        return Some(piece("p", "gone").text(print.text("trending.sold_out")));
    }
    let named = |el: El| el.child(unseen([": ", &product.title].concat()));
    if product.has_options {
        let choose = el("a")
            .attrs(&[("class", "add button"), ("part", "button")])
            .attr("href", address);
        return Some(named(choose.text(print.text("trending.choose"))));
    }
    let variant = product.variant.clone()?;
    let (method, action, field) = cart.form(address.as_deref())?;
    let words = el("span").text(print.text("trending.add"));
    let button = el("button").attrs(&[("part", "button"), ("class", "add")]);
    let input = el("input")
        .attr("type", "hidden")
        .attr("name", field)
        .attr("value", variant);
    let form = el("form").attr("method", method).attr("action", action);
    Some(form.child(input).child(named(button.child(words))))
}
