//! What is forgotten stays forgotten, and what is personal was never kept.

use serde_json::json;

use crate::support::{
    Souk,
    bodies::{order, refund},
    holds,
};

const MARKERS: [&str; 6] = [
    "ada.marker",
    "Adamarker",
    "Markerstreet",
    "MARKERPHONE",
    "7700000000000000007",
    "first_name",
];

fn redaction(orders: &[u64]) -> serde_json::Value {
    json!({
        "shop_id": 1, "shop_domain": "table.myshopify.com",
        "customer": {"id": 7_700_000_000_000_000_007_u64, "email": "Ada.Marker@example.com", "phone": "1"},
        "orders_to_redact": orders,
    })
}

#[tokio::test]
async fn no_name_address_or_email_ever_reaches_the_disk() {
    let souk = Souk::start().await;
    souk.deliver(
        "orders/create",
        &order(820_982_911_946_154_508, &[(1, 41, 2)]),
    )
    .await;
    souk.settle().await;
    let bytes = souk.bytes_on_disk();
    assert!(holds(&bytes, "820982911946154508"));
    for marker in MARKERS {
        assert!(!holds(&bytes, marker), "{marker} is on disk");
    }
}

#[tokio::test]
async fn a_redacted_order_is_erased_and_a_replay_does_not_bring_it_back() {
    let souk = Souk::start().await;
    let (bought, other) = (
        order(820_982_911_946_154_508, &[(71, 41, 2)]),
        order(6, &[(72, 42, 1)]),
    );
    let mut other = other;
    other["customer"] = json!({"id": 1});
    other["email"] = json!(null);
    souk.deliver("orders/create", &bought).await;
    souk.deliver("orders/create", &other).await;
    assert_eq!(souk.sold().await.len(), 2);
    assert_eq!(
        souk.deliver("customers/redact", &redaction(&[820_982_911_946_154_508]))
            .await,
        200
    );
    assert_eq!(souk.sold().await, [("42".to_owned(), 1)]);
    assert!(!holds(&souk.bytes_on_disk(), "820982911946154508"));
    for topic in ["orders/create", "orders/updated"] {
        assert_eq!(souk.deliver(topic, &bought).await, 200);
    }
    let mut edited = bought.clone();
    edited["updated_at"] = json!("2999-01-01T00:00:00Z");
    souk.deliver("orders/updated", &edited).await;
    souk.deliver(
        "refunds/create",
        &refund(9, 820_982_911_946_154_508, &[(71, 1)]),
    )
    .await;
    assert_eq!(souk.sold().await, [("42".to_owned(), 1)]);
    assert!(!holds(&souk.bytes_on_disk(), "820982911946154508"));
    souk.verify().await;
}

#[tokio::test]
async fn a_redaction_that_comes_before_its_order_keeps_it_out() {
    let souk = Souk::start().await;
    souk.deliver("customers/redact", &redaction(&[5])).await;
    souk.deliver("refunds/create", &refund(9, 5, &[(1, 1)]))
        .await;
    souk.deliver("orders/create", &order(5, &[(1, 41, 2)]))
        .await;
    // Not named, but of the same person and from before.
    souk.deliver("orders/create", &order(6, &[(1, 41, 2)]))
        .await;
    assert!(souk.sold().await.is_empty());
    souk.verify().await;
}

#[tokio::test]
async fn a_customer_known_by_email_only_is_found() {
    let souk = Souk::start().await;
    souk.deliver("orders/create", &order(5, &[(1, 41, 2)]))
        .await;
    assert_eq!(souk.sold().await.len(), 1);
    let by_email = json!({"shop_domain": "x", "customer": {"email": "ADA.marker@example.com "}, "orders_to_redact": []});
    assert_eq!(souk.deliver("customers/redact", &by_email).await, 200);
    assert!(souk.sold().await.is_empty());
    souk.verify().await;
}

#[tokio::test]
async fn a_data_request_is_answered_and_stores_nothing() {
    let souk = Souk::start().await;
    let request = json!({"shop_domain": "x", "orders_requested": [5], "customer": {"id": 1, "email": "ada.marker@example.com"}, "data_request": {"id": 1}});
    assert_eq!(souk.deliver("customers/data_request", &request).await, 200);
    assert!(!holds(&souk.bytes_on_disk(), "ada.marker"));
}

#[tokio::test]
async fn an_uninstalled_shop_is_off_and_still_takes_privacy_requests() {
    let souk = Souk::start().await;
    souk.deliver("orders/create", &order(5, &[(1, 41, 2)]))
        .await;
    souk.settle().await;
    let shop = json!({"id": 1, "name": "Table", "domain": "shop.example", "myshopify_domain": "table.myshopify.com"});
    assert_eq!(souk.deliver("app/uninstalled", &shop).await, 200);
    souk.settle().await;
    for path in ["trending", "purchases", "widgets/trending.html", "live"] {
        assert_eq!(
            souk.get(&format!("/v1/table/{path}")).await.status(),
            410,
            "{path}"
        );
    }
    assert_eq!(
        souk.deliver("orders/create", &order(6, &[(1, 41, 2)]))
            .await,
        410
    );
    assert_eq!(
        souk.deliver(
            "shop/redact",
            &json!({"shop_id": 1, "shop_domain": "table.myshopify.com"})
        )
        .await,
        200
    );
    souk.settle().await;
    assert!(!holds(&souk.bytes_on_disk(), "Product 41"));
    souk.verify().await;
}
