//! One line: what was bought, and when, as coarsely as honesty and privacy ask.
//!
//! A line carries what the browser needs of it: its stable name, its moment when it is a single
//! purchase, and the product that a click on it is about.

use souk_contract::{Product, Purchase, PurchaseCount};
use souk_kit::{
    clock::{self, Age},
    html::{El, el, piece},
    link,
    locale::Locale,
};

use crate::{options::TickerOptions, view::AGE};

/// Stands in a sentence for the age, which the browser keeps true; no text of a shop has it.
const BLANK: &str = "\u{e000}";

/// One line of one order.
pub(super) fn purchase(purchase: &Purchase, locale: &Locale, options: &TickerOptions) -> El {
    let told = told(purchase, locale, options);
    row(&purchase.id, &purchase.product, told, options).attr("data-at", purchase.at.clone())
}

/// Purchases of one product added up.
pub(super) fn count(count: &PurchaseCount, locale: &Locale, options: &TickerOptions) -> El {
    let id = ["count ", &count.product.id, " ", &count.window].concat();
    let window = locale.window(&count.window);
    let words = locale.plural("ticker.count", count.sold, &[("window", &window)]);
    row(
        &id,
        &count.product,
        piece("span", "told").text(words),
        options,
    )
}

fn row(id: &str, product: &Product, told: El, options: &TickerOptions) -> El {
    el("li")
        .attr("data-id", id.to_owned())
        .child(entry(product, told, options))
}

/// The linked part of a line, the same in the corner and in the list.
fn entry(product: &Product, told: El, options: &TickerOptions) -> El {
    let address = product.url.as_deref().and_then(link::safe);
    let address =
        address.map(|address| link::with_parameters(address, &options.text("link-params")));
    let image = product.image.as_deref().and_then(link::safe);
    let picture = image.map(|image| {
        el("img")
            .attrs(&[
                ("alt", ""),
                ("width", "48"),
                ("height", "48"),
                ("loading", "lazy"),
                ("decoding", "async"),
                ("referrerpolicy", "no-referrer"),
            ])
            .attr("src", image.to_owned())
    });
    let words = el("span")
        .attr("class", "text")
        .child(piece("bdi", "title").text(product.title.clone()))
        .child(told);
    piece("a", "entry")
        .attr("href", address)
        .attr("data-product", product.id.clone())
        .attr("data-url", product.url.clone())
        .child(piece("span", "picture").child_if(picture))
        .child(words)
}

/// When and how many; where, only when the server said so.
fn told(purchase: &Purchase, locale: &Locale, options: &TickerOptions) -> El {
    let told = piece("span", "told");
    let Some(at) = clock::moment(&purchase.at) else {
        return told;
    };
    let age = locale.age(Age::of(at, clock::now()));
    let age = el("time")
        .attr("datetime", purchase.at.clone())
        .attr(AGE, age.clone())
        .text(age);
    let words = sentence(purchase, locale, options);
    match words.split_once(BLANK) {
        Some((before, after)) => told
            .text(before.to_owned())
            .child(age)
            .text(after.to_owned()),
        None => told.text(words),
    }
}

fn sentence(purchase: &Purchase, locale: &Locale, options: &TickerOptions) -> String {
    let age = ("age", BLANK);
    match &purchase.place {
        Some(place) if options.on("place") => {
            locale.fill("ticker.bought_in", &[("place", place), age])
        }
        _ if purchase.quantity > 1 => locale.plural("ticker.several", purchase.quantity, &[age]),
        _ => locale.fill("ticker.bought", &[age]),
    }
}
