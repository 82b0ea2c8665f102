//! One card: picture, title, price, what it sold, and the way into the cart.

use leptos::{ev::SubmitEvent, prelude::*};
use souk_contract::Product;
use souk_kit::{event, link, locale::Locale};

use super::{Adding, Addition, Surroundings};
use crate::{
    options::StripOptions,
    strip::{Card, Movement, Place},
};

pub(super) fn card(
    card: Card,
    options: &StripOptions,
    around: &Surroundings,
    addition: Addition,
) -> impl IntoView + use<> {
    let Card { product, place } = card;
    let locale = &around.locale;
    let address = product.url.as_deref().and_then(link::safe);
    let address = address.map(|address| link::with_parameters(address, options.text("link-params")));
    let picture = picture(&product);
    let price = price(&product, locale);
    let (sold, badges) = (sold(place, options, locale), badges(place, locale));
    let foot = foot(&product, address.clone(), options, around, addition);
    let title = product.title.clone();
    let mount = around.mount.clone();
    let select = move |_| {
        if let Some(mount) = &mount {
            let id = product.id.as_str().into();
            let address = product.url.as_deref().map(Into::into).unwrap_or_default();
            event::emit(mount, "select", &[("product", id), ("url", address)]);
        }
    };
    view! {
        <li class="card" part="card">
            <a class="link" part="link" href=address on:click=select>
                <span class="picture" part="picture">{picture}</span>
                <bdi class="title" part="title">{title}</bdi>
            </a>
            <div class="badges">{badges}</div>
            <p class="price" part="price">{price}</p>
            <p class="sold" part="sold">{sold}</p>
            {foot}
        </li>
    }
}

fn picture(product: &Product) -> Option<impl IntoView + use<>> {
    let source = product.image.as_deref().and_then(link::safe)?.to_owned();
    // The title stands beside it: without words of its own the picture says nothing new.
    let alternative = product.image_alt.clone().unwrap_or_default();
    Some(view! {
        <img src=source alt=alternative width="320" height="320" loading="lazy" decoding="async" referrerpolicy="no-referrer"/>
    })
}

fn price(product: &Product, locale: &Locale) -> Option<impl IntoView + use<>> {
    let now = locale.money(product.price.as_ref()?);
    let was = product.compare_at.as_ref().map(|was| {
        let said = locale.fill("trending.was", &[("price", &locale.money(was))]);
        view! { <span class="was">" "{said}</span> }
    });
    Some(view! { {now}{was} })
}

fn sold(place: Place, options: &StripOptions, locale: &Locale) -> String {
    match place {
        Place::Ranked { sold, .. } if options.sold => locale.plural("trending.sold", sold, &[]),
        Place::Ranked { .. } | Place::Pick => String::new(),
    }
}

fn badges(place: Place, locale: &Locale) -> impl IntoView + use<> {
    let (first, spoken, movement) = match place {
        Place::Pick => (locale.text("trending.pick"), String::new(), Movement::Unsaid),
        Place::Ranked { rank, movement, .. } => {
            let rank = locale.number(rank);
            let spoken = locale.fill("trending.rank", &[("n", &rank)]);
            (rank, spoken, movement)
        }
    };
    let (class, short, long) = movement_text(movement, locale);
    let hidden = !spoken.is_empty();
    view! {
        <span class="badge" part="badge">
            <span aria-hidden=hidden.then_some("true")>{first}</span>
            <span class="unseen">{spoken}</span>
        </span>
        {(!short.is_empty()).then(|| view! {
            <span class=class part="badge">
                <span aria-hidden="true">{short}</span>
                <span class="unseen">{long}</span>
            </span>
        })}
    }
}

/// Class, what is seen, what is read out.
fn movement_text(movement: Movement, locale: &Locale) -> (&'static str, String, String) {
    match movement {
        Movement::Unsaid => ("", String::new(), String::new()),
        Movement::New => {
            let new = locale.text("trending.new");
            ("badge move new", new.clone(), new)
        }
        Movement::Up(n) => {
            ("badge move up", ["▲ ", &locale.number(n)].concat(), locale.plural("trending.up", n, &[]))
        }
        Movement::Down(n) => {
            ("badge move down", ["▼ ", &locale.number(n)].concat(), locale.plural("trending.down", n, &[]))
        }
    }
}

/// The way into the cart: a plain form that posts without us, a link where a choice is needed.
fn foot(
    product: &Product,
    address: Option<String>,
    options: &StripOptions,
    around: &Surroundings,
    addition: Addition,
) -> impl IntoView + use<> {
    let offered = options.add && around.cart.is_some();
    let locale = &around.locale;
    let gone = (offered && !product.in_stock)
        .then(|| view! { <p class="gone" part="gone">{locale.text("trending.sold_out")}</p> });
    let open = offered && product.in_stock;
    let choose = (open && product.has_options).then(|| {
        let (choose, title) = (locale.text("trending.choose"), product.title.clone());
        view! { <a class="add button" part="button" href=address>{choose}<span class="unseen">": "{title}</span></a> }
    });
    let variant = product.variant.clone().filter(|_| open && !product.has_options);
    let form = variant.map(|variant| form(product, variant, around, addition));
    view! { {gone}{choose}{form} }
}

fn form(
    product: &Product,
    variant: String,
    around: &Surroundings,
    addition: Addition,
) -> impl IntoView + use<> {
    let (action, field) = around.cart.map_or(("", ""), souk_client::cart::Cart::form);
    let (id, title) = (product.id.clone(), product.title.clone());
    let state = move || addition.with(|latest| latest.as_ref().filter(|(of, _)| *of == id).map(|(_, state)| *state));
    let locale = around.locale.clone();
    let (label, busy, done) = (state.clone(), state.clone(), state);
    let submit = {
        let (around, id, variant) = (around.clone(), product.id.clone(), variant.clone());
        move |submitted: SubmitEvent| {
            submitted.prevent_default();
            add(&around, &id, &variant, addition);
        }
    };
    view! {
        <form method="post" action=action on:submit=submit>
            <input type="hidden" name=field value=variant/>
            <button class="add" class:added=move || done() == Some(Adding::Done) part="button"
                aria-disabled=move || (busy() == Some(Adding::UnderWay)).then_some("true")>
                {move || locale.text(match label() {
                    None => "trending.add",
                    Some(Adding::UnderWay) => "trending.adding",
                    Some(Adding::Done) => "trending.added",
                    Some(Adding::Failed) => "trending.failed",
                })}
                <span class="unseen">": "{title}</span>
            </button>
        </form>
    }
}

/// Adds to the cart, unless the page took the event for itself, or an addition is under way.
fn add(around: &Surroundings, id: &str, variant: &str, addition: Addition) {
    let busy = addition.with_untracked(|latest| matches!(latest, Some((_, Adding::UnderWay))));
    let (Some(mount), Some(cart), false) = (&around.mount, around.cart, busy) else { return };
    let detail = [("product", id.into()), ("variant_id", variant.into()), ("quantity", 1.into())];
    if !event::emit(mount, "add-to-cart", &detail) {
        return;
    }
    addition.set(Some((id.to_owned(), Adding::UnderWay)));
    let product = id.to_owned();
    let request = cart.add(variant, move |added| {
        let state = if added { Adding::Done } else { Adding::Failed };
        addition.try_set(Some((product, state)));
    });
    // The purchase must go through even when the strip leaves the page meanwhile.
    if let Some(request) = request {
        request.finish();
    }
}
