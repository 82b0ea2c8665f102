//! A shelf.

use super::card::grid;
use super::layout::{Frame, Kind};
use super::{answer, market, missing};
use crate::catalogue::{category, products};
use crate::shop::Shop;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::html;

/// `GET /collections/{handle}`
pub async fn page(State(shop): State<Shop>, visit: Visit, Path(handle): Path<String>) -> Response {
    let Some(category) = category(&handle) else {
        return missing(&shop, &visit);
    };
    let mut shelf: Vec<_> = products()
        .filter(|product| product.category == *category)
        .collect();
    // What can be bought comes first; otherwise the shopkeeper's own order.
    shelf.sort_by_key(|product| !product.in_stock());
    let frame = Frame::new(&shop, &visit, category.name, Kind::Shelf).describe(category.lead);
    answer(frame.wrap(&html! {
        header.page-head {
            nav.crumbs aria-label="You are here" { a href="/" { "The Long Table" } }
            h1 { (category.name) }
            p.lead { (category.lead) }
        }
        section.block aria-label={ "All of " (category.name) } { h2.unseen { "On this shelf" } (grid(shelf.into_iter())) }
        section.strip aria-label="What sells on this shelf" { (market::strip(&visit, Some(category.name), None)) }
    }))
}
