//! Group-buy over real sockets: every seat counted once, every answer given twice the same.

use std::path::Path;
use std::time::Duration;

use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use souk::deal::{DealConfig, Deals as _};
use souk::moment;
use souk::store::Store as _;
use souk::store::sqlite::SqliteStore;

use crate::support::Souk;

mod asking;
mod deadline;
mod kill;
mod pages;
mod seats;

/// Opens the deal `pot` with teams of `size` beside the running server.
async fn open_deal(db: &Path, size: u32) {
    let store = SqliteStore::open_for_command(db).expect("a database");
    let pool = json!({"id": "pots", "label": "the team price", "kind": "amount", "value": "6.00", "hours": 48,
        "codes": "generated", "prefix": "POT"});
    let file = rusqlite::Connection::open(db).expect("the file");
    file.execute(
        "insert into pool (shop, id, config, changed_at) values (1, 'pots', ?1, 0)",
        [pool.to_string()],
    )
    .expect("a pool");
    let deal: DealConfig = serde_json::from_value(json!({
        "id": "pot", "product": "41", "solo_price": "24.00", "team_price": "18.00", "currency": "EUR",
        "size": size, "hours": 24, "code_hours": 48, "pool": "pots", "per_person": 100,
        "starts": "2020-01-01T00:00:00Z", "ends": "2100-01-01T00:00:00Z",
        "page_url": "https://shop.example/pot",
    }))
    .expect("a deal");
    assert!(deal.validate("deals[0]").is_empty());
    let shop = store.shop("table").expect("a shop").shop();
    store
        .put_deal(&shop, deal, moment::now())
        .await
        .expect("put");
    store.close().await;
}

async fn player(http: &Client, base: &str) -> String {
    let made = http.post(format!("{base}/v1/table/players")).send().await;
    let made: Value = made.expect("an answer").json().await.expect("json");
    made["token"].as_str().expect("a token").to_owned()
}

/// A change that can be sent again.
#[derive(Clone, Debug)]
struct Sent {
    path: String,
    player: String,
    key: String,
    body: String,
}

impl Sent {
    fn start(player: &str, key: &str) -> Self {
        Self {
            path: "/v1/table/deals/pot/teams".to_owned(),
            player: player.to_owned(),
            key: key.to_owned(),
            body: r#"{"name":"Ada","listed":true}"#.to_owned(),
        }
    }

    fn join(team: &str, player: &str, key: &str) -> Self {
        Self {
            path: format!("/v1/table/teams/{team}/members"),
            body: "{}".to_owned(),
            ..Self::start(player, key)
        }
    }

    async fn send(&self, http: &Client, base: &str) -> reqwest::Result<Response> {
        http.post(format!("{base}{}", self.path))
            .header("souk-player", &self.player)
            .header("idempotency-key", &self.key)
            .body(self.body.clone())
            .send()
            .await
    }

    /// Sends until it is decided: an answer of 503 changed nothing.
    async fn decided(&self, http: &Client, base: &str) -> (StatusCode, String) {
        loop {
            let answer = self.send(http, base).await.expect("an answer");
            let status = answer.status();
            if status != StatusCode::SERVICE_UNAVAILABLE {
                return (status, answer.text().await.expect("a body"));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Souk {
    async fn with_deal(size: u32) -> Self {
        let souk = Self::start().await;
        open_deal(&souk.db, size).await;
        souk
    }

    async fn player(&self) -> String {
        player(&self.http, &self.base).await
    }

    async fn decide(&self, sent: &Sent) -> (StatusCode, Value) {
        let (status, body) = sent.decided(&self.http, &self.base).await;
        (status, serde_json::from_str(&body).expect("json"))
    }

    /// A team with its leader, by its id.
    async fn team(&self) -> (String, String) {
        let leader = self.player().await;
        let (status, team) = self.decide(&Sent::start(&leader, "start")).await;
        assert_eq!(status, 200, "{team}");
        (team["id"].as_str().expect("an id").to_owned(), leader)
    }

    fn rows<T: rusqlite::types::FromSql>(&self, sql: &str) -> Vec<T> {
        let file = rusqlite::Connection::open(&self.db).expect("the file");
        let mut select = file.prepare(sql).expect("a query");
        let rows = select.query_map([], |row| row.get(0)).expect("rows");
        rows.collect::<Result<_, _>>().expect("rows")
    }
}
