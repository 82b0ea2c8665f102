//! Requests that a Shopify store's own address hands on.

use std::collections::BTreeMap;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use souk::{connector::Ability, moment};

use super::to_shopify;
use crate::support::{
    SECRET, Souk,
    bodies::order,
    shopkeeper::{problem, set_up, vouched},
    stub::{
        Store,
        shopify::{DOMAIN, shopify},
    },
};

/// A query as Shopify signs it.
fn signed(own: &[(&str, &str)], shop: &str, customer: &str, seconds: i64) -> String {
    let at = (moment::now() / 1_000 + seconds).to_string();
    let mut all: Vec<(&str, &str)> = own.to_vec();
    all.extend([
        ("shop", shop),
        ("logged_in_customer_id", customer),
        ("path_prefix", "/apps/souk"),
        ("timestamp", at.as_str()),
    ]);
    let mut grouped: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, value) in &all {
        grouped.entry(name).or_default().push(value);
    }
    let mut lines: Vec<_> = grouped
        .iter()
        .map(|(name, values)| format!("{name}={}", values.join(",")))
        .collect();
    lines.sort();
    let mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).expect("a key");
    let signature = hex::encode(mac.chain_update(lines.concat()).finalize().into_bytes());
    let mut query = form_urlencoded::Serializer::new(String::new());
    query
        .extend_pairs(&all)
        .append_pair("signature", &signature);
    query.finish()
}

async fn connected_souk() -> Souk {
    let (souk, store) = (Souk::start().await, Store::open(shopify()).await);
    to_shopify(&souk.db, &store, &[Ability::Orders]).await;
    souk.settle().await;
    souk
}

#[tokio::test]
async fn what_a_page_reads_and_changes_goes_through_the_shops_own_address() {
    let souk = connected_souk().await;
    set_up(&souk, json!({})).await;
    souk.deliver("orders/create", &order(5, &[(1, 41, 2), (2, 42, 1)]))
        .await;
    souk.settle().await;
    let direct = souk.json("/v1/table/trending?window=7d&limit=1").await;
    let query = signed(&[("window", "7d"), ("limit", "1")], DOMAIN, "", 0);
    let proxied = souk
        .json(&format!("/v1/table/proxy/trending?{query}"))
        .await;
    assert_eq!(proxied, direct);
    assert_eq!(proxied["items"].as_array().map(Vec::len), Some(1));
    let query = signed(
        &[("window", "7d"), ("min-sold", "1"), ("min-items", "1")],
        DOMAIN,
        "",
        0,
    );
    let widget = souk
        .get(&format!("/v1/table/proxy/widgets/trending.html?{query}"))
        .await;
    assert_eq!(widget.status(), 200);
    assert!(widget.text().await.expect("html").contains("Product 41"));
    let review = json!({"stars": 5, "text": "Whole.", "product": "41"});
    let player = signed(&[], DOMAIN, "", 0);
    let player = souk
        .http
        .post(souk.url(&format!("/v1/table/proxy/players?{player}")))
        .send()
        .await;
    let player: Value = player.expect("an answer").json().await.expect("json");
    let query = signed(&[], DOMAIN, "", 0);
    let sent = souk
        .http
        .post(souk.url(&format!("/v1/table/proxy/reviews?{query}")))
        .header("souk-player", player["token"].as_str().expect("a token"))
        .header("idempotency-key", "k")
        .body(review.to_string())
        .send()
        .await
        .expect("an answer");
    assert_eq!(sent.status(), 201);
}

#[tokio::test]
async fn shopify_vouches_for_the_customer_who_is_signed_in() {
    let souk = connected_souk().await;
    let id = |token: &str| token.split('.').take(3).collect::<Vec<_>>().join(".");
    let query = signed(&[], DOMAIN, "7700000000000000007", 0);
    let made = souk
        .http
        .post(souk.url(&format!("/v1/table/proxy/players?{query}")))
        .send()
        .await;
    let made: Value = made.expect("an answer").json().await.expect("json");
    let by_store = vouched(&souk, "7700000000000000007").await;
    assert_eq!(id(made["token"].as_str().expect("a token")), id(&by_store));
    assert!(by_store.starts_with("1.c."));
    // Without a signature nobody is vouched for.
    let made = souk
        .http
        .post(souk.url("/v1/table/players?logged_in_customer_id=7700000000000000007"))
        .send()
        .await;
    let made: Value = made.expect("an answer").json().await.expect("json");
    assert!(made["token"].as_str().expect("a token").starts_with("1.a."));
}

#[tokio::test]
async fn a_wrong_late_or_foreign_signature_is_refused() {
    let souk = connected_souk().await;
    let good = signed(&[("limit", "1")], DOMAIN, "5", 0);
    for (what, query) in [
        ("changed", good.replace("limit=1", "limit=2")),
        (
            "another customer",
            good.replace("customer_id=5", "customer_id=6"),
        ),
        ("late", signed(&[], DOMAIN, "", -100)),
        ("early", signed(&[], DOMAIN, "", 100)),
        ("another shop", signed(&[], "other.myshopify.com", "", 0)),
        ("unsigned", String::new()),
        ("twice", format!("{good}&signature=00")),
    ] {
        let answer = souk.get(&format!("/v1/table/proxy/trending?{query}")).await;
        assert_eq!(problem(answer).await.0, 401, "{what}");
    }
    assert_eq!(
        souk.get(&format!("/v1/table/proxy/trending?{good}"))
            .await
            .status(),
        200
    );
}

#[tokio::test]
async fn streams_webhooks_and_the_merchants_own_are_not_open_this_way() {
    let souk = connected_souk().await;
    let query = signed(&[], DOMAIN, "", 0);
    for path in [
        "live",
        "webhooks/shopify",
        "config",
        "coupons/check",
        "moderation/reviews",
        "proxy/trending",
        "",
    ] {
        let answer = souk.get(&format!("/v1/table/proxy/{path}?{query}")).await;
        assert_eq!(answer.status(), 404, "{path}");
    }
    let away = souk
        .get(&format!(
            "/v1/table/proxy/reviews/..%2Fconfig/votes?{query}"
        ))
        .await;
    assert_ne!(away.status(), 200);
}

#[tokio::test]
async fn limits_count_the_shopper_and_not_shopify() {
    let souk = Souk::start_with(|config| config.limits.changes_per_minute = 1).await;
    let mut statuses = Vec::new();
    for shopper in ["192.0.2.1", "192.0.2.2", "192.0.2.1"] {
        let query = signed(&[], DOMAIN, "", 0);
        let made = souk
            .http
            .post(souk.url(&format!("/v1/table/proxy/players?{query}")))
            .header("x-forwarded-for", shopper)
            .send()
            .await
            .expect("an answer");
        statuses.push(made.status().as_u16());
    }
    assert_eq!(statuses, [201, 201, 429]);
}
