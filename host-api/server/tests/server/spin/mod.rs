//! Spin-to-win over real sockets.

mod campaign;
mod draws;

use std::path::Path;

use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use souk::{
    config::Configure as _,
    http::admin,
    moment,
    store::{Store as _, sqlite::SqliteStore},
};

use crate::support::Souk;

fn document(stock: u32, plays: u32) -> Value {
    json!({
        "pools": [{"id": "ten", "label": "10 % off", "kind": "percent", "value": "10", "hours": 48,
            "codes": "generated", "prefix": "TEN"}],
        "wheels": [{"id": "autumn", "title": "Autumn", "sponsor": "The shop", "plays": plays,
            "starts": "2020-01-01T00:00:00Z", "ends": "2100-01-01T00:00:00Z", "exhausted": "nothing",
            "segments": [
                {"label": "10 % off", "weight": 3, "colour": "saffron", "prize": "coupon", "pool": "ten", "stock": stock},
                {"label": "No prize", "weight": 1, "colour": "paper", "prize": "nothing"},
            ]}],
    })
}

/// Sets the wheel up through the API, as a merchant does.
async fn set_up(souk: &Souk, document: &Value) {
    let answer = apply(souk, document, "").await;
    let status = answer.status();
    assert_eq!(
        status,
        StatusCode::OK,
        "{}",
        answer.text().await.expect("a body")
    );
}

async fn apply(souk: &Souk, document: &Value, query: &str) -> Response {
    let token = admin::generate().expect("random numbers");
    let store = SqliteStore::open_for_command(&souk.db).expect("a database");
    let shop = "table".parse().expect("an id");
    let added = store
        .add_admin(&shop, admin::hash(&token), moment::now())
        .await;
    added.expect("a token");
    store.close().await;
    let request = souk.http.put(souk.url(&format!("/v1/table/config{query}")));
    let request = request.bearer_auth(token).json(document);
    request.send().await.expect("an answer")
}

async fn player(souk: &Souk) -> String {
    let made = souk.http.post(souk.url("/v1/table/players")).send().await;
    let made: Value = made.expect("an answer").json().await.expect("json");
    made["token"].as_str().expect("a token").to_owned()
}

async fn spin(http: &Client, url: String, player: &str, key: &str, body: &str) -> (u16, String) {
    let request = http.post(url).header("souk-player", player);
    let answer = request
        .header("idempotency-key", key)
        .body(body.to_owned())
        .send()
        .await;
    let answer = answer.expect("an answer");
    (
        answer.status().as_u16(),
        answer.text().await.expect("a body"),
    )
}

fn spins(souk: &Souk) -> String {
    souk.url("/v1/table/wheels/autumn/spins")
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("json")
}

async fn assert_holds(db: &Path) {
    let store = SqliteStore::open_for_command(db).expect("a database");
    for invariant in store.verify().await.expect("verified") {
        assert!(
            invariant.violations.is_empty(),
            "{}: {:?}",
            invariant.name,
            invariant.violations
        );
    }
    store.close().await;
}
