//! Discount codes: given, refused, paid with and forgotten.

use crate::browser::{Answer, FORM, get, post, post_json, shop, shop_at};
use axum::extract::State;
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post as posted;
use axum::{Json, Router};
use demo_store::catalogue::{Cents, Product, by_handle};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Clone, Default)]
struct Server {
    orders: Arc<Mutex<Vec<Value>>>,
    used: Arc<Mutex<HashSet<String>>>,
}

impl Server {
    /// Knows some codes and takes webhooks.
    async fn open() -> (String, Self) {
        let server = Self::default();
        let routes = Router::new()
            .route("/v1/table/coupons/check", posted(check))
            .route("/v1/table/webhooks/shopify", posted(take))
            .with_state(server.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        (address, server)
    }

    async fn order(&self) -> Value {
        for _ in 0..200 {
            if let Some(order) = self.orders.lock().expect("a lock").pop() {
                return order;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("no order within four seconds");
    }
}

async fn check(
    State(server): State<Server>,
    headers: HeaderMap,
    Json(asked): Json<Value>,
) -> (StatusCode, Json<Value>) {
    if headers["authorization"] != "Bearer souk_token" {
        return (StatusCode::UNAUTHORIZED, Json(json!({})));
    }
    let code = asked["code"].as_str().unwrap_or_default();
    if server.used.lock().expect("a lock").contains(code) {
        return (StatusCode::OK, Json(json!({"state": "redeemed"})));
    }
    let answer = match code {
        "TABLE-TEN" => {
            json!({"state": "issued", "kind": "percent", "value": "10", "label": "10 % off your order"})
        }
        "TEAPOT-1" => {
            json!({"state": "issued", "kind": "amount", "value": "15.00", "label": "the team price",
            "product": teapot().id.to_string()})
        }
        "PARCEL-1" => json!({"state": "issued", "kind": "free_shipping", "label": "Free delivery"}),
        "FEAST-BIG" => {
            json!({"state": "issued", "kind": "percent", "value": "20", "label": "20 % off",
            "minimum": {"amount": "200.00", "currency": "EUR"}})
        }
        "TABLE-USED" => json!({"state": "redeemed"}),
        "TABLE-OLD" => json!({"state": "expired"}),
        _ => json!({"state": "unknown"}),
    };
    (StatusCode::OK, Json(answer))
}

async fn take(State(server): State<Server>, Json(order): Json<Value>) {
    server.orders.lock().expect("a lock").push(order);
}

fn teapot() -> &'static Product {
    by_handle("sunday-teapot").expect("a teapot")
}

fn mug() -> &'static Product {
    by_handle("big-mug").expect("a mug")
}

/// A cart with a teapot and two mugs.
async fn filled(shop: &Router) -> String {
    let items = json!({"items": [
        {"id": teapot().first_choice().id, "quantity": 1}, {"id": mug().first_choice().id, "quantity": 2},
    ]});
    post_json(shop, "/cart/add.js", "", items).await.cookie()
}

async fn without_the_teapot(shop: &Router, cookie: &str) -> Value {
    let updates = json!({"updates": {teapot().first_choice().id.to_string(): 0}});
    post_json(shop, "/cart/update.js", cookie, updates)
        .await
        .json()
}

async fn give(shop: &Router, cookie: &str, code: &str) -> Answer {
    post(shop, "/cart/discount", cookie, FORM, format!("code={code}")).await
}

async fn cart(shop: &Router, cookie: &str) -> Value {
    get(shop, "/cart.js", cookie).await.json()
}

const ADDRESS: &str = "email=ines%40example.com&first_name=In%C3%AAs&city=Porto&country=PT";

fn cents(value: &Value) -> i64 {
    let text = value.as_str().expect("an amount").replace('.', "");
    text.parse().expect("cents")
}

#[tokio::test]
async fn a_code_lowers_the_total_on_the_page_and_for_scripts() {
    let (souk, _) = Server::open().await;
    let shop = shop_at(&souk);
    let cookie = filled(&shop).await;
    let gross = teapot().price.0 + 2 * mug().price.0;
    let given = give(&shop, &cookie, "+table-ten").await;
    assert_eq!(given.status, StatusCode::SEE_OTHER);
    let page = get(&shop, "/cart", &cookie).await.text;
    assert!(page.contains("10 % off your order") && page.contains("TABLE-TEN"));
    assert!(page.contains(&Cents(gross - gross / 10).label()), "{page}");
    let cart = cart(&shop, &cookie).await;
    assert_eq!(
        (&cart["original_total_price"], &cart["total_discount"]),
        (&json!(gross), &json!(gross / 10))
    );
    assert_eq!(
        (&cart["total_price"], &cart["items_subtotal_price"]),
        (&json!(gross - gross / 10), &json!(gross))
    );
    assert_eq!(
        cart["cart_level_discount_applications"][0]["title"],
        "TABLE-TEN"
    );
    assert_eq!(
        cart["discount_codes"],
        json!([{"code": "TABLE-TEN", "applicable": true}])
    );
    give(&shop, &cookie, "").await;
    assert_eq!(self::cart(&shop, &cookie).await["total_discount"], 0);
}

#[tokio::test]
async fn a_code_for_one_product_lowers_its_line_alone_and_waits_while_it_is_missing() {
    let (souk, _) = Server::open().await;
    let shop = shop_at(&souk);
    let cookie = filled(&shop).await;
    give(&shop, &cookie, "TEAPOT-1").await;
    let lowered = cart(&shop, &cookie).await;
    assert_eq!(lowered["total_discount"], 1500);
    assert_eq!(lowered["cart_level_discount_applications"], json!([]));
    for line in lowered["items"].as_array().expect("lines") {
        let off = if line["product_id"] == json!(teapot().id) {
            1500
        } else {
            0
        };
        assert_eq!(line["total_discount"], off, "{}", line["title"]);
    }
    let waiting = without_the_teapot(&shop, &cookie).await;
    assert_eq!(
        waiting["discount_codes"],
        json!([{"code": "TEAPOT-1", "applicable": false}])
    );
    assert_eq!(waiting["total_price"], waiting["original_total_price"]);
    assert!(
        get(&shop, "/cart", &cookie)
            .await
            .text
            .contains("Sunday teapot, which is not in the cart")
    );
}

#[tokio::test]
async fn free_delivery_is_said_and_a_smallest_order_is_waited_for() {
    let (souk, _) = Server::open().await;
    let shop = shop_at(&souk);
    let id = mug().first_choice().id;
    let cookie = post_json(&shop, "/cart/add.js", "", json!({"id": id}))
        .await
        .cookie();
    assert!(
        get(&shop, "/cart", &cookie)
            .await
            .text
            .contains(" to free delivery")
    );
    give(&shop, &cookie, "PARCEL-1").await;
    let page = get(&shop, "/cart", &cookie).await.text;
    assert!(page.contains("Delivery is free.") && !page.contains(" to free delivery"));
    give(&shop, &cookie, "FEAST-BIG").await;
    let page = get(&shop, "/cart", &cookie).await.text;
    assert!(page.contains("It counts from €200 on."));
    assert_eq!(cart(&shop, &cookie).await["total_discount"], 0);
}

#[tokio::test]
async fn an_unknown_used_or_expired_code_is_told_at_the_field_and_the_cart_stays() {
    let (souk, _) = Server::open().await;
    let shop = shop_at(&souk);
    let cookie = filled(&shop).await;
    give(&shop, &cookie, "TABLE-TEN").await;
    let before = cart(&shop, &cookie).await;
    for (code, says) in [
        ("NONSENSE", "We do not know this code"),
        ("TABLE-USED", "This code was used before"),
        ("TABLE-OLD", "This code has expired"),
    ] {
        let refused = give(&shop, &cookie, code).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains(says), "{code}");
        assert_eq!(cart(&shop, &cookie).await, before, "{code}");
        let by_link = get(&shop, &format!("/discount/{code}?redirect=/"), &cookie).await;
        let cart_page = by_link.headers[LOCATION]
            .to_str()
            .expect("text")
            .replace("#code", "");
        assert!(
            get(&shop, &cart_page, &cookie).await.text.contains(says),
            "{cart_page}"
        );
    }
    give(&shop, &cookie, "").await;
    let typed = give(&shop, &cookie, "NONSENSE").await.text;
    assert!(
        typed.contains(r#"value="NONSENSE""#) && typed.contains(r#"aria-describedby="code-fault""#)
    );
}

#[tokio::test]
async fn a_link_brings_a_code_to_a_cart_that_is_still_empty_and_never_leads_elsewhere() {
    let (souk, _) = Server::open().await;
    let shop = shop_at(&souk);
    let won = get(
        &shop,
        "/discount/table-ten?redirect=%2Fproducts%2Fsunday-teapot",
        "",
    )
    .await;
    assert_eq!(won.headers[LOCATION], "/products/sunday-teapot");
    let cookie = won.cookie();
    assert!(
        get(&shop, "/cart", &cookie)
            .await
            .text
            .contains("It waits here")
    );
    post_json(
        &shop,
        "/cart/add.js",
        &cookie,
        json!({"id": teapot().first_choice().id}),
    )
    .await;
    assert_eq!(
        cart(&shop, &cookie).await["total_discount"],
        teapot().price.0 / 10
    );
    let away = get(
        &shop,
        "/discount/TABLE-TEN?redirect=https://evil.example",
        &cookie,
    )
    .await;
    assert_eq!(away.headers[LOCATION], "/");
}

#[tokio::test]
async fn when_nobody_can_be_asked_the_shop_says_so_and_the_cart_stays() {
    for shop in [shop_at("http://127.0.0.1:9"), shop()] {
        let cookie = filled(&shop).await;
        let before = cart(&shop, &cookie).await;
        let answer = give(&shop, &cookie, "TABLE-TEN").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.text.contains("Codes cannot be checked right now"));
        assert_eq!(cart(&shop, &cookie).await, before);
    }
}

#[tokio::test]
async fn an_emptied_cart_forgets_its_code() {
    let (souk, _) = Server::open().await;
    let shop = shop_at(&souk);
    let cookie = filled(&shop).await;
    give(&shop, &cookie, "TABLE-TEN").await;
    post_json(&shop, "/cart/clear.js", &cookie, json!({})).await;
    post_json(
        &shop,
        "/cart/add.js",
        &cookie,
        json!({"id": mug().first_choice().id}),
    )
    .await;
    let cart = cart(&shop, &cookie).await;
    assert_eq!(
        (&cart["total_discount"], &cart["discount_codes"]),
        (&json!(0), &json!([]))
    );
}

#[tokio::test]
async fn the_order_carries_the_code_and_its_sums_agree() {
    let (souk, server) = Server::open().await;
    for (code, kind) in [
        ("TABLE-TEN", "percentage"),
        ("TEAPOT-1", "fixed_amount"),
        ("PARCEL-1", "shipping"),
    ] {
        let shop = shop_at(&souk);
        let cookie = filled(&shop).await;
        if kind == "shipping" {
            without_the_teapot(&shop, &cookie).await;
        }
        give(&shop, &cookie, code).await;
        let cart = cart(&shop, &cookie).await;
        let placed = post(&shop, "/checkout", &cookie, FORM, ADDRESS.into()).await;
        let order = server.order().await;
        let given = &order["discount_codes"][0];
        assert_eq!(
            (&given["code"], &given["type"]),
            (&json!(code), &json!(kind))
        );
        let off = cents(&given["amount"]);
        assert_eq!(json!(off), cart["total_discount"]);
        assert_eq!(json!(cents(&order["total_price"])), cart["total_price"]);
        assert_eq!(
            cents(&order["total_line_items_price"]) - cents(&order["total_discounts"]),
            cents(&order["total_price"])
        );
        assert_eq!(cents(&order["total_discounts"]), off);
        let lines = order["line_items"].as_array().expect("lines").iter();
        let shares =
            lines.flat_map(|line| line["discount_allocations"].as_array().expect("shares"));
        assert_eq!(
            shares.map(|share| cents(&share["amount"])).sum::<i64>(),
            off
        );
        assert_eq!(off > 0, kind != "shipping");
        let thanks = get(
            &shop,
            placed.headers[LOCATION].to_str().expect("text"),
            &cookie,
        )
        .await
        .text;
        let total = u32::try_from(cents(&order["total_price"])).expect("cents");
        assert!(thanks.contains(&Cents(total).label()), "{code}");
        assert_eq!(
            self::cart(&shop, &cookie).await["discount_codes"],
            json!([])
        );
    }
}

#[tokio::test]
async fn a_code_somebody_used_meanwhile_stops_the_order_and_says_why() {
    let (souk, server) = Server::open().await;
    let shop = shop_at(&souk);
    let cookie = filled(&shop).await;
    give(&shop, &cookie, "TABLE-TEN").await;
    server
        .used
        .lock()
        .expect("a lock")
        .insert("TABLE-TEN".into());
    let stopped = post(&shop, "/checkout", &cookie, FORM, ADDRESS.into()).await;
    assert_eq!(stopped.headers[LOCATION], "/cart?discount=used#code");
    let cart = cart(&shop, &cookie).await;
    assert_eq!(
        (&cart["item_count"], &cart["total_discount"]),
        (&json!(3), &json!(0))
    );
    assert!(server.orders.lock().expect("a lock").is_empty());
}

#[tokio::test]
async fn an_order_without_a_code_carries_none() {
    let (souk, server) = Server::open().await;
    let shop = shop_at(&souk);
    let cookie = filled(&shop).await;
    post(&shop, "/checkout", &cookie, FORM, ADDRESS.into()).await;
    let order = server.order().await;
    assert_eq!(
        (&order["discount_codes"], &order["total_discounts"]),
        (&json!([]), &json!("0.00"))
    );
    assert_eq!(order["total_price"], order["total_line_items_price"]);
}
