//! Numbers for the operator, in Prometheus' text form at `/metrics`. No label ever holds a shop's
//! customer, an order or an address.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::Instant,
};

use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use metrics::{Counter, Gauge, Key, KeyName, Label, Level, Metadata, Recorder};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

use super::cache::Route;
use crate::{app::App, connector::Standing};

const META: Metadata<'static> = Metadata::new("souk", Level::INFO, None);

/// What can become of a webhook.
const OUTCOMES: [&str; 4] = ["stored", "known", "nothing", "unsigned"];

/// How connectors are, all shops together.
const CONNECTORS: [(&str, &str); 4] = [
    (
        "souk_connectors_in_trouble",
        "Connected stores that did not do what they were asked last.",
    ),
    (
        "souk_connector_refusals",
        "Pools and codes that stores will not have, by reason.",
    ),
    ("souk_codes_waiting", "Minted codes not yet registered."),
    ("souk_codes_in_stock", "Minted codes nobody has yet."),
];

/// The registry of one server; several may live in one process.
pub struct Metrics {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
    kept: [[Counter; 2]; 5],
    ingested: [Counter; 4],
    series: RwLock<HashMap<String, HashMap<StatusCode, Series>>>,
    streams: Gauge,
    lag: Gauge,
    refused: Gauge,
    connectors: [Gauge; 4],
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
            "/v1/{shop}/reviews",
            "/v1/{shop}/reviews/summary",
        ]
        .map(|route| [request(route, "200"), request(route, "304")]);
        let ingested = OUTCOMES.map(|outcome| {
            let labels = vec![Label::new("outcome", outcome)];
            recorder.register_counter(&Key::from_parts("souk_ingest_total", labels), &META)
        });
        let gauge =
            |name: &'static str| recorder.register_gauge(&Key::from_static_name(name), &META);
        Self {
            handle: recorder.handle(),
            kept,
            ingested,
            series: RwLock::default(),
            streams: gauge("souk_streams"),
            lag: gauge("souk_inbox_lag"),
            refused: gauge("souk_projection_failures"),
            connectors: CONNECTORS.map(|(name, _)| gauge(name)),
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
    for (name, text) in CONNECTORS {
        gauge(name, text);
    }
    counter(
        "souk_request_microseconds_total",
        "Time spent on requests that the cache could not answer, by route.",
    );
}

impl Metrics {
    /// Notes how connectors are.
    fn connectors(&self, all: &[Standing]) {
        let sum = |of: fn(&Standing) -> u32| all.iter().map(|one| f64::from(of(one))).sum::<f64>();
        let figures = [
            sum(|one| u32::from(one.trouble.is_some())),
            sum(|one| u32::try_from(one.refused.len()).unwrap_or(u32::MAX)),
            sum(|one| one.waiting),
            sum(|one| one.stock),
        ];
        for (gauge, figure) in self.connectors.iter().zip(figures) {
            gauge.set(figure);
        }
    }

    /// Counts an answer from the cache: two atomic additions and no lookup.
    pub fn kept(&self, route: Route, status: StatusCode) {
        let route = match route {
            Route::Trending => 0,
            Route::Purchases => 1,
            Route::Snapshot => 2,
            Route::Reviews => 3,
            Route::ReviewSummary => 4,
        };
        self.kept[route][usize::from(status == StatusCode::NOT_MODIFIED)].increment(1);
    }

    /// Counts a webhook by what became of it.
    pub fn ingested(&self, outcome: &'static str) {
        let known = OUTCOMES.iter().position(|known| *known == outcome);
        if let Some(counter) = known.and_then(|at| self.ingested.get(at)) {
            counter.increment(1);
        }
    }

    /// Sets the number of open streams.
    pub fn streams(&self, open: usize) {
        #[allow(clippy::cast_precision_loss)] // far below 2^52
        self.streams.set(open as f64);
    }

    fn answered(&self, route: &str, status: StatusCode, started: Instant) {
        let micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        let series = self.series.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = series.get(route).and_then(|known| known.get(&status)) {
            return known.add(micros);
        }
        drop(series);
        let new = self.new_series(route, status);
        new.add(micros);
        let mut series = self.series.write().unwrap_or_else(PoisonError::into_inner);
        series
            .entry(route.to_owned())
            .or_default()
            .insert(status, new);
    }

    fn new_series(&self, route: &str, status: StatusCode) -> Series {
        let key = request_key(route.to_owned(), status.as_u16().to_string());
        let time = vec![Label::new("route", route.to_owned())];
        let time = Key::from_parts("souk_request_microseconds_total", time);
        Series {
            requests: self.recorder.register_counter(&key, &META),
            micros: self.recorder.register_counter(&time, &META),
        }
    }
}

/// The counters of one route and status. No histogram: its samples would pile up where nobody asks
/// for them.
struct Series {
    requests: Counter,
    micros: Counter,
}

impl Series {
    fn add(&self, micros: u64) {
        self.requests.increment(1);
        self.micros.increment(micros);
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
    // What cannot be read now stays as it was told last.
    if let Ok(standings) = app.store.standings().await {
        app.metrics.connectors(&standings);
    }
    let headers = [
        (header::CONTENT_TYPE, "text/plain; version=0.0.4"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, app.metrics.handle.render()).into_response()
}
