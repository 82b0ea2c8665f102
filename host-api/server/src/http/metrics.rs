//! Numbers for the operator, in Prometheus' text form at `/metrics`. No label ever holds a shop's
//! customer, an order or an address.

use std::{sync::Arc, time::Instant};

use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use metrics::{Counter, Gauge, Histogram, Key, KeyName, Label, Level, Metadata, Recorder, Unit};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

use super::cache::Route;
use crate::app::App;

const META: Metadata<'static> = Metadata::new("souk", Level::INFO, None);

/// The registry of one server; several may live in one process.
pub struct Metrics {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
    kept: [[Counter; 2]; 3],
    streams: Gauge,
    lag: Gauge,
    refused: Gauge,
}

impl std::fmt::Debug for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Metrics")
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let recorder = PrometheusBuilder::new().build_recorder();
        describe(&recorder);
        let request = |route: &'static str, status: &'static str| {
            recorder.register_counter(&request_key(route.to_owned(), status.to_owned()), &META)
        };
        let kept = [
            "/v1/{shop}/trending",
            "/v1/{shop}/purchases",
            "/v1/{shop}/widgets/{widget}",
        ]
        .map(|route| [request(route, "200"), request(route, "304")]);
        let gauge =
            |name: &'static str| recorder.register_gauge(&Key::from_static_name(name), &META);
        Self {
            handle: recorder.handle(),
            kept,
            streams: gauge("souk_streams"),
            lag: gauge("souk_inbox_lag"),
            refused: gauge("souk_projection_failures"),
            recorder,
        }
    }
}

fn request_key(route: String, status: String) -> Key {
    Key::from_parts(
        "souk_requests_total",
        vec![Label::new("route", route), Label::new("status", status)],
    )
}

fn describe(recorder: &PrometheusRecorder) {
    let counter = |name: &'static str, text: &'static str| {
        recorder.describe_counter(KeyName::from_const_str(name), None, text.into());
    };
    counter(
        "souk_requests_total",
        "Requests answered, by route and status.",
    );
    counter("souk_ingest_total", "Webhooks, by what became of them.");
    let gauge = |name: &'static str, text: &'static str| {
        recorder.describe_gauge(KeyName::from_const_str(name), None, text.into());
    };
    gauge("souk_streams", "Live streams open.");
    gauge("souk_inbox_lag", "Facts stored but not yet projected.");
    gauge(
        "souk_projection_failures",
        "Facts that could not be projected since the start.",
    );
    recorder.describe_histogram(
        KeyName::from_const_str("souk_request_seconds"),
        Some(Unit::Seconds),
        "Time to answer requests that the cache could not.".into(),
    );
}

impl Metrics {
    /// Counts an answer from the cache: two atomic additions and no lookup.
    pub fn kept(&self, route: Route, status: StatusCode) {
        let route = match route {
            Route::Trending => 0,
            Route::Purchases => 1,
            Route::Snapshot => 2,
        };
        self.kept[route][usize::from(status == StatusCode::NOT_MODIFIED)].increment(1);
    }

    /// Counts a webhook by what became of it.
    pub fn ingested(&self, outcome: &'static str) {
        let key = Key::from_parts("souk_ingest_total", vec![Label::new("outcome", outcome)]);
        self.recorder.register_counter(&key, &META).increment(1);
    }

    /// Sets the number of open streams.
    pub fn streams(&self, open: usize) {
        #[allow(clippy::cast_precision_loss)] // far below 2^52
        self.streams.set(open as f64);
    }

    fn answered(&self, route: &str, status: StatusCode, started: Instant) {
        let key = request_key(route.to_owned(), status.as_u16().to_string());
        self.recorder.register_counter(&key, &META).increment(1);
        let key = Key::from_parts(
            "souk_request_seconds",
            vec![Label::new("route", route.to_owned())],
        );
        let seconds: Histogram = self.recorder.register_histogram(&key, &META);
        seconds.record(started.elapsed().as_secs_f64());
    }
}

/// Counts and logs one request that reached the routes.
pub async fn count(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    // The route as declared, never the address as asked: addresses may carry anything.
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("assets", MatchedPath::as_str)
        .to_owned();
    let method = request.method().clone();
    let response = next.run(request).await;
    app.metrics.answered(&route, response.status(), started);
    tracing::debug!(%method, route, status = response.status().as_u16(), micros = started.elapsed().as_micros(), "answered");
    response
}

/// The numbers.
pub async fn metrics(State(app): State<Arc<App>>) -> Response {
    let health = app.store.health();
    #[allow(clippy::cast_precision_loss)] // far below 2^52
    app.metrics.lag.set(health.inbox_lag as f64);
    #[allow(clippy::cast_precision_loss)] // far below 2^52
    app.metrics.refused.set(health.refused as f64);
    app.metrics.streams(app.live.open());
    app.metrics.handle.run_upkeep();
    let headers = [
        (header::CONTENT_TYPE, "text/plain; version=0.0.4"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, app.metrics.handle.render()).into_response()
}
