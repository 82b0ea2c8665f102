//! A browser that asks the shop's routes without a network.

use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{Request, StatusCode};
use demo_store::catalogue::{CATEGORIES, products};
use demo_store::discount::Checker;
use demo_store::shop::{Settings, Storefront};
use demo_store::webhook::Courier;
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tower::ServiceExt as _;

pub(crate) const SOUK: &str = "http://127.0.0.1:8788";

pub(crate) fn shop() -> Router {
    // A port where nobody answers: the shop must not mind.
    let courier = Courier::new("http://127.0.0.1:9", "table", "hush").expect("a courier");
    demo_store::serve::routes(Storefront::open(
        Settings::new(SOUK, "table", 0.0, false),
        courier,
        None,
    ))
}

/// A shop whose codes and webhooks go to the server at `souk`.
pub(crate) fn shop_at(souk: &str) -> Router {
    let courier = Courier::new(souk, "table", "hush").expect("a courier");
    let checker = Checker::new(souk, "table", "souk_token").expect("a checker");
    demo_store::serve::routes(Storefront::open(
        Settings::new(souk, "table", 0.0, false),
        courier,
        Some(checker),
    ))
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect("JSON")
    }

    pub(crate) fn cookie(&self) -> String {
        let line = self.headers[SET_COOKIE].to_str().expect("text");
        line.split(';').next().unwrap_or_default().to_owned()
    }
}

pub(crate) async fn ask(shop: &Router, request: Request<Body>) -> Answer {
    let answer = shop.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = answer.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    Answer {
        status: parts.status,
        headers: parts.headers,
        text,
    }
}

pub(crate) async fn get(shop: &Router, path: &str, cookie: &str) -> Answer {
    ask(
        shop,
        Request::get(path)
            .header(COOKIE, cookie)
            .body(Body::empty())
            .expect("a request"),
    )
    .await
}

pub(crate) async fn post(
    shop: &Router,
    path: &str,
    cookie: &str,
    kind: &str,
    body: String,
) -> Answer {
    let request = Request::post(path)
        .header(COOKIE, cookie)
        .header(CONTENT_TYPE, kind);
    ask(shop, request.body(Body::from(body)).expect("a request")).await
}

pub(crate) async fn post_json(shop: &Router, path: &str, cookie: &str, body: Value) -> Answer {
    post(shop, path, cookie, "application/json", body.to_string()).await
}

pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// The path of every page, with a filled cart behind the cookie that comes with it.
pub(crate) async fn every_page(shop: &Router) -> (Vec<String>, String) {
    let id = products().next().expect("a catalogue").first_choice().id;
    let cookie = post_json(shop, "/cart/add.js", "", json!({"id": id}))
        .await
        .cookie();
    let order = "email=ines%40example.com&first_name=In%C3%AAs&city=Porto&country=PT";
    let placed = post(shop, "/checkout", &cookie, FORM, order.into()).await;
    let confirmation = placed.headers[LOCATION].to_str().expect("text").to_owned();
    post_json(shop, "/cart/add.js", &cookie, json!({"id": id})).await;
    let mut pages = vec![
        "/".into(),
        "/cart".into(),
        "/checkout".into(),
        "/simulator".into(),
        "/search?q=jug".into(),
        confirmation,
    ];
    pages.extend(
        CATEGORIES
            .iter()
            .map(|category| format!("/collections/{}", category.handle)),
    );
    pages.extend(products().map(demo_store::catalogue::Product::path));
    (pages, cookie)
}
