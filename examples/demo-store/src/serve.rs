//! The shop's front door: routes, headers, and the loop that answers.

use crate::cart::ajax;
use crate::discount::Checker;
use crate::pages::{assets, cart, category, discount, home, product, search, simulator};
use crate::shop::{Settings, Shop, Storefront};
use crate::visit::{self, Visit, WIDGETS};
use crate::webhook::Courier;
use crate::{checkout, pages};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, REFERRER_POLICY,
    SET_COOKIE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::net::SocketAddr;
use tower_http::compression::CompressionLayer;

/// Opens the shop and serves until the process is told to stop.
///
/// # Errors
/// When the address is taken.
pub async fn run(
    listen: SocketAddr,
    settings: Settings,
    courier: Courier,
    checker: Option<Checker>,
) -> anyhow::Result<()> {
    let shop = Storefront::open(settings, courier, checker);
    tokio::spawn(shop.simulator.clone().run());
    let listener = tokio::net::TcpListener::bind(listen).await?;
    println!("The Long Table is open: http://{}/", listener.local_addr()?);
    axum::serve(listener, routes(shop))
        .with_graceful_shutdown(told_to_stop())
        .await?;
    Ok(())
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! { _ = interrupt => {}, _ = terminate => {} }
}

/// Every route of the shop.
pub fn routes(shop: Shop) -> Router {
    Router::new()
        .route("/", get(home::page))
        .route("/collections/{handle}", get(category::page))
        .route("/products/{handle}", get(product::page))
        .route("/search", get(search::page))
        .route("/cart", get(cart::page))
        .route("/cart/add", post(cart::add))
        .route("/cart/change", post(cart::change))
        .route("/cart/discount", post(discount::give))
        .route("/discount/{code}", get(discount::link))
        .route("/cart.js", get(ajax::show))
        .route("/cart/add.js", post(ajax::add))
        .route("/cart/change.js", post(ajax::change))
        .route("/cart/update.js", post(ajax::update))
        .route("/cart/clear.js", post(ajax::clear))
        .route("/checkout", get(checkout::page).post(checkout::place))
        .route("/orders/{token}", get(checkout::confirmation))
        .route("/consent", post(pages::consent::answer))
        .route("/simulator", get(simulator::page).post(simulator::act))
        .route("/simulator.json", get(simulator::log))
        .route("/pictures/{file}", get(assets::picture))
        .route("/assets/{file}", get(assets::asset))
        .route("/feed.xml", get(assets::feed))
        .fallback(pages::not_found)
        .layer(middleware::from_fn_with_state(shop.clone(), doorman))
        .layer(CompressionLayer::new())
        .with_state(shop)
}

/// Refuses forms that another site posts, and sets the headers every answer has.
async fn doorman(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    if request.method() == Method::POST && from_elsewhere(request.headers()) {
        return (StatusCode::FORBIDDEN, "This form belongs to another site.").into_response();
    }
    let asked = visit::asked(request.uri());
    let widgets = Visit::read(request.headers(), request.uri()).widgets;
    let mut answer = next.run(request).await;
    remember(answer.headers_mut(), asked);
    protect(
        answer.headers_mut(),
        widgets.then(|| shop.settings.souk_origin()),
    );
    answer
}

fn from_elsewhere(headers: &HeaderMap) -> bool {
    headers
        .get("sec-fetch-site")
        .is_some_and(|site| site == "cross-site" || site == "same-site")
}

/// Keeps `?souk=off` for the pages after this one, until the browser is closed.
fn remember(headers: &mut HeaderMap, asked: Option<bool>) {
    let cookie = match asked {
        Some(false) => format!("{WIDGETS}=off; Path=/; HttpOnly; SameSite=Lax"),
        Some(true) => format!("{WIDGETS}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"),
        None => return,
    };
    if let Ok(value) = cookie.parse() {
        headers.append(SET_COOKIE, value);
    }
}

fn protect(headers: &mut HeaderMap, souk: Option<&str>) {
    if let Ok(policy) = policy(souk).parse() {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    );
    headers.insert(
        HeaderName::from_static("x-frame-options"),
        HeaderValue::from_static("DENY"),
    );
    let html = headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if html && !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
}

/// The content security policy. The server behind the page script is named for scripts, connections
/// and the forms of its widgets only; the store's own styles and pictures stay on the store.
fn policy(souk: Option<&str>) -> String {
    let other = souk.map_or_else(String::new, |origin| format!(" {origin}"));
    let wasm = if souk.is_some() {
        " 'wasm-unsafe-eval'"
    } else {
        ""
    };
    format!(
        "default-src 'self'; script-src 'self'{other}{wasm}; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'{other}; base-uri 'none'; form-action 'self'{other}; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    )
}
