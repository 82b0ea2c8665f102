//! `PUT /v1/{shop}/config`.

use std::sync::Arc;

use axum::{
    Json,
    body::Body,
    extract::{OriginalUri, Path, State},
};
use http::HeaderMap;
use serde::Serialize;
use souk_contract::Problem;

use super::Document;
use crate::{
    app::App,
    http::{admin::admin, error::Error, params::Params},
    moment,
    player::change::wanted,
    webhooks::body,
};

/// What a document came to.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Applied {
    /// What it held, in words.
    pub changes: Vec<String>,
    /// Whether it was only a trial.
    pub dry_run: bool,
}

/// Sets up pools, wheels, deals and reviews. The document is taken wholly or not at all; what is not in it
/// stays as it was.
#[utoipa::path(
    put, path = "/v1/{shop}/config", operation_id = "applyConfig", tag = "admin",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("dry_run" = Option<bool>, Query, description = "`true` only says what it would do"),
    ),
    request_body = Document,
    responses(
        (status = 200, description = "What it held", body = Applied),
        (status = 400, description = "No JSON", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No admin token of this shop", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields that cannot be taken, with the reason", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Nothing was stored; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn apply_config(
    State(app): State<Arc<App>>,
    Path(shop): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Applied>, Error> {
    let (_, shop) = app.readable(&shop)?;
    admin(&app, &shop, &headers).await?;
    let mut params = Params::of_query(uri.query().unwrap_or_default());
    let dry_run = params.text("dry_run");
    let dry_run = params.finish(dry_run)?.is_some_and(|text| text == "true");
    let bytes = body::read(&headers, body, app.limits.body_patience).await?;
    let document: Document = wanted(&bytes)?;
    let errors = document.validate();
    if !errors.is_empty() {
        return Err(Error::Config(errors));
    }
    let now = moment::now();
    let changes = app.store.apply(&shop.id, document, dry_run, now).await?;
    Ok(Json(Applied { changes, dry_run }))
}
