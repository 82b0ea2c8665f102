//! `GET /v1/{shop}/purchases`.

use std::sync::Arc;

use axum::{
    extract::{OriginalUri, Path, State},
    response::Response,
};
use bytes::Bytes;
use http::HeaderMap;
use souk_contract::{Problem, Purchases};

use super::PurchasesQuery;
use crate::{
    app::App,
    http::{
        cache::Route,
        error::Error,
        params::Params,
        respond::{JSON, Prepared},
    },
    moment,
};

/// What was bought in this shop, newest first. No line names a person.
#[utoipa::path(
    get, path = "/v1/{shop}/purchases", operation_id = "listPurchases", tag = "reads",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 50, description = "Most lines; 20 when absent"),
        ("max_age" = Option<String>, Query, description = "No line is older: 1h to 90d; 7d when absent"),
        ("counts" = Option<String>, Query, description = "Window of the aggregated lines; 7d when absent"),
        ("min_count" = Option<u32>, Query, minimum = 1, description = "Units below which a product gets no aggregated line; 5 when absent"),
        ("exclude" = Option<String>, Query, description = "Product ids to leave out"),
    ),
    responses(
        (status = 200, description = "The purchases", body = Purchases),
        (status = 304, description = "The client has it"),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_purchases(
    State(app): State<Arc<App>>,
    Path(shop): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (entry, shop) = app.readable(&shop)?;
    let query = PurchasesQuery::read(Params::of_query(uri.query().unwrap_or_default()))?;
    let as_of = moment::as_of(moment::now(), shop.changed_at);
    let purchases = app.store.purchases(&shop, query, as_of).await?;
    let json = serde_json::to_vec(&purchases).map_err(|e| Error::Internal(e.to_string()))?;
    let prepared = Prepared::new(JSON, Bytes::from(json), None);
    let key = uri
        .path_and_query()
        .map_or_else(String::new, ToString::to_string);
    Ok(app.cache.answer(
        key,
        Route::Purchases,
        (entry, shop.version),
        prepared,
        &headers,
    ))
}
