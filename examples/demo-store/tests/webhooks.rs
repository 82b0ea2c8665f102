//! What arrives at the other end: the signed requests of a real order and its refund.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use demo_store::desk::{Desk, Source};
use demo_store::order::random_buyer;
use demo_store::webhook::{Courier, sign};
use serde_json::Value;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

type Received = Arc<Mutex<Vec<(HeaderMap, Bytes)>>>;

/// A receiver that is busy for the first `busy` requests.
async fn receiver(busy: u32) -> (String, Received) {
    let received = Received::default();
    let seen = Arc::new(AtomicU32::new(0));
    let take = move |State(received): State<Received>, headers: HeaderMap, body: Bytes| async move {
        received.lock().expect("a lock").push((headers, body));
        if seen.fetch_add(1, Ordering::Relaxed) < busy {
            StatusCode::SERVICE_UNAVAILABLE
        } else {
            StatusCode::OK
        }
    };
    let routes = axum::Router::new()
        .route("/v1/table/webhooks/shopify", post(take))
        .with_state(received.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, routes).await });
    (address, received)
}

async fn until(done: impl Fn() -> bool) {
    for _ in 0..200 {
        if done() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it did not happen within four seconds");
}

fn variant() -> u64 {
    demo_store::catalogue::products()
        .next()
        .expect("a catalogue")
        .first_choice()
        .id
}

#[tokio::test]
async fn an_order_arrives_signed_over_its_raw_bytes_with_shopifys_headers() {
    let (address, received) = receiver(0).await;
    let desk = Desk::new(Courier::new(&address, "table", "hush").expect("a courier"));
    let _ = desk.take(
        random_buyer(&mut fastrand::Rng::with_seed(1)),
        &[(variant(), 2)],
        Source::Shopper,
    );
    until(|| desk.log().iter().all(|sent| sent.taken)).await;
    let (headers, body) = received.lock().expect("a lock")[0].clone();
    assert_eq!(
        headers["x-shopify-hmac-sha256"],
        sign("hush", &body).as_str()
    );
    assert_eq!(headers["x-shopify-topic"], "orders/create");
    assert_eq!(headers["x-shopify-shop-domain"], "table.myshopify.com");
    for name in [
        "x-shopify-webhook-id",
        "x-shopify-triggered-at",
        "x-shopify-api-version",
    ] {
        assert!(headers.contains_key(name), "{name}");
    }
    let order: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(order["line_items"][0]["variant_id"], variant());
    assert!(order["id"].as_u64().is_some_and(|id| id > 1 << 53));
}

#[tokio::test]
async fn a_busy_receiver_gets_the_same_delivery_again() {
    let (address, received) = receiver(2).await;
    let desk = Desk::new(Courier::new(&address, "table", "hush").expect("a courier"));
    let _ = desk.take(
        random_buyer(&mut fastrand::Rng::with_seed(2)),
        &[(variant(), 1)],
        Source::Simulated,
    );
    until(|| desk.log().iter().all(|sent| sent.taken)).await;
    let all = received.lock().expect("a lock").clone();
    assert_eq!(all.len(), 3);
    assert!(
        all.iter()
            .all(|(headers, body)| headers["x-shopify-webhook-id"]
                == all[0].0["x-shopify-webhook-id"]
                && *body == all[0].1)
    );
}

#[tokio::test]
async fn a_refund_takes_back_the_last_order_once() {
    let (address, received) = receiver(0).await;
    let desk = Desk::new(Courier::new(&address, "table", "hush").expect("a courier"));
    assert!(!desk.refund_last());
    let _ = desk.take(
        random_buyer(&mut fastrand::Rng::with_seed(3)),
        &[(variant(), 1)],
        Source::Simulated,
    );
    assert!(desk.refund_last());
    assert!(!desk.cancel_last(), "it was taken back already");
    until(|| desk.log().iter().all(|sent| sent.taken)).await;
    let topics: Vec<_> = received
        .lock()
        .expect("a lock")
        .iter()
        .map(|(headers, _)| headers["x-shopify-topic"].clone())
        .collect();
    assert!(topics.contains(&"refunds/create".parse().expect("a value")));
}

#[tokio::test]
async fn the_backfill_sends_orders_before_what_takes_them_back() {
    let (address, received) = receiver(0).await;
    let courier = Courier::new(&address, "table", "hush").expect("a courier");
    demo_store::backfill::run(&courier).await.expect("taken");
    let topics: Vec<String> = received
        .lock()
        .expect("a lock")
        .iter()
        .map(|(headers, _)| {
            headers["x-shopify-topic"]
                .to_str()
                .expect("text")
                .to_owned()
        })
        .collect();
    let last_order = topics
        .iter()
        .rposition(|topic| topic == "orders/create")
        .expect("orders");
    let first_undo = topics
        .iter()
        .position(|topic| topic != "orders/create")
        .expect("refunds");
    assert!(topics.len() > 350 && last_order < first_undo);
}
