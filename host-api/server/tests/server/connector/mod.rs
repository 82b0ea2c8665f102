//! Connectors against stores of ours that behave as the real ones do, and misbehave as they do.

mod connect;
mod kill;
mod magento;
mod minting;
mod proxy;
mod reconcile;

use std::{path::Path, process::Output, time::Duration};

use serde_json::{Value, json};
use souk::{
    config::Configure as _,
    connector::{Ability, Access, Connectors as _, NewConnector, Platform, Token},
    moment,
    store::sqlite::SqliteStore,
};

use crate::support::{
    Souk, binary,
    stub::{
        Store,
        magento::{self as magento_stub, Magento},
        shopify::{self, Shopify},
    },
};

/// A pool of minted codes, changed.
pub(crate) fn pool(change: &Value) -> Value {
    let mut pool = json!({"id": "thanks", "label": "10 % off", "kind": "percent", "value": "10", "hours": 24,
        "codes": "minted", "prefix": "THX", "ahead": 5});
    for (name, value) in change.as_object().expect("fields") {
        pool[name] = value.clone();
    }
    pool
}

/// Applies pools beside the running server.
pub(crate) async fn apply(db: &Path, pools: &[Value]) {
    let store = SqliteStore::open_for_command(db).expect("a database");
    let document = serde_json::from_value(json!({ "pools": pools })).expect("a document");
    let shop = "table".parse().expect("an id");
    let applied = store.apply(&shop, document, false, moment::now()).await;
    applied.expect("applied");
    souk::store::Store::close(&store).await;
}

/// Connects the shop beside the running server.
pub(crate) async fn connected(db: &Path, access: Access, domain: Option<&str>) {
    let store = SqliteStore::open_for_command(db).expect("a database");
    let new = NewConnector {
        access,
        domain: domain.map(str::to_owned),
        secret: None,
    };
    let shop = "table".parse().expect("an id");
    store
        .connect(&shop, new, moment::now())
        .await
        .expect("connected");
    souk::store::Store::close(&store).await;
}

pub(crate) async fn to_shopify(db: &Path, store: &Store<Shopify>, able: &[Ability]) {
    let access = Access {
        platform: Platform::Shopify,
        address: store.address.clone(),
        token: Token(shopify::TOKEN.to_owned()),
        able: able.to_vec(),
    };
    connected(db, access, Some(shopify::DOMAIN)).await;
}

pub(crate) async fn to_magento(db: &Path, store: &Store<Magento>, able: &[Ability]) {
    let access = Access {
        platform: Platform::Magento,
        address: store.address.clone(),
        token: Token(magento_stub::TOKEN.to_owned()),
        able: able.to_vec(),
    };
    connected(db, access, None).await;
}

/// Runs the binary without stopping the store, which lives in this process.
pub(crate) async fn run(arguments: &[&str]) -> Output {
    let arguments: Vec<String> = arguments.iter().map(|&a| a.to_owned()).collect();
    let run = tokio::task::spawn_blocking(move || {
        binary::run(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    });
    run.await.expect("the binary runs")
}

pub(crate) fn said(output: &Output) -> String {
    let both = [output.stdout.as_slice(), &output.stderr].concat();
    String::from_utf8_lossy(&both).into_owned()
}

/// Waits until something holds.
pub(crate) async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..600 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("never: {what}");
}

/// A number from the database.
pub(crate) fn number(db: &Path, sql: &str) -> i64 {
    let file = rusqlite::Connection::open(db).expect("the file");
    file.query_row(sql, [], |row| row.get(0)).expect("a number")
}

/// Codes the server may give away.
pub(crate) fn stock(db: &Path) -> i64 {
    number(
        db,
        "select count(*) from coupon where state = 'created' and live_at is not null",
    )
}

/// Codes of one state.
pub(crate) fn codes(db: &Path, state: &str) -> Vec<String> {
    let file = rusqlite::Connection::open(db).expect("the file");
    let mut select = file
        .prepare("select code from coupon where state = ?1 order by code")
        .expect("a query");
    let rows = select.query_map([state], |row| row.get(0)).expect("rows");
    rows.collect::<Result<_, _>>().expect("codes")
}

/// A server with a shop that is connected to a store.
pub(crate) async fn with_shopify() -> (Souk, Store<Shopify>) {
    let (souk, store) = (Souk::start().await, Store::open(shopify::shopify()).await);
    to_shopify(&souk.db, &store, &[Ability::Codes, Ability::Orders]).await;
    (souk, store)
}
