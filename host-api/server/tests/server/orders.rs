//! From a signed order to what shoppers see, and back.

use proptest::prelude::*;
use serde_json::{Value, json};
use souk::moment;

use crate::support::{
    Souk,
    bodies::{cancelled, later, order, product, refund},
};

fn one(product: &str, sold: u64) -> Vec<(String, u64)> {
    vec![(product.to_owned(), sold)]
}

#[tokio::test]
async fn an_order_shows_in_trending_and_purchases() {
    let souk = Souk::start().await;
    // Beyond 2^53, where a float would change the last digits.
    assert_eq!(
        souk.deliver(
            "orders/create",
            &order(820_982_911_946_154_508, &[(1, 788_032_119_674_292_923, 2)])
        )
        .await,
        200
    );
    assert_eq!(souk.sold().await, one("788032119674292923", 2));
    let trending = souk.json("/v1/table/trending").await;
    assert_eq!(trending["claim"]["metric"], "units_sold");
    assert_eq!(trending["claim"]["window"], "7d");
    let item = &trending["items"][0];
    assert_eq!((&item["rank"], &item["orders"]), (&json!(1), &json!(1)));
    assert_eq!(item["product"]["title"], "Product 788032119674292923");
    assert_eq!(
        item["product"]["price"],
        json!({"amount": "12.90", "currency": "EUR"})
    );
    let purchases = souk.json("/v1/table/purchases").await;
    let line = &purchases["items"][0];
    assert_eq!(line["quantity"], 2);
    assert!(
        line["at"]
            .as_str()
            .is_some_and(|at| at.ends_with(":00.000Z")),
        "{line}"
    );
    assert!(!line["id"].as_str().unwrap_or_default().contains("8209829"));
    souk.verify().await;
}

#[tokio::test]
async fn our_own_events_do_the_same() {
    let souk = Souk::start().await;
    let now = moment::text(moment::now());
    let event =
        |kind: &str, data: Value| json!({"type": kind, "timestamp": now, "data": data}).to_string();
    let lines = json!([{"id": "l1", "product_id": "bowl", "title": "Bowl", "quantity": 3, "price": "9.00"}]);
    let bought = json!({"id": "o1", "created_at": now, "updated_at": now, "currency": "EUR", "status": "paid", "lines": lines});
    let sent = souk
        .standard("m1", event("order.created", bought))
        .send()
        .await
        .expect("an answer");
    assert_eq!(sent.status(), 200);
    assert_eq!(souk.sold().await, one("bowl", 3));
    let back = json!({"id": "r1", "order_id": "o1", "created_at": now, "lines": [{"line_id": "l1", "quantity": 1}]});
    assert_eq!(
        souk.standard("m2", event("refund.created", back))
            .send()
            .await
            .expect("an answer")
            .status(),
        200
    );
    assert_eq!(souk.sold().await, one("bowl", 2));
    let gone = json!({"id": "o1", "created_at": now, "status": "cancelled"});
    assert_eq!(
        souk.standard("m3", event("order.cancelled", gone))
            .send()
            .await
            .expect("an answer")
            .status(),
        200
    );
    assert!(souk.sold().await.is_empty());
    souk.verify().await;
}

#[tokio::test]
async fn a_refund_takes_its_units_back_even_when_it_comes_first() {
    let souk = Souk::start().await;
    souk.deliver("refunds/create", &refund(90, 5, &[(1, 2)]))
        .await;
    souk.deliver("orders/create", &order(5, &[(1, 41, 3), (2, 42, 1)]))
        .await;
    assert_eq!(
        souk.sold().await,
        [("41".to_owned(), 1), ("42".to_owned(), 1)]
    );
    souk.deliver("refunds/create", &refund(91, 5, &[(1, 1), (2, 1)]))
        .await;
    assert!(souk.sold().await.is_empty());
    assert!(
        souk.json("/v1/table/purchases").await["items"]
            .as_array()
            .is_some_and(Vec::is_empty)
    );
    souk.verify().await;
}

#[tokio::test]
async fn a_cancelled_order_counts_nothing_and_stays_cancelled() {
    let souk = Souk::start().await;
    let placed = order(5, &[(1, 41, 3)]);
    souk.deliver("orders/create", &placed).await;
    souk.deliver("orders/cancelled", &cancelled(&placed)).await;
    assert!(souk.sold().await.is_empty());
    souk.deliver("orders/updated", &later(&placed, 60, |_| {}))
        .await;
    assert!(souk.sold().await.is_empty());
    souk.verify().await;
}

#[tokio::test]
async fn pending_orders_count_once_they_are_paid() {
    let souk = Souk::start().await;
    let mut pending = order(5, &[(1, 41, 3)]);
    pending["financial_status"] = json!("pending");
    souk.deliver("orders/create", &pending).await;
    assert!(souk.sold().await.is_empty());
    // The same moment: what is paid outranks what is not.
    let paid = later(&pending, 0, |next| next["financial_status"] = json!("paid"));
    souk.deliver("orders/paid", &paid).await;
    assert_eq!(souk.sold().await, one("41", 3));
    let voided = later(&pending, 9, |next| {
        next["financial_status"] = json!("voided");
    });
    souk.deliver("orders/updated", &voided).await;
    assert!(souk.sold().await.is_empty());
    souk.verify().await;
}

#[tokio::test]
async fn test_orders_count_nowhere() {
    let souk = Souk::start().await;
    let mut test = order(5, &[(1, 41, 3)]);
    test["test"] = json!(true);
    assert_eq!(souk.deliver("orders/create", &test).await, 200);
    let body = order(6, &[(1, 41, 3)]).to_string();
    let sent = souk
        .shopify("orders/create", body)
        .header("x-shopify-test", "true")
        .send()
        .await
        .expect("an answer");
    assert_eq!(sent.status(), 200);
    assert!(souk.sold().await.is_empty());
    let inbox = souk.json("/healthz").await;
    assert_eq!(inbox["inbox_lag"], 0);
}

#[tokio::test]
async fn an_order_from_the_future_counts_at_its_receipt() {
    let souk = Souk::start().await;
    let mut early = order(5, &[(1, 41, 1)]);
    early["created_at"] = json!("2999-01-01T00:00:00Z");
    souk.deliver("orders/create", &early).await;
    assert_eq!(souk.sold().await, one("41", 1));
    let at = souk.json("/v1/table/purchases").await["items"][0]["at"].clone();
    assert!(
        at.as_str()
            .is_some_and(|at| at < moment::text(moment::now()).as_str()),
        "{at}"
    );
}

#[tokio::test]
async fn a_product_webhook_names_pictures_and_prices_what_was_sold() {
    let souk = Souk::start().await;
    souk.deliver("orders/create", &order(5, &[(1, 41, 1)]))
        .await;
    souk.deliver(
        "products/update",
        &product(41, "2026-02-01T00:00:00Z", "Blue bowl"),
    )
    .await;
    // An older state that arrives late changes nothing.
    souk.deliver(
        "products/create",
        &product(41, "2026-01-01T00:00:00Z", "Bowl"),
    )
    .await;
    souk.settle().await;
    let item = souk.json("/v1/table/trending").await["items"][0]["product"].clone();
    assert_eq!(item["title"], "Blue bowl");
    assert_eq!(item["url"], "https://shop.example/products/product-41");
    assert_eq!(item["image"], "https://cdn.example/41.jpg");
    assert_eq!(
        item["compare_at"],
        json!({"amount": "15.00", "currency": "EUR"})
    );
    assert_eq!(
        (&item["variant"], &item["has_options"], &item["in_stock"]),
        (&json!("411"), &json!(true), &json!(true))
    );
    souk.deliver("products/delete", &json!({"id": 41})).await;
    assert!(souk.sold().await.is_empty());
    souk.deliver(
        "products/update",
        &product(41, "2026-03-01T00:00:00Z", "Back?"),
    )
    .await;
    assert!(souk.sold().await.is_empty());
}

#[tokio::test]
async fn a_city_shows_only_when_three_orders_share_it() {
    let souk = Souk::start().await;
    for id in 1..=2 {
        souk.deliver("orders/create", &order(id, &[(id, 41, 1)]))
            .await;
    }
    souk.settle().await;
    let places = |purchases: &Value| -> Vec<Value> {
        purchases["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|item| item["place"].clone())
            .collect()
    };
    assert_eq!(
        places(&souk.json("/v1/table/purchases").await),
        [Value::Null, Value::Null]
    );
    souk.deliver("orders/create", &order(3, &[(3, 41, 1)]))
        .await;
    souk.settle().await;
    assert_eq!(
        places(&souk.json("/v1/table/purchases").await),
        ["Lyon", "Lyon", "Lyon"]
    );
    // A cancelled order shares nothing.
    souk.deliver("orders/cancelled", &cancelled(&order(3, &[(3, 41, 1)])))
        .await;
    souk.settle().await;
    assert_eq!(
        places(&souk.json("/v1/table/purchases").await),
        [Value::Null, Value::Null]
    );
}

/// The facts of one order's life: created, paid up, edited, refunded twice, perhaps cancelled.
fn life(with_cancellation: bool) -> Vec<(&'static str, Value)> {
    let created = later(&order(5, &[(1, 41, 3), (2, 42, 2)]), 0, |next| {
        next["financial_status"] = json!("pending");
    });
    let paid = later(&created, 5, |next| next["financial_status"] = json!("paid"));
    let edited = later(&paid, 20, |next| {
        next["line_items"][1]["current_quantity"] = json!(1);
    });
    let mut facts = vec![
        ("orders/create", created.clone()),
        ("orders/paid", paid),
        ("orders/updated", edited),
        ("refunds/create", refund(90, 5, &[(1, 1)])),
        ("refunds/create", refund(91, 5, &[(1, 1), (2, 1)])),
    ];
    if with_cancellation {
        facts.push(("orders/cancelled", cancelled(&created)));
    }
    facts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn every_order_of_arrival_ends_in_the_same_state(
        with_cancellation in any::<bool>(),
        keys in proptest::collection::vec(any::<u32>(), 12),
    ) {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let souk = Souk::start().await;
            let facts = life(with_cancellation);
            // Each fact twice, in any order.
            let mut deliveries: Vec<_> = facts.iter().chain(&facts).zip(&keys).collect();
            deliveries.sort_by_key(|(_, key)| **key);
            for ((topic, body), _) in deliveries {
                assert_eq!(souk.deliver(topic, body).await, 200);
            }
            let expected = if with_cancellation { vec![] } else { vec![("41".to_owned(), 1), ("42".to_owned(), 1)] };
            assert_eq!(souk.sold().await, expected);
            souk.verify().await;
        });
    }
}
