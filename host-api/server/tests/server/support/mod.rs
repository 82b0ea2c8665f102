//! A server on a free port, shops, and senders that sign.

pub(crate) mod binary;
pub(crate) mod bodies;
pub(crate) mod shopkeeper;
pub(crate) mod stub;

use std::{path::PathBuf, time::Duration};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::Value;
use sha2::Sha256;
use souk::{
    app::Limits,
    connector::worker::Pace,
    moment,
    server::{Config, Server},
    shop::Secret,
    store::{NewShop, Store, sqlite::SqliteStore},
};
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

pub(crate) const SECRET: &str = "hush";
pub(crate) const WEBHOOK_KEY: [u8; 32] = [9; 32];

/// A running server with one shop, `table`.
pub(crate) struct Souk {
    pub(crate) base: String,
    pub(crate) db: PathBuf,
    pub(crate) http: Client,
    stop: CancellationToken,
    task: Option<JoinHandle<()>>,
    _folder: TempDir,
}

impl Drop for Souk {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

pub(crate) fn webhook_secret() -> String {
    format!("whsec_{}", BASE64_STANDARD.encode(WEBHOOK_KEY))
}

pub(crate) fn new_shop(id: &str) -> NewShop {
    NewShop {
        id: id.parse().expect("an id"),
        name: None,
        domain: Some("shop.example".to_owned()),
        currency: Some("EUR".to_owned()),
        places_k: 3,
        secrets: vec![
            Secret::shopify(SECRET).expect("a secret"),
            Secret::standard(&webhook_secret()).expect("a secret"),
        ],
    }
}

impl Souk {
    pub(crate) async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    pub(crate) async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let db = folder.path().join("souk.db");
        let store = SqliteStore::open_for_command(&db).expect("a database");
        store
            .add_shop(new_shop("table"), moment::now())
            .await
            .expect("a shop");
        drop(store);
        let mut config = Config {
            database: db.clone(),
            max_pages: None,
            assets: None,
            public_url: String::new(),
            limits: Limits {
                streams_per_ip: 0,
                changes_per_minute: 0,
                ..Limits::default()
            },
            pace: Pace {
                tick: Duration::from_millis(20),
                patience: Duration::from_secs(2),
                reconcile: Duration::from_secs(3_600),
            },
        };
        change(&mut config);
        let server = Server::bind(config, "127.0.0.1:0".parse().expect("an address"))
            .await
            .expect("a server");
        let base = format!("http://{}", server.address().expect("an address"));
        let stop = CancellationToken::new();
        let task = Some(tokio::spawn(server.run(stop.clone())));
        let http = Client::builder().no_proxy().build().expect("a client");
        Self {
            base,
            db,
            http,
            stop,
            task,
            _folder: folder,
        }
    }

    /// Stops the server and waits for its end.
    pub(crate) async fn stop(&mut self) {
        self.stop.cancel();
        if let Some(task) = self.task.take() {
            task.await.expect("a clean end");
        }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.http
            .get(self.url(path))
            .send()
            .await
            .expect("an answer")
    }

    pub(crate) async fn json(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.json().await.expect("json")
    }

    /// A signed Shopify delivery, not yet sent.
    pub(crate) fn shopify(&self, topic: &str, body: impl Into<String>) -> RequestBuilder {
        let body = body.into();
        self.http
            .post(self.url("/v1/table/webhooks/shopify"))
            .header("x-shopify-topic", topic)
            .header(
                "x-shopify-hmac-sha256",
                sign(SECRET.as_bytes(), &[body.as_bytes()]),
            )
            .body(body)
    }

    /// Sends a signed Shopify delivery and answers its status.
    pub(crate) async fn deliver(&self, topic: &str, body: &Value) -> StatusCode {
        self.shopify(topic, body.to_string())
            .send()
            .await
            .expect("an answer")
            .status()
    }

    /// A signed Standard Webhooks message, not yet sent.
    pub(crate) fn standard(&self, id: &str, body: impl Into<String>) -> RequestBuilder {
        let (body, at) = (body.into(), (moment::now() / 1000).to_string());
        let parts = [id.as_bytes(), b".", at.as_bytes(), b".", body.as_bytes()];
        let signature = format!("v1,{}", sign(&WEBHOOK_KEY, &parts));
        self.http
            .post(self.url("/v1/table/webhooks/standard"))
            .header("webhook-id", id)
            .header("webhook-timestamp", at)
            .header("webhook-signature", signature)
            .body(body)
    }

    /// Waits until everything stored is projected and the directory knows.
    pub(crate) async fn settle(&self) {
        for _ in 0..200 {
            let health = self.get("/healthz").await;
            let health: Value = health.json().await.expect("json");
            if health["inbox_lag"] == 0 {
                tokio::time::sleep(Duration::from_millis(300)).await;
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the inbox did not drain");
    }

    /// Units by product id over the last 90 days.
    pub(crate) async fn sold(&self) -> Vec<(String, u64)> {
        self.settle().await;
        let trending = self.json("/v1/table/trending?window=90d").await;
        let items = trending["items"].as_array().expect("items").clone();
        items
            .iter()
            .map(|item| {
                (
                    item["product"]["id"].as_str().expect("an id").to_owned(),
                    item["sold"].as_u64().expect("a count"),
                )
            })
            .collect()
    }

    /// Every invariant, as `souk verify` sees it; panics when one does not hold.
    pub(crate) async fn verify(&self) {
        let store = SqliteStore::open_for_command(&self.db).expect("a database");
        for invariant in store.verify().await.expect("a check") {
            assert!(
                invariant.violations.is_empty(),
                "{}: {:?}",
                invariant.name,
                invariant.violations
            );
        }
    }

    /// Waits until `needle` is nowhere on disk: what was erased leaves the log in the writer's next pause.
    pub(crate) async fn forgets(&self, needle: &str) {
        for _ in 0..100 {
            if !holds(&self.bytes_on_disk(), needle) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{needle} is still on disk");
    }

    /// Every byte of the database's files.
    pub(crate) fn bytes_on_disk(&self) -> Vec<u8> {
        let files = ["", "-wal"].map(|suffix| {
            let mut name = self.db.clone().into_os_string();
            name.push(suffix);
            std::fs::read(name).unwrap_or_default()
        });
        files.concat()
    }
}

pub(crate) fn sign(key: &[u8], parts: &[&[u8]]) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(key).expect("a key");
    let mac = parts.iter().fold(mac, |mac, part| mac.chain_update(part));
    BASE64_STANDARD.encode(mac.finalize().into_bytes())
}

pub(crate) fn holds(haystack: &[u8], needle: &str) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle.as_bytes())
}
