//! The simulator's panel: what it is, its switch, and what it sent.

use super::layout::{Frame, Kind};
use super::{answer, assets};
use crate::desk::{Sent, Source};
use crate::shop::Shop;
use crate::simulator::FASTEST;
use crate::visit::Visit;
use axum::Json;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

/// `GET /simulator`
pub async fn page(State(shop): State<Shop>, visit: Visit) -> Response {
    let frame = Frame::new(&shop, &visit, "Simulated orders", Kind::Shelf);
    answer(frame.wrap(&html! {
        header.page-head {
            h1 { "Simulated orders" }
            p.lead { "Nobody shops here, so a program does. Its people do not exist." }
        }
        div.panel {
            section {
                p { "Each order below is a real HTTP request: the JSON a Shopify store sends, signed with the shop's secret. Whatever listens to this shop cannot tell it from a shopper's order, and must check the signature like any other. Popular things are ordered more often, and favourites change every few days." }
                (controls(&shop))
            }
            div {
                h2 #sent { "Last sent" }
                (table(&shop.desk.log()))
            }
        }
        script defer src=(assets::address("simulator.js")) {}
    }))
}

fn controls(shop: &Shop) -> Markup {
    let running = shop.simulator.running().is_some();
    html! {
        p { strong { @if running { "It is running." } @else { "It is stopped." } } }
        form.controls method="post" action="/simulator" {
            label for="rate" { "Orders a minute" }
            input #rate type="number" name="rate" min="0.5" max=(FASTEST) step="0.5" value=(shop.simulator.per_minute());
            button type="submit" name="do" value="start" { @if running { "Set the rate" } @else { "Start" } }
            @if running { button.quiet type="submit" name="do" value="stop" { "Stop" } }
        }
        form.controls method="post" action="/simulator" {
            button.quiet type="submit" name="do" value="one" { "Send one now" }
            button.quiet type="submit" name="do" value="refund" { "Refund the last order" }
            button.quiet type="submit" name="do" value="cancel" { "Cancel the last order" }
        }
    }
}

fn table(log: &[Sent]) -> Markup {
    html! {
        div.scroller tabindex="0" role="region" aria-labelledby="sent" {
            table data-simulator-log {
                thead { tr {
                    th scope="col" { "Time (UTC)" } th scope="col" { "Topic" } th scope="col" { "Order" }
                    th scope="col" { "To" } th scope="col" { "By" } th scope="col" { "Answer" }
                } }
                tbody { @for sent in log { (row(sent)) } }
            }
        }
        @if log.is_empty() { p data-simulator-empty { "Nothing sent since the shop opened." } }
    }
}

fn row(sent: &Sent) -> Markup {
    let clock = sent.at.get(11..19).unwrap_or(&sent.at);
    html! {
        tr {
            td { (clock) }
            td { (sent.topic) }
            td { (sent.what) }
            td { (sent.city) }
            td { @if sent.source == Source::Shopper { "a shopper" } @else { "simulator" } }
            td.is-taken[sent.taken] { (sent.status) }
        }
    }
}

/// What the panel's buttons ask.
#[derive(Debug, Deserialize)]
pub struct Act {
    #[serde(rename = "do")]
    act: String,
    rate: Option<f64>,
}

/// `POST /simulator`
pub async fn act(State(shop): State<Shop>, Form(form): Form<Act>) -> Response {
    match form.act.as_str() {
        "start" => shop.simulator.turn(true, form.rate),
        "stop" => shop.simulator.turn(false, None),
        "one" => shop.simulator.order_now(),
        "refund" => {
            let _ = shop.desk.refund_last();
        }
        "cancel" => {
            let _ = shop.desk.cancel_last();
        }
        _ => {}
    }
    Redirect::to("/simulator").into_response()
}

/// `GET /simulator.json`: the same rows, for the panel's script.
pub async fn log(State(shop): State<Shop>) -> Json<Vec<Sent>> {
    Json(shop.desk.log())
}
