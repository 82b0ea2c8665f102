//! Looking for something by a word.

use super::answer;
use super::card::grid;
use super::layout::{Frame, Kind};
use crate::catalogue::{Product, products};
use crate::shop::Shop;
use crate::visit::Visit;
use axum::extract::{Query, State};
use axum::response::Response;
use maud::html;
use serde::Deserialize;

/// What was asked for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

/// `GET /search?q=`
pub async fn page(State(shop): State<Shop>, visit: Visit, Query(asked): Query<Asked>) -> Response {
    let word: String = asked.q.trim().chars().take(80).collect();
    let found: Vec<&Product> = if word.is_empty() {
        Vec::new()
    } else {
        products()
            .filter(|product| matches(product, &word))
            .collect()
    };
    let frame = Frame::new(&shop, &visit, "Search", Kind::Shelf);
    answer(frame.wrap(&html! {
        header.page-head {
            h1 { "Search" }
            @if word.is_empty() { p.lead { "Write a word above: jug, linen, breakfast." } }
            @else if found.is_empty() { p.lead { "Nothing for “" (word) "”. Try jug, linen or breakfast." } }
            @else { p.lead { (found.len()) " for “" (word) "”" } }
        }
        section.block aria-label="Found" { h2.unseen { "Found" } (grid(found.into_iter())) }
    }))
}

fn matches(product: &Product, word: &str) -> bool {
    let words = [
        product.title,
        product.lead,
        product.maker.name,
        product.category.name,
    ];
    let word = word.to_lowercase();
    words
        .iter()
        .chain(product.tags)
        .any(|text| text.to_lowercase().contains(&word))
}
