//! The places where widgets may appear. All the shop knows of them is these attributes.

use crate::campaigns::has_deal;
use crate::catalogue::Product;
use crate::reviews::has_reviews;
use crate::shop::Settings;
use crate::visit::Visit;
use maud::{Markup, html};

/// A strip of what sells, narrowed to a shelf or leaving out the product of the page.
/// The space inside matters: some themes hide empty elements.
#[must_use]
pub fn strip(visit: &Visit, category: Option<&str>, product: Option<u64>) -> Markup {
    html! {
        @if visit.widgets {
            div.market data-souk="trending" data-souk-limit="8" data-souk-window="7d"
                data-souk-fallback="30d" data-souk-category=[category] data-souk-product=[product] { " " }
        }
    }
}

/// The evening's wheel, where somebody looks for it.
#[must_use]
pub fn wheel(visit: &Visit) -> Markup {
    html! {
        @if visit.widgets {
            section.block aria-label="The evening wheel" {
                div.market data-souk="spin" data-souk-theme="market" { " " }
            }
        }
    }
}

/// The price a team gets, on the page of a product that has one.
#[must_use]
pub fn team(visit: &Visit, product: &Product) -> Markup {
    html! {
        @if visit.widgets && has_deal(product) {
            div.market data-souk="group-buy" data-souk-product=(product.id) { " " }
        }
    }
}

/// What people wrote about everything, newest first.
#[must_use]
pub fn reviews(visit: &Visit) -> Markup {
    html! {
        @if visit.widgets {
            section.block aria-label="What people write" {
                div.market data-souk="reviews" data-souk-limit="9" data-souk-with-text="on" { " " }
            }
        }
    }
}

/// What people wrote about one product, on the page of a product that somebody wrote about.
#[must_use]
pub fn reviews_of(visit: &Visit, product: &Product) -> Markup {
    html! {
        @if visit.widgets && has_reviews(product) {
            section.block aria-label={ "What people write about " (product.title) } {
                div.market data-souk="reviews" data-souk-product=(product.id) data-souk-limit="6" { " " }
            }
        }
    }
}

/// Recent purchases, from the lower corner.
#[must_use]
pub fn ticker() -> Markup {
    html! {
        div data-souk="ticker" data-souk-position="bottom-start" data-souk-first-delay="4"
            data-souk-gap="8-16" { " " }
    }
}

/// The link in the footer to the server's page where a designer tries the widgets on this shop.
#[must_use]
pub fn configurator(settings: &Settings) -> Markup {
    let address = format!("{}/configurator/?shop={}", settings.souk, settings.shop);
    html! { p { a href=(address) { "Try the widgets' looks" } } }
}

/// The link in the footer that shows the shop without widgets, and back.
#[must_use]
pub fn switch(visit: &Visit) -> Markup {
    let mark = if visit.here.contains('?') { '&' } else { '?' };
    html! {
        p.switch {
            @if visit.widgets {
                a href={ (visit.here) (mark) "souk=off" } { "See this shop without its market widgets" }
            } @else {
                a href={ (visit.here) (mark) "widgets=on" } { "Bring the market widgets back" }
            }
        }
    }
}
