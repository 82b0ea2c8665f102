//! Orders that no webhook told of.

use serde_json::{Value, json};
use souk::moment;

use super::{number, until, with_shopify};
use crate::support::{
    Souk, bodies,
    stub::Store,
    stub::shopify::{Shopify, order},
};

/// A moment `minutes` ago, to the second, as Shopify writes it.
fn ago(minutes: i64) -> String {
    let at = moment::now() - minutes * moment::MINUTE;
    moment::text(at - at.rem_euclid(1_000)).replace(".000", "")
}

/// Asks for orders now, and waits until that is done.
async fn look(souk: &Souk) {
    let before = number(
        &souk.db,
        "select coalesce(max(reconciled_at), 0) from connector",
    );
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    file.busy_timeout(std::time::Duration::from_secs(5))
        .expect("a timeout");
    file.execute_batch("update connector set reconciled_at = null, due_at = 0")
        .expect("due");
    until("orders were asked for", || {
        number(
            &souk.db,
            "select coalesce(max(reconciled_at), 0) from connector",
        ) > before
    })
    .await;
}

fn with_orders(store: &Store<Shopify>, orders: Vec<Value>) {
    store.state().shop.orders = orders;
}

#[tokio::test]
async fn a_lost_order_is_found_and_counts_once_whenever_its_webhook_comes() {
    let (souk, store) = with_shopify().await;
    let lines = [(1, 41, 2, 2), (2, 42, 1, 1), (3, 43, 5, 3)];
    let mut test = order(6, &ago(8), &[(4, 41, 9, 9)]);
    test["test"] = json!(true);
    let mut cancelled = order(7, &ago(7), &[(5, 41, 9, 9)]);
    cancelled["cancelledAt"] = json!(ago(7));
    let mut pending = order(8, &ago(6), &[(6, 41, 9, 9)]);
    pending["displayFinancialStatus"] = json!("PENDING");
    with_orders(
        &store,
        vec![
            order(820_982_911_946_154_508, &ago(9), &lines),
            test,
            cancelled,
            pending,
        ],
    );
    look(&souk).await;
    let counted = vec![
        ("43".to_owned(), 3),
        ("41".to_owned(), 2),
        ("42".to_owned(), 1),
    ];
    assert_eq!(souk.sold().await, counted);
    let rows = number(&souk.db, "select count(*) from inbox");
    // The look goes back on purpose; what is known changes nothing.
    look(&souk).await;
    assert_eq!(number(&souk.db, "select count(*) from inbox"), rows);
    let asked = store.asked("Order");
    look(&souk).await;
    // Only a test order leaves nothing to know it by.
    assert_eq!(store.asked("Order"), asked + 1);
    let mut webhook = bodies::order(
        820_982_911_946_154_508,
        &[(1, 41, 2), (2, 42, 1), (3, 43, 5)],
    );
    webhook["created_at"] = json!(ago(9));
    webhook["updated_at"] = json!(ago(9));
    webhook["line_items"][2]["current_quantity"] = json!(3);
    souk.deliver("orders/create", &webhook).await;
    assert_eq!(souk.sold().await, counted);
    souk.verify().await;
}

#[tokio::test]
async fn an_order_that_is_known_is_not_asked_for_and_a_later_state_of_it_is() {
    let (souk, store) = with_shopify().await;
    // Told once: a second later it would be a later state of the order.
    let placed = ago(9);
    let mut webhook = bodies::order(5, &[(1, 41, 3)]);
    webhook["created_at"] = json!(placed);
    webhook["updated_at"] = json!(placed);
    souk.deliver("orders/create", &webhook).await;
    souk.settle().await;
    with_orders(&store, vec![order(5, &placed, &[(1, 41, 3, 3)])]);
    look(&souk).await;
    assert_eq!(store.asked("Order"), 0);
    let mut refunded = order(5, &ago(3), &[(1, 41, 3, 1)]);
    refunded["createdAt"] = json!(placed);
    refunded["displayFinancialStatus"] = json!("PARTIALLY_REFUNDED");
    with_orders(&store, vec![refunded]);
    look(&souk).await;
    assert_eq!(souk.sold().await, vec![("41".to_owned(), 1)]);
    souk.verify().await;
}

#[tokio::test]
async fn a_customer_is_forgotten_although_the_newest_state_of_the_order_named_nobody() {
    for webhook_first in [true, false] {
        let (souk, store) = with_shopify().await;
        let placed = ago(9);
        let mut webhook = bodies::order(5, &[(1, 41, 3)]);
        webhook["created_at"] = json!(placed);
        webhook["updated_at"] = json!(placed);
        let mut found = order(5, &ago(3), &[(1, 41, 3, 3)]);
        found["createdAt"] = json!(placed);
        with_orders(&store, vec![found]);
        if webhook_first {
            souk.deliver("orders/create", &webhook).await;
            souk.settle().await;
        }
        look(&souk).await;
        if !webhook_first {
            souk.deliver("orders/create", &webhook).await;
        }
        souk.settle().await;
        assert_eq!(
            number(
                &souk.db,
                "select count(*) from sale where unnamed = 1 and city = 'Lyon' and email is not null"
            ),
            1
        );
        let redaction = json!({"shop_domain": "x", "customer": {"id": 7_700_000_000_000_000_007_u64}, "orders_to_redact": []});
        souk.deliver("customers/redact", &redaction).await;
        souk.settle().await;
        assert_eq!(number(&souk.db, "select count(*) from sale"), 0);
        souk.verify().await;
    }
}
