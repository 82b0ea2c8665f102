//! What every route can reach.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{Request, State},
    middleware,
    response::Response,
    routing,
};
use http::{HeaderValue, Method, StatusCode, header};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    config,
    connector::shopify::proxy,
    contact, coupon, deal,
    http::{
        assets::{self, Assets},
        cache::Cache,
        error::Error,
        health,
        limit::{self, Limiter},
        metrics::{self, Metrics},
        openapi, respond,
    },
    live::{self, Live},
    page, player, purchases, reviews,
    shop::Shop,
    snapshot, spin,
    store::Store,
    trending,
    webhooks::{shopify, standard},
};

/// Enough for an office or a mobile network behind one address, too little to fill a disk.
pub const CHANGES_PER_MINUTE: u32 = 120;

/// What a client may take up.
#[derive(Clone, Debug)]
pub struct Limits {
    /// How long a body may take to arrive.
    pub body_patience: Duration,
    /// How long a request's head may take, and how long an idle connection is kept.
    pub head_patience: Duration,
    /// Players, spins, addresses left, reviews and changes of teams, each, a minute from one address in one shop; 0 for no
    /// limit.
    pub changes_per_minute: u32,
    /// Proxies in front that add to `X-Forwarded-For`; 0 when clients connect here.
    pub trusted_proxies: usize,
    /// Live streams from one address (IPv6: one /64); 0 for no limit.
    pub streams_per_ip: usize,
    /// Connections in all.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_patience: Duration::from_secs(10),
            head_patience: Duration::from_secs(5),
            changes_per_minute: CHANGES_PER_MINUTE,
            trusted_proxies: 0,
            streams_per_ip: 30,
            connections: 10_000,
        }
    }
}

/// The parts of a running server.
#[derive(Debug)]
pub struct App {
    /// Its memory.
    pub store: Arc<dyn Store>,
    /// Answers kept as bytes.
    pub cache: Cache,
    /// Live streams.
    pub live: Live,
    /// Numbers for the operator.
    pub metrics: Metrics,
    /// How often addresses came.
    pub limiter: Limiter,
    /// Files for the page.
    pub assets: Assets,
    /// What a client may take up.
    pub limits: Limits,
}

impl std::fmt::Debug for dyn Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}

impl App {
    /// A shop that may be read.
    ///
    /// # Errors
    /// 404 for an unknown shop, 410 for one that is off.
    pub fn readable(&self, id: &str) -> Result<(Arc<crate::shop::Entry>, Arc<Shop>), Error> {
        let entry = self.store.shop(id).ok_or(Error::UnknownShop)?;
        let shop = entry.shop();
        if shop.active {
            Ok((entry, shop))
        } else {
            Err(Error::ShopIsOff)
        }
    }
}

/// The documented routes, with the document they make.
#[must_use]
pub fn api() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::with_openapi(openapi::document())
        .routes(routes!(trending::route::get_trending))
        .routes(routes!(purchases::route::list_purchases))
        .routes(routes!(snapshot::get_widget_snapshot))
        .routes(routes!(live::stream_live))
        .routes(routes!(shopify::receive_shopify_webhook))
        .routes(routes!(standard::receive_standard_webhook))
        .routes(routes!(player::route::create_player))
        .merge(config::routes())
        .merge(contact::routes())
        .merge(coupon::routes())
        .merge(deal::routes())
        .merge(reviews::routes())
        .merge(spin::routes())
}

/// Every route.
pub fn router(app: Arc<App>) -> Router {
    let (documented, document) = api().split_for_parts();
    let document = openapi::serve(&document);
    let proxied = documented
        .clone()
        .fallback(|| async { Error::NotFound })
        .method_not_allowed_fallback(|| async { Error::Method })
        .layer(middleware::from_fn_with_state(
            Arc::clone(&app),
            limit::slow_down,
        ))
        .with_state(Arc::clone(&app));
    documented
        .route(
            "/v1/{shop}/proxy/{*path}",
            routing::any(move |State(app), request| proxy::serve(app, proxied, request)),
        )
        .route(
            "/openapi.json",
            routing::get(move || async move { document }),
        )
        .route("/healthz", routing::get(health::healthz))
        .route("/metrics", routing::get(metrics::metrics))
        .fallback(assets::serve)
        .method_not_allowed_fallback(|| async { Error::Method })
        .layer(middleware::from_fn_with_state(
            Arc::clone(&app),
            limit::slow_down,
        ))
        .layer(middleware::from_fn_with_state(
            Arc::clone(&app),
            page::refused::speak,
        ))
        .layer(middleware::map_response(with_common_headers))
        .layer(middleware::from_fn_with_state(
            Arc::clone(&app),
            metrics::count,
        ))
        .layer(middleware::from_fn(preflight))
        .with_state(app)
}

async fn with_common_headers(mut response: Response) -> Response {
    respond::open_to_all(response.headers_mut());
    response
}

/// Answers a browser that asks before it asks.
async fn preflight(request: Request, next: middleware::Next) -> Response {
    if request.method() != Method::OPTIONS {
        return next.run(request).await;
    }
    let mut response = Response::default();
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    respond::open_to_all(headers);
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static("GET, HEAD, POST, PUT, DELETE, OPTIONS"),
    );
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static(
            "accept, accept-language, cache-control, content-type, idempotency-key, if-none-match, \
             last-event-id, souk-player",
        ),
    );
    headers.insert(
        header::ACCESS_CONTROL_MAX_AGE,
        HeaderValue::from_static("86400"),
    );
    response
}
