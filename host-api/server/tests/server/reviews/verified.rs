//! Verified purchases, and the rewards that come with them.

use serde_json::{Value, json};

use crate::support::bodies::{cancelled, order};
use crate::support::holds;
use crate::support::shopkeeper::{problem, review, send, shopper, vouched};

use super::{AT_ONCE, bought, fine, open};

#[tokio::test]
async fn a_purchase_is_verified_only_by_a_paid_order_with_the_product_and_its_address() {
    let souk = open(AT_ONCE).await;
    let mut pending = order(7, &[(3, 41, 1)]);
    pending["financial_status"] = json!("pending");
    let gone = order(8, &[(4, 41, 1)]);
    for body in [
        &order(5, &[(1, 41, 1)]),
        &order(6, &[(2, 42, 1)]),
        &pending,
        &gone,
    ] {
        souk.deliver("orders/create", body).await;
    }
    souk.deliver("orders/cancelled", &cancelled(&gone)).await;
    souk.settle().await;
    let change = |name: &str, value: Value| {
        let mut review = bought(5, 5);
        review[name] = value;
        review
    };
    for unproved in [
        bought(5, 6),
        bought(5, 7),
        bought(5, 8),
        bought(5, 999),
        fine(5),
        change("email", json!("eve@example.com")),
        change("email", Value::Null),
        change("order", Value::Null),
        change("product", Value::Null),
        change("product", json!("42")),
    ] {
        let taken = review(&souk, &unproved).await;
        assert_eq!(
            (&taken["verified"], &taken["code"]),
            (&json!("none"), &Value::Null),
            "{unproved}"
        );
    }
    // By the number on the receipt.
    let by_number = change("order", json!("1001"));
    assert_eq!(review(&souk, &by_number).await["verified"], "order");
    // The order's product has its review now, whoever asks.
    let player = shopper(&souk).await;
    let again = send(&souk, &player, "k", &bought(1, 5)).await;
    assert_eq!(problem(again).await.1["type"], "/problems/already-reviewed");
    assert!(!holds(&souk.bytes_on_disk(), "Marker@example.com"));
    souk.verify().await;
}

#[tokio::test]
async fn a_customer_the_store_vouches_for_needs_no_address() {
    let souk = open(AT_ONCE).await;
    souk.deliver("orders/create", &order(5, &[(1, 41, 1)]))
        .await;
    souk.settle().await;
    let mut by_order = bought(5, 5);
    by_order["email"] = Value::Null;
    for (customer, verified) in [("1", "none"), ("7700000000000000007", "order")] {
        let player = vouched(&souk, customer).await;
        let sent = send(&souk, &player, "k", &by_order).await;
        let taken: Value = sent.json().await.expect("json");
        assert_eq!(taken["verified"], verified, "{taken}");
    }
}

#[tokio::test]
async fn a_reward_comes_with_a_verified_purchase_whatever_the_stars_and_within_its_limit() {
    for stars in [1, 5] {
        let souk = open(AT_ONCE).await;
        souk.deliver("orders/create", &order(5, &[(1, 41, 1)]))
            .await;
        souk.deliver("orders/create", &order(6, &[(2, 41, 1)]))
            .await;
        souk.settle().await;
        assert_eq!(review(&souk, &fine(5)).await["code"], Value::Null);
        let player = shopper(&souk).await;
        let first = send(&souk, &player, "k", &bought(stars, 5))
            .await
            .text()
            .await
            .expect("a body");
        let again = send(&souk, &player, "k", &bought(stars, 5))
            .await
            .text()
            .await
            .expect("a body");
        assert_eq!(first, again);
        assert!(first.contains("\"code\":\"THX-"), "{first}");
        let other = send(&souk, &player, "k", &bought(3, 5)).await;
        assert_eq!(
            problem(other).await.1["type"],
            "/problems/idempotency-key-reused"
        );
        // Another shopper's token, another order, the same customer.
        let second = review(&souk, &bought(stars, 6)).await;
        assert_eq!(
            (&second["verified"], &second["code"]),
            (&json!("order"), &Value::Null)
        );
        let reviews = souk.json("/v1/table/reviews?sort=oldest").await;
        let rewarded: Vec<&Value> = reviews["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|item| &item["rewarded"])
            .collect();
        assert_eq!(rewarded, [false, true, false]);
        souk.verify().await;
    }
}
