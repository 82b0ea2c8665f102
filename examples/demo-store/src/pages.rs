//! The shop's pages.

pub mod assets;
pub mod card;
pub mod cart;
pub mod category;
pub mod consent;
pub mod discount;
pub mod home;
pub mod layout;
pub mod market;
pub mod product;
pub mod search;
pub mod simulator;

use crate::shop::Shop;
use crate::visit::Visit;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use layout::{Frame, Kind};
use maud::{Markup, html};

/// Markup as an answer.
#[must_use]
pub fn answer(markup: Markup) -> Response {
    Html(markup.into_string()).into_response()
}

/// Any address that leads nowhere.
pub async fn not_found(State(shop): State<Shop>, visit: Visit) -> Response {
    missing(&shop, &visit)
}

/// The page for what is not there.
#[must_use]
pub fn missing(shop: &Shop, visit: &Visit) -> Response {
    let frame = Frame::new(shop, visit, "Not on the table", Kind::Shelf);
    let page = frame.wrap(&html! {
        section.narrow.plain {
            h1 { "That is not on the table" }
            p { "The page was moved, eaten or never there. The shelves are all where they were." }
            p { a.button href="/" { "Back to the shop" } }
        }
    });
    (StatusCode::NOT_FOUND, answer(page)).into_response()
}
