//! A product's own page.

use super::card::{grid, picture, price};
use super::layout::{Frame, Kind};
use super::{answer, market, missing};
use crate::catalogue::{Product, Variant, by_handle, products};
use crate::shop::Shop;
use crate::visit::Visit;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

/// What the address says beside the product.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    variant: Option<u64>,
    added: Option<String>,
    refused: Option<String>,
}

/// `GET /products/{handle}`
pub async fn page(
    State(shop): State<Shop>,
    visit: Visit,
    Path(handle): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    let Some(product) = by_handle(&handle) else {
        return missing(&shop, &visit);
    };
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let chosen = product
        .variants
        .iter()
        .find(|variant| Some(variant.id) == asked.variant)
        .unwrap_or_else(|| product.first_choice());
    let frame = Frame::new(&shop, &visit, product.title, Kind::Shelf).describe(product.lead);
    let frame = if chosen.stock > 0 {
        frame.with_buy_bar()
    } else {
        frame
    };
    answer(frame.wrap(&html! {
        article.product data-product-id=(product.id) {
            div.product-picture { (picture(product, chosen, true)) }
            div.product-words {
                nav.crumbs aria-label="You are here" {
                    a href="/" { "The Long Table" } " / "
                    a href={ "/collections/" (product.category.handle) } { (product.category.name) }
                }
                h1 { (product.title) }
                p.lead { (product.lead) }
                (price(product))
                (news(&asked))
                (choices(product, chosen))
                (buy(product, chosen))
                (market::team(&visit, product))
                p.story-text { (product.story) }
                (facts(product))
            }
        }
        (market::reviews_of(&visit, product))
        section.strip aria-label="What else sells" { (market::strip(&visit, None, Some(product.id))) }
        (neighbours(product))
        @if chosen.stock > 0 { (buy_bar(product)) }
    }))
}

/// What became of the last click on the button.
fn news(asked: &Asked) -> Markup {
    html! {
        @if asked.added.is_some() {
            p.news #news role="status" { "It is in your cart. " a href="/cart" { "See the cart" } }
        } @else if asked.refused.is_some() {
            p.news.is-bad #news role="alert" { "There are no more of these on the shelf. Your cart holds the last ones." }
        }
    }
}

/// Links, so that choosing works without a script and each colour has its own address.
fn choices(product: &Product, chosen: &Variant) -> Markup {
    html! {
        @if product.has_options() {
            nav.choices aria-label=(product.option) {
                p { (product.option) ": " strong { (chosen.title) } }
                ul role="list" { @for variant in product.variants {
                    @let here = (variant.id == chosen.id).then_some("true");
                    li { a.is-gone[variant.stock == 0] href={ (product.path()) "?variant=" (variant.id) } aria-current=[here] {
                        img src=(variant.picture()) alt="" width="56" height="56" decoding="async";
                        span { (variant.title) @if variant.stock == 0 { ", sold out" } }
                    } }
                } }
            }
        }
    }
}

fn buy(product: &Product, chosen: &Variant) -> Markup {
    let back = format!("{}?variant={}", product.path(), chosen.id);
    html! {
        @if chosen.stock == 0 {
            p.gone { strong { "Sold out." } " The next ones are drying. They come back without notice." }
        } @else {
            form.buy #buy method="post" action="/cart/add" {
                input type="hidden" name="id" value=(chosen.id);
                input type="hidden" name="return_to" value=(back);
                label for="quantity" { "How many" }
                input #quantity type="number" name="quantity" value="1" min="1" max=(chosen.stock) inputmode="numeric" required;
                button type="submit" { "Add to cart" }
            }
            @if chosen.stock <= 5 { p.few { "Only " (chosen.stock) " on the shelf." } }
        }
    }
}

fn facts(product: &Product) -> Markup {
    html! {
        dl.facts {
            div { dt { "Made by" } dd { (product.maker.name) ", " (product.maker.place) } }
            @for (name, value) in product.facts { div { dt { (name) } dd { (value) } } }
        }
    }
}

fn neighbours(product: &Product) -> Markup {
    let same = products()
        .filter(|other| other.maker == product.maker && other.id != product.id && other.in_stock());
    let apart = products()
        .position(|other| other.id == product.id)
        .unwrap_or_default();
    let near: Vec<_> = same.collect();
    let start = apart % near.len().max(1);
    html! {
        section.block aria-labelledby="near" {
            header.block-head {
                h2 #near { "From the same workshop" }
                p { (product.maker.about) }
            }
            (grid(near.into_iter().cycle().skip(start).take(4)))
        }
    }
}

/// At the foot of small screens once the form has left the screen; shown by script only.
fn buy_bar(product: &Product) -> Markup {
    html! {
        div.buy-bar data-buy-bar hidden {
            p { strong { (product.title) } " " span { (product.price.label()) } }
            button type="submit" form="buy" { "Add to cart" }
        }
    }
}
