//! From a code in somebody's hands to the order that redeems it.

use serde_json::{Value, json};
use souk::moment;

use crate::support::{
    Souk, binary,
    bodies::{cancelled, later, order},
    shopkeeper::{as_merchant, problem, review, set_up},
};

/// A shop, and a code that was given for a review.
async fn with_code() -> (Souk, String) {
    let souk = Souk::start().await;
    set_up(&souk, json!({"reward": {"pool": "thanks"}})).await;
    souk.deliver("orders/create", &order(5, &[(1, 41, 1)]))
        .await;
    souk.settle().await;
    let thanks = json!({"stars": 2, "text": "Chipped.", "product": "41", "order": "5", "email": "ada.marker@example.com"});
    let code = review(&souk, &thanks).await["code"]
        .as_str()
        .expect("a code")
        .to_owned();
    (souk, code)
}

/// An order placed `seconds` from now with a code, as a store sends it.
fn with(id: u64, code: &str, seconds: i64) -> Value {
    let mut order = order(id, &[(id * 10, 42, 1)]);
    let at = moment::text(moment::now() + seconds * 1_000);
    order["created_at"] = json!(at);
    order["updated_at"] = json!(at);
    order["discount_codes"] = json!([{"code": format!(" {} ", code.to_lowercase()), "amount": "1.29", "type": "percentage"}]);
    order
}

async fn state(souk: &Souk, code: &str) -> Value {
    souk.settle().await;
    let checked = as_merchant(souk, "/v1/table/coupons/check", &json!({"code": code})).await;
    assert_eq!(checked.headers()["cache-control"], "private, no-store");
    checked.json().await.expect("json")
}

/// The order that redeemed the code, and how many were paid with it.
fn redeemed_by(souk: &Souk, code: &str) -> (Option<String>, i64) {
    let file = rusqlite::Connection::open(&souk.db).expect("the file");
    let read = file.query_row(
        "select sale, (select count(*) from coupon_use u where u.code = coupon.code) from coupon where code = ?1",
        [code],
        |row| Ok((row.get(0)?, row.get(1)?)),
    );
    read.expect("a code")
}

#[tokio::test]
async fn a_paid_order_redeems_its_code_once_however_often_it_is_told() {
    let (souk, code) = with_code().await;
    let issued = state(&souk, &code).await;
    assert_eq!(
        (&issued["state"], &issued["kind"], &issued["value"]),
        (&json!("issued"), &json!("percent"), &json!("10"))
    );
    assert_eq!(
        issued["minimum"],
        json!({"amount": "20.00", "currency": "EUR"})
    );
    let mut pending = with(6, &code, -30);
    pending["financial_status"] = json!("pending");
    souk.deliver("orders/create", &pending).await;
    assert_eq!(state(&souk, &code).await["state"], "issued");
    let paid = later(&pending, 5, |next| next["financial_status"] = json!("paid"));
    for topic in ["orders/paid", "orders/paid", "orders/updated"] {
        assert_eq!(souk.deliver(topic, &paid).await, 200);
    }
    souk.deliver(
        "orders/updated",
        &later(&paid, 9, |next| next["note"] = json!("x")),
    )
    .await;
    assert_eq!(
        state(&souk, &code.to_lowercase()).await["state"],
        "redeemed"
    );
    assert_eq!(redeemed_by(&souk, &code), (Some("6".to_owned()), 1));
    // A cancelled order does not give the code back.
    souk.deliver("orders/cancelled", &cancelled(&paid)).await;
    assert_eq!(state(&souk, &code).await["state"], "redeemed");
    souk.verify().await;
}

#[tokio::test]
async fn of_two_orders_with_one_code_the_first_has_it_whichever_arrives_first() {
    for swap in [false, true] {
        let (souk, code) = with_code().await;
        let mut orders = [with(6, &code, -40), with(7, &code, -20)];
        if swap {
            orders.swap(0, 1);
        }
        for order in orders.iter().chain(&orders) {
            souk.deliver("orders/create", order).await;
        }
        assert_eq!(state(&souk, &code).await["state"], "redeemed");
        assert_eq!(redeemed_by(&souk, &code), (Some("6".to_owned()), 2));
        souk.verify().await;
    }
}

#[tokio::test]
async fn our_own_events_redeem_too() {
    let (souk, code) = with_code().await;
    let now = moment::text(moment::now());
    let lines = json!([{"id": "l1", "product_id": "42", "title": "Cup", "quantity": 1}]);
    let data =
        json!({"id": "o1", "created_at": now, "discount_codes": ["SUMMER", code], "lines": lines});
    let event = json!({"type": "order.paid", "timestamp": now, "data": data}).to_string();
    for id in ["m1", "m2"] {
        assert_eq!(
            souk.standard(id, event.clone())
                .send()
                .await
                .expect("an answer")
                .status(),
            200
        );
    }
    assert_eq!(state(&souk, &code).await["state"], "redeemed");
    assert_eq!(redeemed_by(&souk, &code), (Some("o1".to_owned()), 1));
    assert_eq!(
        state(&souk, "SUMMER").await,
        state(&souk, "NEVER-THERE").await
    );
    souk.verify().await;
}

#[tokio::test]
async fn a_used_code_stays_used_when_its_order_is_to_be_forgotten() {
    let (souk, code) = with_code().await;
    souk.deliver("orders/create", &with(820_982_911_946_154_508, &code, -30))
        .await;
    souk.settle().await;
    let redaction = json!({"shop_domain": "x", "customer": {"id": 1}, "orders_to_redact": [820_982_911_946_154_508_u64]});
    souk.deliver("customers/redact", &redaction).await;
    souk.deliver("orders/create", &with(7, &code, -10)).await;
    assert_eq!(state(&souk, &code).await["state"], "redeemed");
    assert_eq!(redeemed_by(&souk, &code), (None, 2));
    souk.verify().await;
}

#[tokio::test]
async fn only_the_store_asks_what_a_code_is_worth() {
    let (souk, code) = with_code().await;
    let body = json!({"code": code}).to_string();
    let asked = souk
        .http
        .post(souk.url("/v1/table/coupons/check"))
        .body(body)
        .send()
        .await;
    assert_eq!(problem(asked.expect("an answer")).await.0, 401);
    for wrong in [
        json!({"code": " "}),
        json!({"code": "x".repeat(200)}),
        json!({}),
        json!({"code": "A", "state": "issued"}),
    ] {
        let asked = as_merchant(&souk, "/v1/table/coupons/check", &wrong).await;
        assert_eq!(problem(asked).await.0, 422, "{wrong}");
    }
}

#[tokio::test]
async fn a_server_writes_down_that_a_codes_time_is_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = folder.path().join("souk.db");
    binary::add_shop(&db);
    let file = rusqlite::Connection::open(&db).expect("the file");
    file.execute_batch(
        "insert into pool (shop, id, config, minted, changed_at) values (1, 'p', '{}', 1, 0);
         insert into coupon (shop, code, pool, state, created_at, issued_at, expires_at, holder, reason)
             values (1, 'OLD', 'p', 'issued', 0, 0, 1, x'07', 'test:1');",
    )
    .expect("a code");
    let _served = binary::Process::serve(&db);
    for _ in 0..100 {
        let state: String = file
            .query_row("select state from coupon", [], |row| row.get(0))
            .expect("a code");
        if state == "expired" {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the code did not expire");
}
