//! One card: picture, title, price, what it sold, and the way into the cart.

use std::rc::Rc;

use souk_contract::Product;
use souk_kit::{
    event,
    html::{El, el, piece},
    link,
    locale::Locale,
};
use web_sys::Event;

use super::{Adding, Addition, Surroundings};
use crate::{
    options::StripOptions,
    strip::{Card, Movement, Place},
};

pub(super) fn card(
    card: Card,
    options: &StripOptions,
    around: &Rc<Surroundings>,
    addition: &Addition,
) -> El {
    let Card { product, place } = card;
    let address = product.url.as_deref().and_then(link::safe);
    let address =
        address.map(|address| link::with_parameters(address, &options.text("link-params")));
    piece("li", "card")
        .child(linked(&product, address.clone(), around))
        .child(badges(place, &around.locale))
        .child(price(&product, &around.locale))
        .child(sold(place, options, &around.locale))
        .child_if(foot(&product, address, options, around, addition))
}

fn linked(product: &Product, address: Option<String>, around: &Rc<Surroundings>) -> El {
    let (mount, id, url) = (
        around.mount.clone(),
        product.id.clone(),
        product.url.clone(),
    );
    piece("a", "link")
        .attr("href", address)
        .on("click", move |_| {
            if let Some(mount) = &mount {
                let url = url.as_deref().map(Into::into).unwrap_or_default();
                event::emit(
                    mount,
                    "select",
                    &[("product", id.as_str().into()), ("url", url)],
                );
            }
        })
        .child(piece("span", "picture").child_if(picture(product)))
        .child(piece("bdi", "title").text(product.title.clone()))
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
    let Some(now) = product.price.clone() else {
        return line;
    };
    let words = locale.clone();
    let was = product.compare_at.clone().map(|was| {
        let words = locale.clone();
        el("span").attr("class", "was").later(move || {
            [
                " ",
                &words.fill("trending.was", &[("price", &words.money(&was))]),
            ]
            .concat()
        })
    });
    line.later(move || words.money(&now)).child_if(was)
}

fn sold(place: Place, options: &StripOptions, locale: &Locale) -> El {
    let line = piece("p", "sold");
    match place {
        Place::Ranked { sold, .. } if options.sold => {
            let words = locale.clone();
            line.later(move || words.plural("trending.sold", sold, &[]))
        }
        Place::Ranked { .. } | Place::Pick => line,
    }
}

fn badges(place: Place, locale: &Locale) -> El {
    let badges = el("div").attr("class", "badges");
    let Place::Ranked { rank, movement, .. } = place else {
        return badges.child(piece("span", "badge").text(locale.text("trending.pick")));
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

fn unseen(spoken: String) -> El {
    el("span").attr("class", "unseen").text(spoken)
}

/// Class, what is seen, what is read out.
fn movement_text(movement: Movement, locale: &Locale) -> Option<(&'static str, String, String)> {
    let steps = |sign: &str, n: u32| [sign, &locale.number(n)].concat();
    match movement {
        Movement::Unsaid => None,
        Movement::New => {
            let new = locale.text("trending.new");
            Some(("badge move new", new.clone(), new))
        }
        Movement::Up(n) => Some((
            "badge move up",
            steps("▲ ", n),
            locale.plural("trending.up", n, &[]),
        )),
        Movement::Down(n) => Some((
            "badge move down",
            steps("▼ ", n),
            locale.plural("trending.down", n, &[]),
        )),
    }
}

/// The way into the cart: a plain form that posts without us, a link where a choice is needed.
fn foot(
    product: &Product,
    address: Option<String>,
    options: &StripOptions,
    around: &Rc<Surroundings>,
    addition: &Addition,
) -> Option<El> {
    let cart = around.cart.filter(|_| options.add)?;
    let text = |key: &str| around.locale.text(key);
    if !product.in_stock {
        return Some(piece("p", "gone").text(text("trending.sold_out")));
    }
    let named = |el: El| el.child(unseen([": ", &product.title].concat()));
    if product.has_options {
        let choose = el("a")
            .attrs(&[("class", "add button"), ("part", "button")])
            .attr("href", address);
        return Some(named(choose.text(text("trending.choose"))));
    }
    let variant = product.variant.clone()?;
    let (action, field) = cart.form();
    let button = button(product.id.clone(), &around.locale, addition);
    Some(
        el("form")
            .attr("method", "post")
            .attr("action", action)
            .on("submit", submit(product, variant.clone(), around, addition))
            .child(
                el("input")
                    .attr("type", "hidden")
                    .attr("name", field)
                    .attr("value", variant),
            )
            .child(named(button)),
    )
}

fn button(id: String, locale: &Locale, addition: &Addition) -> El {
    let addition = addition.clone();
    let state = Rc::new(move || {
        addition.follow(|latest| {
            latest
                .as_ref()
                .filter(|(of, _)| *of == id)
                .map(|(_, state)| *state)
        })
    });
    let (label, busy, locale) = (Rc::clone(&state), Rc::clone(&state), locale.clone());
    let words = el("span").live_text(move || {
        locale.text(match label() {
            None => "trending.add",
            Some(Adding::UnderWay) => "trending.adding",
            Some(Adding::Done) => "trending.added",
            Some(Adding::Failed) => "trending.failed",
        })
    });
    el("button")
        .attr("part", "button")
        .live_attr("class", move || {
            Some(
                if state() == Some(Adding::Done) {
                    "add added"
                } else {
                    "add"
                }
                .into(),
            )
        })
        .live_attr("aria-disabled", move || {
            (busy() == Some(Adding::UnderWay)).then_some("true".into())
        })
        .child(words)
}

fn submit(
    product: &Product,
    variant: String,
    around: &Rc<Surroundings>,
    addition: &Addition,
) -> impl Fn(&Event) + use<> {
    let (around, id, addition) = (Rc::clone(around), product.id.clone(), addition.clone());
    move |submitted| {
        submitted.prevent_default();
        add(&around, &id, &variant, &addition);
    }
}

/// Adds to the cart, unless the page took the event for itself, or an addition is under way.
fn add(around: &Surroundings, id: &str, variant: &str, addition: &Addition) {
    let busy = addition.peek(|latest| matches!(latest, Some((_, Adding::UnderWay))));
    let (Some(mount), Some(cart), false) = (&around.mount, around.cart, busy) else {
        return;
    };
    let detail = [
        ("product", id.into()),
        ("variant_id", variant.into()),
        ("quantity", 1.into()),
    ];
    if !event::emit(mount, "add-to-cart", &detail) {
        return;
    }
    addition.change(|latest| *latest = Some((id.to_owned(), Adding::UnderWay)));
    let (product, addition) = (id.to_owned(), addition.clone());
    let request = cart.add(variant, move |added| {
        let state = if added { Adding::Done } else { Adding::Failed };
        addition.change(|latest| *latest = Some((product, state)));
    });
    // The purchase must go through even when the strip leaves the page meanwhile.
    if let Some(request) = request {
        request.finish();
    }
}
