//! One line: what was bought, and when, as coarsely as honesty and privacy ask.

use leptos::prelude::*;
use souk_kit::{
    clock::{self, Age},
    link,
    locale::Locale,
};

use super::{Deed, Deeds, tell};
use crate::{options::TickerOptions, queue::Line};

/// The linked part of a line, the same in the corner and in the list.
pub(super) fn entry(line: Line, locale: &Locale, options: &TickerOptions, deeds: Deeds) -> impl IntoView + use<> {
    let product = line.product();
    let address = product.url.as_deref().and_then(link::safe);
    let address = address.map(|address| link::with_parameters(address, options.text("link-params")));
    let image = product.image.as_deref().and_then(link::safe).map(str::to_owned);
    let (title, told) = (product.title.clone(), told(&line, locale, options));
    let picture = image.map(|image| {
        view! { <img src=image alt="" width="48" height="48" loading="lazy" decoding="async" referrerpolicy="no-referrer"/> }
    });
    view! {
        <a class="entry" part="entry" href=address on:click=move |_| tell(deeds, Deed::Select(line.clone()))>
            <span class="picture" part="image">{picture}</span>
            <span class="text">
                <bdi class="title" part="title">{title}</bdi>
                <span class="told" part="time">{told}</span>
            </span>
        </a>
    }
}

/// When and how many; where, only when the server said so.
pub(super) fn told(line: &Line, locale: &Locale, options: &TickerOptions) -> String {
    let purchase = match line {
        Line::Count(count) => {
            let window = locale.window(&count.window);
            return locale.plural("ticker.count", count.sold, &[("window", &window)]);
        }
        Line::Purchase(purchase) => purchase,
    };
    let Some(at) = clock::moment(&purchase.at) else { return String::new() };
    let age = locale.age(Age::of(at, clock::now()));
    match &purchase.place {
        Some(place) if options.on("place") => locale.fill("ticker.bought_in", &[("place", place), ("age", &age)]),
        _ if purchase.quantity > 1 => locale.plural("ticker.several", purchase.quantity, &[("age", &age)]),
        _ => locale.fill("ticker.bought", &[("age", &age)]),
    }
}
