//! `souk shopify connect`: what is wrong is said here, not in production.

use std::path::Path;

use super::{number, run, said as text};
use crate::support::{
    binary,
    stub::{
        Mood, Store,
        shopify::{DOMAIN, Shopify, TOKEN, shopify},
    },
};

async fn connect(db: &Path, store: &Store<Shopify>, token: &str, more: &[&str]) -> (bool, String) {
    let db = db.to_str().expect("a path");
    let mut arguments = vec![
        "shopify",
        "connect",
        "--db",
        db,
        "--shop",
        "table",
        "--domain",
        DOMAIN,
        "--token",
        token,
        "--endpoint",
        &store.address,
        "--public-url",
        "https://souk.example/",
    ];
    arguments.extend(more);
    let output = run(&arguments).await;
    (output.status.success(), text(&output))
}

fn kept(db: &Path) -> i64 {
    number(db, "select count(*) from connector")
}

#[tokio::test]
async fn a_good_token_is_kept_and_every_webhook_registered_once_however_often_it_is_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = folder.path().join("souk.db");
    binary::add_shop(&db);
    let store = Store::open(shopify()).await;
    for (time, became) in [(0, "added"), (1, "there already")] {
        let (fine, said) = connect(&db, &store, TOKEN, &["--secret", "hush2"]).await;
        assert!(fine, "{said}");
        assert!(said.contains("connected to The Long Table"), "{said}");
        assert_eq!(said.matches(became).count(), 10, "{time}: {said}");
        assert!(!said.contains("missing"), "{said}");
        assert!(!said.contains(TOKEN) && !said.contains("hush2"), "{said}");
    }
    let webhooks = store.state().shop.webhooks.clone();
    assert_eq!(webhooks.len(), 10);
    let uri = "https://souk.example/v1/table/webhooks/shopify";
    assert!(
        webhooks.iter().all(|(_, there)| there == uri),
        "{webhooks:?}"
    );
    assert_eq!(
        (
            kept(&db),
            number(&db, "select count(*) from secret where bytes = 'hush2'")
        ),
        (1, 0)
    );
    assert_eq!(
        number(
            &db,
            "select count(*) from secret where bytes = x'6875736832'"
        ),
        1
    );
    let status = run(&["connector", "status", "--db", db.to_str().expect("a path")]).await;
    assert!(
        status.status.success() && text(&status).contains("table\tshopify"),
        "{}",
        text(&status)
    );
}

#[tokio::test]
async fn a_missing_scope_is_named_with_what_stays_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = folder.path().join("souk.db");
    binary::add_shop(&db);
    let store = Store::open(shopify()).await;
    store.state().shop.scopes = vec!["write_orders", "write_app_proxy"];
    let (fine, said) = connect(&db, &store, TOKEN, &[]).await;
    assert!(fine, "{said}");
    assert!(said.contains("missing\tread_products\t"), "{said}");
    assert!(
        said.contains("missing\twrite_discounts\tcodes are not minted"),
        "{said}"
    );
    // Who may write orders may read them.
    assert!(
        !said.contains("read_orders") && said.contains("webhook\torders/create\tadded"),
        "{said}"
    );
    assert_eq!(store.state().shop.webhooks.len(), 7, "{said}");
    assert_eq!(
        number(&db, "select count(*) from connector where able = '[]'"),
        1
    );
}

#[tokio::test]
async fn whatever_is_wrong_is_said_at_once_and_nothing_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = folder.path().join("souk.db");
    binary::add_shop(&db);
    let store = Store::open(shopify()).await;
    let (fine, said) = connect(&db, &store, "shpat_wrong", &[]).await;
    assert!(
        !fine && said.contains("does not accept the token; nothing was kept"),
        "{said}"
    );
    for (mood, word) in [
        (Mood::Page, "a page instead of data"),
        (Mood::Status(503, 0), "503"),
        (Mood::Status(404, 0), "no such store"),
        (Mood::Elsewhere, "elsewhere"),
        (Mood::Throttled(1), "pause"),
    ] {
        store.feels(mood);
        let (fine, said) = connect(&db, &store, TOKEN, &[]).await;
        assert!(!fine && said.contains(word), "{mood:?}: {said}");
    }
    store.feels(Mood::Well);
    for (wrong, word) in [
        (["--domain", "shop.example"], "--domain"),
        (
            ["--domain", "other.myshopify.com"],
            "belongs to table.myshopify.com",
        ),
        (["--shop", "chair"], "no shop chair"),
        (["--token", "two words"], "--token"),
        (["--endpoint", "http://elsewhere.example"], "--endpoint"),
        (["--public-url", "souk.example"], "--public-url"),
    ] {
        let mut arguments = vec![
            "shopify",
            "connect",
            "--db",
            db.to_str().expect("a path"),
            "--shop",
            "table",
            "--domain",
            DOMAIN,
            "--token",
            TOKEN,
            "--endpoint",
            &store.address,
        ];
        match arguments.iter().position(|known| *known == wrong[0]) {
            Some(at) => arguments[at + 1] = wrong[1],
            None => arguments.extend(wrong),
        }
        let output = run(&arguments).await;
        let said = text(&output);
        assert!(
            !output.status.success() && said.contains(word),
            "{wrong:?}: {said}"
        );
    }
    drop(store);
    assert_eq!(kept(&db), 0);
    let nowhere = Store::open(shopify()).await;
    let address = nowhere.address.clone();
    drop(nowhere);
    let output = run(&[
        "shopify",
        "connect",
        "--db",
        db.to_str().expect("a path"),
        "--shop",
        "table",
        "--domain",
        DOMAIN,
        "--token",
        TOKEN,
        "--endpoint",
        &address,
    ])
    .await;
    assert!(
        !output.status.success() && text(&output).contains("cannot be reached"),
        "{}",
        text(&output)
    );
    assert_eq!(kept(&db), 0);
}
