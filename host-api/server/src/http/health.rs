//! `/healthz`: whether an order sent now would be kept.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};

use super::error::Error;
use crate::app::App;

/// 200 with the inbox's lag, or 503 with the reason.
pub async fn healthz(State(app): State<Arc<App>>) -> Response {
    let health = app.store.health();
    if let Some(why) = health.failing {
        return Error::Unavailable(why).into_response();
    }
    let body = serde_json::json!({ "status": "ok", "inbox_lag": health.inbox_lag });
    (
        StatusCode::OK,
        [(header::CACHE_CONTROL, "no-store")],
        Json(body),
    )
        .into_response()
}
