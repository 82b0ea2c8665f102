//! A Magento store: its token, the codes it makes, the orders it tells of.

use serde_json::{Value, json};
use souk::{connector::Ability, moment};

use super::{apply, codes, number, pool, run, said, stock, to_magento, until};
use crate::support::{
    Souk, binary,
    stub::{
        Mood, Store,
        magento::{Magento, TOKEN, magento},
    },
};

async fn with_magento() -> (Souk, Store<Magento>) {
    let (souk, store) = (Souk::start().await, Store::open(magento()).await);
    to_magento(&souk.db, &store, &[Ability::Codes, Ability::Orders]).await;
    (souk, store)
}

#[tokio::test]
async fn a_token_is_checked_right_by_right_before_it_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = folder.path().join("souk.db");
    binary::add_shop(&db);
    let store = Store::open(magento()).await;
    let url = format!("{}/", store.address);
    let db_text = db.to_str().expect("a path");
    let connect = |token| {
        let arguments = [
            "magento", "connect", "--db", db_text, "--shop", "table", "--url", &url, "--token",
            token,
        ];
        let arguments = arguments.map(str::to_owned);
        async move {
            let output = run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).await;
            (output.status.success(), said(&output))
        }
    };
    let (fine, text) = connect("wrong").await;
    assert!(
        !fine && text.contains("does not accept the token") && text.contains("bearer"),
        "{text}"
    );
    store.feels(Mood::Page);
    let (fine, text) = connect(TOKEN).await;
    assert!(!fine && text.contains("a page instead of data"), "{text}");
    assert_eq!(number(&db, "select count(*) from connector"), 0);
    store.feels(Mood::Well);
    store
        .state()
        .shop
        .rights
        .retain(|right| *right != "Magento_SalesRule::quote");
    let (fine, text) = connect(TOKEN).await;
    assert!(
        fine && text.contains("missing\tMagento_SalesRule::quote\tcodes are not minted"),
        "{text}"
    );
    assert_eq!(
        number(
            &db,
            r#"select count(*) from connector where able = '["orders"]'"#
        ),
        1
    );
    store.state().shop.rights.push("Magento_SalesRule::quote");
    let (fine, text) = connect(TOKEN).await;
    assert!(fine && !text.contains("missing"), "{text}");
    // Codes at one platform mean nothing to another.
    let other = run(&[
        "shopify",
        "connect",
        "--db",
        db_text,
        "--shop",
        "table",
        "--domain",
        "table.myshopify.com",
        "--token",
        "x",
        "--endpoint",
        &store.address,
    ])
    .await;
    assert!(!other.status.success(), "{}", said(&other));
}

#[tokio::test]
async fn the_store_makes_the_codes_and_a_lost_answer_makes_no_second_rule_and_loses_no_code() {
    let (souk, store) = with_magento().await;
    store.feels(Mood::Deaf);
    apply(
        &souk.db,
        &[pool(
            &json!({"minimum": {"amount": "20.00", "currency": "EUR"}}),
        )],
    )
    .await;
    until("a rule is made unheard", || {
        !store.state().shop.rules.is_empty()
    })
    .await;
    until("it is found, and codes are made unheard", || {
        !store.state().shop.coupons.is_empty()
    })
    .await;
    store.feels(Mood::Well);
    until("the stock is in place", || stock(&souk.db) == 5).await;
    {
        let state = store.state();
        let rule = state.shop.rules.values().next().expect("a rule");
        assert_eq!(
            (&rule["uses_per_coupon"], &rule["website_ids"]),
            (&json!(1), &json!([1]))
        );
        assert_eq!(rule["condition"]["conditions"][0]["value"], "20.00");
    }
    // The store makes three codes more, and nobody hears of it.
    let id = *store.state().shop.rules.keys().next().expect("a rule");
    for n in 900..903 {
        let code = format!("THX-{n:016}");
        store.state().shop.coupons.insert(n, (id, code));
    }
    apply(
        &souk.db,
        &[pool(
            &json!({"ahead": 9, "minimum": {"amount": "20.00", "currency": "EUR"}}),
        )],
    )
    .await;
    until("the stock is in place", || stock(&souk.db) == 9).await;
    until("nothing is left to do", || {
        number(&souk.db, "select count(*) from outbox") == 0
    })
    .await;
    assert_eq!(store.state().shop.codes(), codes(&souk.db, "created"));
    assert_eq!(store.state().shop.rules.len(), 1);
    souk.verify().await;
}

#[tokio::test]
async fn an_expired_code_is_deleted_and_a_rule_that_is_gone_takes_its_stock_with_it() {
    let (souk, store) = with_magento().await;
    apply(&souk.db, &[pool(&json!({}))]).await;
    until("the stock is in place", || stock(&souk.db) == 5).await;
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    file.execute_batch(
        "update coupon set state = 'expired', issued_at = 0, expires_at = 1, holder = x'07', reason = 'test:1'
             where code = (select min(code) from coupon);
         insert into outbox (shop, pool, task, code, due_at, created_at)
             select shop, pool, 'remove', code, 0, 0 from coupon where state = 'expired';",
    )
    .expect("expired");
    until("it is noted", || {
        number(
            &souk.db,
            "select count(*) from coupon where gone_at is not null",
        ) == 1
    })
    .await;
    assert_eq!(store.state().shop.codes().len(), 4);
    souk.verify().await;
    store.state().shop.rules.clear();
    file.execute_batch("update minting set checked_at = 0; update connector set reconciled_at = 0")
        .expect("due");
    until("nothing is in stock", || stock(&souk.db) == 0).await;
    souk.verify().await;
    to_magento(&souk.db, &store, &[Ability::Codes]).await;
    until("a new rule has a stock", || stock(&souk.db) == 5).await;
    souk.verify().await;
}

/// An order of `minutes` before `now`: all of its states are of one minute.
fn order(now: i64, id: u64, minutes: i64, state: &str, refunded: u32) -> Value {
    let at = moment::text(now - minutes * moment::MINUTE).replace('T', " ");
    let at: String = at.chars().take(19).collect();
    json!({"entity_id": id, "increment_id": format!("{id:09}"), "created_at": at, "updated_at": at, "state": state,
        "total_due": 0, "order_currency_code": "EUR", "items": [
            {"item_id": id * 10, "product_id": 41, "product_type": "simple", "name": "Bowl", "qty_ordered": 3,
             "qty_refunded": refunded, "price": 12.9}]})
}

#[tokio::test]
async fn a_lost_order_and_a_lost_refund_are_found_and_count_once() {
    let (souk, store) = with_magento().await;
    until("orders were asked for", || {
        number(
            &souk.db,
            "select count(*) from connector where reconciled_at is not null",
        ) == 1
    })
    .await;
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    file.busy_timeout(std::time::Duration::from_secs(5))
        .expect("a timeout");
    let now = moment::now();
    for (orders, sold) in [
        (
            vec![
                order(now, 5, 9, "processing", 0),
                order(now, 6, 8, "canceled", 0),
            ],
            3,
        ),
        (vec![order(now, 5, 9, "processing", 0)], 3),
        (vec![order(now, 5, 9, "processing", 2)], 1),
        (vec![order(now, 5, 9, "processing", 2)], 1),
    ] {
        store.state().shop.orders = orders;
        file.execute_batch("update connector set reconciled_at = null, due_at = 0")
            .expect("due");
        until("orders were asked for", || {
            number(
                &souk.db,
                "select count(*) from connector where reconciled_at is not null",
            ) == 1
        })
        .await;
        assert_eq!(souk.sold().await, vec![("41".to_owned(), sold)]);
    }
    souk.verify().await;
}
