//! The start page.

use super::card::{grid, picture};
use super::layout::{Frame, Kind};
use super::{answer, market};
use crate::catalogue::{CATEGORIES, MAKERS, by_handle, products};
use crate::shop::Shop;
use crate::visit::Visit;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

/// Eight things the shopkeeper would put in the window this week.
const WINDOW: [&str; 8] = [
    "sunday-teapot",
    "supper-plate",
    "long-tablecloth",
    "striped-jug",
    "cheese-board",
    "fish-platter",
    "bud-vase",
    "pepper-mill",
];

/// `GET /`
pub async fn page(State(shop): State<Shop>, visit: Visit) -> Response {
    let frame = Frame::new(&shop, &visit, "Things for a kitchen table", Kind::Shelf);
    answer(frame.wrap(&html! {
        (hero())
        (shelves())
        section.strip aria-label="What sells" { (market::strip(&visit, None, None)) }
        (window())
        (market::wheel(&visit))
        (story())
        (market::reviews(&visit))
        (makers())
    }))
}

fn hero() -> Markup {
    html! {
        section.hero {
            img.scene src="/pictures/long-table.svg" width="1600" height="900" fetchpriority="high"
                alt="A long table by a window, laid with bowls, jugs, bread and a candle";
            div.words {
                h1 { "For a table that is never quite cleared" }
                p { "Bowls with a rim you know by thumb. Linen that gave up ironing. Thirty things for breakfast, supper and the hours people stay on." }
                p { a.button href="/collections/bowls-plates" { "Lay the table" } }
            }
        }
    }
}

fn shelves() -> Markup {
    html! {
        section.shelf-tiles aria-labelledby="shelves" {
            h2.unseen #shelves { "Shelves" }
            ul role="list" { @for category in &CATEGORIES {
                li { a href={ "/collections/" (category.handle) } {
                    @if let Some(face) = by_handle(category.face) { (picture(face, face.first_choice(), false)) }
                    span { (category.name) }
                } }
            } }
        }
    }
}

fn window() -> Markup {
    let chosen = WINDOW.iter().filter_map(|handle| by_handle(handle));
    html! {
        section.block aria-labelledby="window" {
            header.block-head {
                h2 #window { "In the window this week" }
                p { "Picked on Monday morning, over the second coffee." }
            }
            (grid(chosen))
        }
    }
}

fn story() -> Markup {
    let count = products().count();
    html! {
        section.story {
            img src="/pictures/workshop.svg" width="1200" height="1200" loading="lazy" decoding="async"
                alt="Two shelves in a workshop with a jug, a teapot, a honey pot, a mill, plates and a mug";
            div {
                h2 { "One table, four workshops" }
                p { "It began with a table that was too long for the flat. Somebody had to sit at the far end, so we started asking people whose bowls we liked. A potter in Stroud. A glass house that melts the village's bottles. A father and daughter who turn what the storm brings down. A weaver who mends." }
                p { "There are " (count) " things here. When one is not good enough to keep on our own table, it leaves the shop, and there are " (count - 1) "." }
                p { a href="/collections/linen" { "Start with the linen" } }
            }
        }
    }
}

fn makers() -> Markup {
    html! {
        section.block aria-labelledby="makers" {
            header.block-head { h2 #makers { "Who makes it" } }
            ul.makers role="list" { @for maker in &MAKERS {
                li {
                    h3 { (maker.name) }
                    p.place { (maker.place) }
                    p { (maker.about) }
                }
            } }
        }
    }
}
