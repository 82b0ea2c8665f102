//! Codes at a Shopify store: live before anybody has one, whatever the store is up to.

use serde_json::{Value, json};
use souk::connector::Ability;

use super::{apply, codes, number, pool, run, said, stock, to_shopify, until, with_shopify};
use crate::support::{
    Souk,
    bodies::order,
    shopkeeper::{review, set_up},
    stub::{Mood, Store, shopify::Shopify},
};

/// A shop whose reviews are rewarded out of a minted pool, with its stock in place.
async fn stocked(change: &Value) -> (Souk, Store<Shopify>) {
    let (souk, store) = with_shopify().await;
    set_up(&souk, json!({"reward": {"pool": "thanks", "limit": 100}})).await;
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    file.execute_batch("delete from pool")
        .expect("another pool");
    apply(&souk.db, &[pool(change)]).await;
    let ahead = number(
        &souk.db,
        "select coalesce(config ->> 'ahead', 50) from pool",
    );
    until("the stock is in place", || stock(&souk.db) == ahead).await;
    (souk, store)
}

/// Writes a review of an order of its own, and says which code it got.
async fn rewarded(souk: &Souk, id: u64) -> Option<String> {
    souk.deliver("orders/create", &order(id, &[(id * 10, 41, 1)]))
        .await;
    souk.settle().await;
    let thanks = json!({"stars": 2, "text": "Chipped.", "product": "41", "order": id.to_string(), "email": "ada.marker@example.com"});
    review(souk, &thanks).await["code"]
        .as_str()
        .map(str::to_owned)
}

#[tokio::test]
async fn a_code_is_live_at_the_store_before_anybody_has_it_and_the_stock_is_filled_again() {
    let (souk, store) = stocked(&json!({"minimum": {"amount": "20.00", "currency": "EUR"}})).await;
    let code = rewarded(&souk, 5).await.expect("a code");
    assert!(store.state().shop.codes().contains(&code));
    until("the stock is filled again", || stock(&souk.db) == 5).await;
    {
        let state = store.state();
        assert_eq!(state.shop.discounts.len(), 1, "one discount for a pool");
        assert_eq!(state.shop.codes().len(), 6);
        let input = &state
            .shop
            .discounts
            .values()
            .next()
            .expect("a discount")
            .input;
        assert_eq!(
            (&input["usageLimit"], &input["appliesOncePerCustomer"]),
            (&json!(1), &json!(true))
        );
    }
    assert_eq!(number(&souk.db, "select count(*) from outbox"), 0);
    souk.verify().await;
}

#[tokio::test]
async fn a_store_that_is_down_delays_codes_and_loses_none() {
    let (souk, store) = stocked(&json!({"ahead": 2})).await;
    store.feels(Mood::Status(503, 0));
    let (first, second) = (rewarded(&souk, 5).await, rewarded(&souk, 6).await);
    assert!(
        first.is_some() && second.is_some() && first != second,
        "out of the stock"
    );
    // Nobody is given a code that would not work.
    assert_eq!(rewarded(&souk, 7).await, None);
    souk.verify().await;
    let waiting = number(&souk.db, "select count(*) from outbox where task = 'add'");
    assert_eq!(waiting, 2);
    until("the trouble is written down", || {
        number(
            &souk.db,
            "select count(*) from connector where trouble like '%503%'",
        ) == 1
    })
    .await;
    let metrics = souk.get("/metrics").await.text().await.expect("text");
    assert!(
        metrics.contains("souk_connectors_in_trouble 1"),
        "{metrics}"
    );
    assert!(metrics.contains("souk_codes_waiting 2"), "{metrics}");
    store.feels(Mood::Page);
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    store.feels(Mood::Well);
    until("the stock is back", || stock(&souk.db) == 2).await;
    let all = number(&souk.db, "select count(*) from coupon");
    assert_eq!(
        store.state().shop.codes().len(),
        usize::try_from(all).expect("a count")
    );
    until("the trouble is over", || {
        number(
            &souk.db,
            "select count(*) from connector where trouble is null",
        ) == 1
    })
    .await;
    assert!(rewarded(&souk, 8).await.is_some());
    souk.verify().await;
}

#[tokio::test]
async fn what_the_store_did_and_its_answer_did_not_say_is_done_and_not_done_again() {
    let (souk, store) = with_shopify().await;
    store.feels(Mood::Deaf);
    apply(&souk.db, &[pool(&json!({"ahead": 3}))]).await;
    until("a discount is made unheard", || {
        !store.state().shop.discounts.is_empty()
    })
    .await;
    store.feels(Mood::Well);
    until("one code is confirmed", || stock(&souk.db) > 0).await;
    until("all are", || stock(&souk.db) == 3).await;
    store.feels(Mood::Deaf);
    apply(&souk.db, &[pool(&json!({"ahead": 6}))]).await;
    until("codes are made unheard", || {
        store.state().shop.codes().len() == 6
    })
    .await;
    store.feels(Mood::Well);
    until("all are confirmed", || stock(&souk.db) == 6).await;
    assert_eq!(store.state().shop.discounts.len(), 1);
    assert_eq!(store.state().shop.codes(), codes(&souk.db, "created"));
    souk.verify().await;
}

#[tokio::test]
async fn a_pause_the_store_asks_for_is_kept() {
    let (souk, store) = with_shopify().await;
    store.feels(Mood::Status(429, 3));
    apply(&souk.db, &[pool(&json!({}))]).await;
    until("it was asked", || store.asked("DiscountBasicCreate") > 0).await;
    tokio::time::sleep(std::time::Duration::from_millis(2_500)).await;
    assert_eq!(
        store.asked("DiscountBasicCreate"),
        1,
        "asked again within three seconds"
    );
    store.feels(Mood::Throttled(1));
    until("the stock is in place", || stock(&souk.db) == 5).await;
    let log = store.state().log.clone();
    let asked: Vec<_> = log
        .iter()
        .filter(|(_, what)| what == "DiscountBasicCreate")
        .map(|(at, _)| *at)
        .collect();
    assert_eq!(asked.len(), 3);
    assert!(asked[1] - asked[0] >= std::time::Duration::from_secs(3));
    // 200 points are missing, and 100 come back in a second.
    assert!(asked[2] - asked[1] >= std::time::Duration::from_secs(2));
}

#[tokio::test]
async fn a_code_whose_time_is_up_is_taken_away_at_the_store() {
    let (souk, store) = stocked(&json!({})).await;
    let code = rewarded(&souk, 5).await.expect("a code");
    until("the stock is filled again", || stock(&souk.db) == 5).await;
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    // The sweep comes once a minute: what it does is done here.
    file.execute_batch(
        "update coupon set expires_at = 1, state = 'expired' where state = 'issued';
         insert into outbox (shop, pool, task, code, due_at, created_at)
             select shop, pool, 'remove', code, 0, 0 from coupon where state = 'expired';",
    )
    .expect("expired");
    until("it is gone at the store", || {
        !store.state().shop.codes().contains(&code)
    })
    .await;
    until("it is noted", || {
        number(
            &souk.db,
            "select count(*) from coupon where gone_at is not null",
        ) == 1
    })
    .await;
    assert_eq!((store.state().shop.codes().len(), stock(&souk.db)), (5, 5));
    souk.verify().await;
}

#[tokio::test]
async fn a_discount_that_the_merchant_ended_hands_out_nothing_until_somebody_sees_to_it() {
    let (souk, store) = stocked(&json!({})).await;
    store
        .state()
        .shop
        .discounts
        .values_mut()
        .for_each(|discount| discount.status = "EXPIRED");
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    file.execute_batch("update minting set checked_at = 0; update connector set reconciled_at = 0")
        .expect("due");
    until("nothing is in stock", || stock(&souk.db) == 0).await;
    assert_eq!(rewarded(&souk, 5).await, None);
    let status = run(&[
        "connector",
        "status",
        "--db",
        souk.db.to_str().expect("a path"),
    ])
    .await;
    assert!(
        !status.status.success() && said(&status).contains("the discount is expired"),
        "{}",
        said(&status)
    );
    souk.verify().await;
    store.state().shop.discounts.clear();
    to_shopify(&souk.db, &store, &[Ability::Codes]).await;
    until("a new discount has the codes", || stock(&souk.db) == 5).await;
    assert!(rewarded(&souk, 6).await.is_some());
    souk.verify().await;
}

#[tokio::test]
async fn what_a_store_will_not_have_is_said_and_keeps_nothing_else_away() {
    let (souk, store) = with_shopify().await;
    let refused = pool(&json!({"id": "a", "label": "refuse me"}));
    let free = pool(&json!({"id": "b", "kind": "free_shipping", "value": null, "ahead": 300}));
    apply(&souk.db, &[refused, free]).await;
    until("the other pool is stocked", || stock(&souk.db) == 250).await;
    let status = run(&[
        "connector",
        "status",
        "--db",
        souk.db.to_str().expect("a path"),
    ])
    .await;
    assert!(
        said(&status).contains("refused: pool a: the store says: Title is not to our taste"),
        "{}",
        said(&status)
    );
    let input = store
        .state()
        .shop
        .discounts
        .values()
        .next()
        .expect("a discount")
        .input
        .clone();
    assert_eq!(input["destination"], json!({"all": true}));
    souk.verify().await;
    store
        .state()
        .shop
        .scopes
        .retain(|scope| *scope != "write_discounts");
    apply(&souk.db, &[pool(&json!({"id": "c"}))]).await;
    until("the missing right is written down", || {
        number(
            &souk.db,
            "select count(*) from connector where trouble like '%write_discounts%'",
        ) == 1
    })
    .await;
}

#[tokio::test]
async fn a_store_that_never_answers_keeps_nobody_waiting() {
    let (souk, store) = with_shopify().await;
    store.feels(Mood::Silent);
    apply(&souk.db, &[pool(&json!({}))]).await;
    until("it was asked", || !store.state().log.is_empty()).await;
    let begun = std::time::Instant::now();
    souk.deliver("orders/create", &order(5, &[(50, 41, 1)]))
        .await;
    assert_eq!(souk.sold().await, vec![("41".to_owned(), 1)]);
    assert!(
        begun.elapsed() < std::time::Duration::from_millis(1_500),
        "{:?}",
        begun.elapsed()
    );
    until("the trouble is written down", || {
        number(
            &souk.db,
            "select count(*) from connector where trouble like '%in time%'",
        ) == 1
    })
    .await;
    store.feels(Mood::Well);
    until("the stock is in place", || stock(&souk.db) == 5).await;
}
