//! A server killed at any moment registers every code once.

use std::time::Duration;

use serde_json::json;
use souk::connector::Ability;

use super::{apply, codes, number, pool, stock, to_shopify, until};
use crate::support::{
    binary::{self, Process},
    stub::{Store, shopify::shopify},
};

#[tokio::test]
async fn codes_survive_kill_nine_at_any_moment_and_none_is_doubled() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = folder.path().join("souk.db");
    binary::add_shop(&db);
    let store = Store::open(shopify()).await;
    to_shopify(&db, &store, &[Ability::Codes]).await;
    apply(&db, &[pool(&json!({"ahead": 40}))]).await;
    for round in 0..6_u64 {
        let mut process = Process::serve(&db);
        // Each round ends a little later in the work, whatever it is at.
        let asked = store.state().log.len();
        until("it works", || store.state().log.len() > asked).await;
        tokio::time::sleep(Duration::from_millis(3 * round)).await;
        process.child.kill().expect("killed");
        process.child.wait().expect("its end");
        apply(&db, &[pool(&json!({"ahead": 41 + round}))]).await;
    }
    let _served = Process::serve(&db);
    until("everything is registered", || stock(&db) == 46).await;
    assert_eq!(store.state().shop.codes(), codes(&db, "created"));
    assert_eq!(store.state().shop.discounts.len(), 1);
    until("the outbox is empty", || {
        number(&db, "select count(*) from outbox") == 0
    })
    .await;
    let verified = binary::run(&["verify", "--db", db.to_str().expect("a path")]);
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(
        verified.status.success() && said.contains("INV11\tholds"),
        "{said}"
    );
}
