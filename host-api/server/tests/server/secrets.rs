//! Who may speak for a shop, and for how long.

use std::time::Duration;

use souk::{
    moment,
    shop::Secret,
    store::{Store, sqlite::SqliteStore},
};

use crate::support::{SECRET, Souk, binary, bodies::order, new_shop, sign};

async fn send(souk: &Souk, shop: &str, secret: &str, id: u64) -> u16 {
    let body = order(id, &[(1, 41, 1)]).to_string();
    let sent = souk
        .http
        .post(souk.url(&format!("/v1/{shop}/webhooks/shopify")))
        .header("x-shopify-topic", "orders/create")
        .header(
            "x-shopify-hmac-sha256",
            sign(secret.as_bytes(), &[body.as_bytes()]),
        )
        .body(body)
        .send()
        .await
        .expect("an answer");
    sent.status().as_u16()
}

#[tokio::test]
async fn during_rotation_both_secrets_fit_and_afterwards_only_the_new() {
    let souk = Souk::start().await;
    let store = SqliteStore::open_for_command(&souk.db).expect("a database");
    let id = "table".parse().expect("an id");
    let rotate = async |text: &str, at: i64| {
        let secret = Secret::shopify(text).expect("a secret");
        store
            .rotate_secret(&id, secret, at, Duration::from_secs(24 * 3600))
            .await
            .expect("rotated");
        tokio::time::sleep(Duration::from_millis(700)).await;
    };
    rotate("whisper", moment::now()).await;
    assert_eq!(send(&souk, "table", SECRET, 1).await, 200);
    assert_eq!(send(&souk, "table", "whisper", 2).await, 200);
    assert_eq!(send(&souk, "table", "shout", 3).await, 401);
    // A rotation of two days ago: what it replaced has expired since.
    rotate("murmur", moment::now() - 2 * moment::DAY).await;
    assert_eq!(send(&souk, "table", "whisper", 4).await, 401);
    assert_eq!(send(&souk, "table", "murmur", 5).await, 200);
}

#[tokio::test]
async fn a_shop_added_beside_the_running_server_is_served_within_a_second() {
    let souk = Souk::start().await;
    assert_eq!(souk.get("/v1/second/trending").await.status(), 404);
    let db = souk.db.to_str().expect("a path");
    let added = binary::run(&["shop", "add", "second", "--db", db]);
    assert!(added.status.success(), "{added:?}");
    let printed = String::from_utf8_lossy(&added.stdout).into_owned();
    assert!(printed.contains("whsec_"), "{printed}");
    tokio::time::sleep(Duration::from_millis(900)).await;
    assert_eq!(souk.get("/v1/second/trending").await.status(), 200);
    let listed = binary::run(&["shop", "list", "--db", db]);
    assert_eq!(String::from_utf8_lossy(&listed.stdout).lines().count(), 2);
    assert!(!String::from_utf8_lossy(&listed.stdout).contains(SECRET));
    let twice = binary::run(&["shop", "add", "second", "--db", db]);
    assert!(!twice.status.success());
    assert_eq!(
        String::from_utf8_lossy(&twice.stderr).lines().count(),
        1,
        "{twice:?}"
    );
}

#[tokio::test]
async fn one_shops_secret_does_not_fit_another() {
    let souk = Souk::start().await;
    let store = SqliteStore::open_for_command(&souk.db).expect("a database");
    let mut other = new_shop("other");
    other.secrets = vec![Secret::shopify("whisper").expect("a secret")];
    store.add_shop(other, moment::now()).await.expect("a shop");
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(send(&souk, "other", SECRET, 1).await, 401);
    assert_eq!(send(&souk, "other", "whisper", 1).await, 200);
    assert!(souk.sold().await.is_empty());
}
