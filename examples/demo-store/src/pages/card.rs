//! A product in a grid.

use crate::catalogue::{Product, Variant};
use crate::pictures::SIDE;
use maud::{Markup, html};

/// The picture of a product in one of its colours. Pictures above the fold load at once.
#[must_use]
pub fn picture(product: &Product, variant: &Variant, eager: bool) -> Markup {
    html! {
        img src=(variant.picture()) alt=(product.alt) width=(SIDE) height=(SIDE)
            loading=[(!eager).then_some("lazy")] decoding="async"
            fetchpriority=[eager.then_some("high")];
    }
}

/// The price, and what it was before.
#[must_use]
pub fn price(product: &Product) -> Markup {
    html! {
        p.price {
            @if let Some(was) = product.compare_at {
                span.unseen { "Now " }
                strong { (product.price.label()) } " "
                span.unseen { "before " }
                s { (was.label()) }
            } @else {
                (product.price.label())
            }
        }
    }
}

/// A card: one link, its picture, name, maker and price.
#[must_use]
pub fn card(product: &Product) -> Markup {
    html! {
        li.card {
            a href=(product.path()) {
                div.frame {
                    (picture(product, product.first_choice(), false))
                    @if !product.in_stock() { span.badge { "Sold out" } }
                    @else if product.compare_at.is_some() { span.badge.is-lower { "Lower price" } }
                }
                h3 { (product.title) }
            }
            p.maker {
                (product.maker.name)
                @if product.has_options() { " · " (product.variants.len()) " " (kinds(product.option)) }
            }
            (price(product))
        }
    }
}

fn kinds(option: &str) -> &'static str {
    if option == "Wood" {
        "finishes"
    } else {
        "colours"
    }
}

/// Cards in a row or a grid.
#[must_use]
pub fn grid<'a>(products: impl Iterator<Item = &'a Product>) -> Markup {
    html! { ul.grid role="list" { @for product in products { (card(product)) } } }
}
