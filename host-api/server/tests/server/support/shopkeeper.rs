//! What a merchant sets up for the tests of reviews and coupons, beside the running server.

use hmac::{Hmac, KeyInit, Mac};
use reqwest::{Response, StatusCode};
use rusqlite::Connection;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use souk::{
    moment,
    reviews::{ReviewBook as _, ReviewsConfig},
    store::{Store as _, sqlite::SqliteStore},
};

use super::{SECRET, Souk};

pub(crate) const TOKEN: &str = "souk_an-admin-token-of-the-shop";

/// Gives the shop an admin token, a pool `thanks`, and this config for reviews.
pub(crate) async fn set_up(souk: &Souk, config: Value) {
    let store = SqliteStore::open_for_command(&souk.db).expect("a database");
    let pool = json!({"id": "thanks", "label": "10 % off", "kind": "percent", "value": "10", "hours": 24,
        "codes": "generated", "prefix": "THX", "minimum": {"amount": "20.00", "currency": "EUR"}});
    let file = Connection::open(&souk.db).expect("the file");
    let made = file.execute(
        "insert into pool (shop, id, config, changed_at) values (1, 'thanks', ?1, 0)",
        [pool.to_string()],
    );
    made.expect("a pool");
    let hash: [u8; 32] = Sha256::digest(TOKEN).into();
    let known = file.execute(
        "insert into admin (shop, hash, created_at) values (1, ?1, 0)",
        [hash],
    );
    known.expect("a token");
    let config: ReviewsConfig = serde_json::from_value(config).expect("a config");
    assert!(config.validate("reviews").is_empty());
    let shop = store.shop("table").expect("a shop").shop();
    store
        .put_reviews_config(&shop, config, moment::now())
        .await
        .expect("put");
    store.close().await;
}

/// A new shopper's token.
pub(crate) async fn shopper(souk: &Souk) -> String {
    let made = souk.http.post(souk.url("/v1/table/players")).send().await;
    let made: Value = made.expect("an answer").json().await.expect("json");
    made["token"].as_str().expect("a token").to_owned()
}

/// The token of a customer the store vouches for.
pub(crate) async fn vouched(souk: &Souk, customer: &str) -> String {
    let end = (moment::now() / 1_000 + 60).to_string();
    let signed = format!("souk-player:table:{customer}:{end}");
    let mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).expect("a key");
    let signature = hex::encode(mac.chain_update(signed).finalize().into_bytes());
    let body = json!({"customer": customer, "expires": end, "signature": signature});
    let made = souk
        .http
        .post(souk.url("/v1/table/players"))
        .body(body.to_string());
    let made: Value = made
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("json");
    made["token"].as_str().expect("a token").to_owned()
}

/// Sends a review.
pub(crate) async fn send(souk: &Souk, player: &str, key: &str, review: &Value) -> Response {
    let request = souk.http.post(souk.url("/v1/table/reviews"));
    let request = request
        .header("souk-player", player)
        .header("idempotency-key", key);
    request
        .body(review.to_string())
        .send()
        .await
        .expect("an answer")
}

/// Sends a review of a new shopper; it has to be taken.
pub(crate) async fn review(souk: &Souk, review: &Value) -> Value {
    let player = shopper(souk).await;
    let sent = send(souk, &player, "k", review).await;
    let status = sent.status();
    let answer: Value = sent.json().await.expect("json");
    assert_eq!(status, StatusCode::CREATED, "{answer}");
    answer
}

/// Sends something as the merchant.
pub(crate) async fn as_merchant(souk: &Souk, path: &str, body: &Value) -> Response {
    let request = souk.http.post(souk.url(path)).bearer_auth(TOKEN);
    let request = request.header("idempotency-key", "merchant");
    request
        .body(body.to_string())
        .send()
        .await
        .expect("an answer")
}

/// The body of a problem and its status.
pub(crate) async fn problem(answer: Response) -> (u16, Value) {
    let status = answer.status().as_u16();
    assert_eq!(
        answer.headers()["content-type"],
        "application/problem+json",
        "{status}"
    );
    (status, answer.json().await.expect("json"))
}
