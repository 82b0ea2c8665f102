//! The same fact again, in whatever wrapping.

use futures_util::future::join_all;

use crate::support::{Souk, bodies::order};

#[tokio::test]
async fn a_replayed_order_with_new_headers_changes_nothing() {
    let souk = Souk::start().await;
    let body = order(5, &[(1, 41, 2)]).to_string();
    assert_eq!(
        souk.shopify("orders/create", body.as_str())
            .send()
            .await
            .expect("an answer")
            .status(),
        200
    );
    let before = souk.sold().await;
    for (topic, id, domain) in [
        ("orders/create", "b1", "table.myshopify.com"),
        ("orders/updated", "b2", "other.myshopify.com"),
        ("orders/paid", "b3", ""),
    ] {
        let replay = souk
            .shopify(topic, body.as_str())
            .header("x-shopify-webhook-id", id)
            .header("x-shopify-event-id", id)
            .header("x-shopify-shop-domain", domain)
            .send()
            .await
            .expect("an answer");
        assert_eq!(replay.status(), 200, "{topic}");
    }
    // Even a header that says "test" cannot take a real order back.
    let test = souk
        .shopify("orders/create", body)
        .header("x-shopify-test", "true")
        .send()
        .await
        .expect("an answer");
    assert_eq!(test.status(), 200);
    assert_eq!(souk.sold().await, before);
    souk.verify().await;
}

#[tokio::test]
async fn a_body_under_another_topic_is_refused() {
    let souk = Souk::start().await;
    let body = order(5, &[(1, 41, 2)]).to_string();
    for topic in [
        "orders/cancelled",
        "refunds/create",
        "products/delete",
        "products/update",
        "app/uninstalled",
        "shop/redact",
        "customers/redact",
        "",
        "carts/update",
    ] {
        let sent = souk
            .shopify(topic, body.as_str())
            .send()
            .await
            .expect("an answer");
        assert_eq!(sent.status(), 400, "{topic}");
    }
    assert!(souk.sold().await.is_empty());
    assert_eq!(souk.get("/v1/table/trending").await.status(), 200);
}

#[tokio::test]
async fn a_hundred_concurrent_duplicates_count_once() {
    let souk = Souk::start().await;
    let body = order(5, &[(1, 41, 2)]).to_string();
    let sent = (0..100).map(|_| souk.shopify("orders/create", body.as_str()).send());
    let answers = join_all(sent).await;
    let mut stored = 0;
    for answer in answers {
        let answer = answer.expect("an answer");
        assert_eq!(answer.status(), 200);
        stored += usize::from(answer.text().await.expect("a body").contains("stored"));
    }
    assert_eq!(stored, 1);
    assert_eq!(souk.sold().await, [("41".to_owned(), 2)]);
    souk.verify().await;
}
