//! `GET /v1/{shop}/trending`.

use std::sync::Arc;

use axum::{
    extract::{OriginalUri, Path, State},
    response::Response,
};
use bytes::Bytes;
use http::HeaderMap;
use souk_contract::{Problem, Trending};

use super::TrendingQuery;
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

/// What sells in this shop, with the claim it makes.
#[utoipa::path(
    get, path = "/v1/{shop}/trending", operation_id = "getTrending", tag = "reads",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("window" = Option<String>, Query, description = "How far back sales count: `<n>h` or `<n>d`, 1h to 90d; 7d when absent"),
        ("metric" = Option<String>, Query, description = "`units_sold` (when absent) or `weighted_sales`: each unit weighs 2^(-age / half_life)"),
        ("half_life" = Option<String>, Query, description = "Only with `weighted_sales`; 24h when absent"),
        ("category" = Option<String>, Query, description = "Only this category, whole or one step of its path"),
        ("brand" = Option<String>, Query, description = "Only this brand"),
        ("tag" = Option<String>, Query, description = "Only products with this tag"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 250, description = "Most items; 250 when absent"),
        ("min_sold" = Option<u32>, Query, minimum = 1, description = "Units a product must have sold; 1 when absent"),
        ("min_items" = Option<u32>, Query, minimum = 1, maximum = 250, description = "Items below which the next window of `fallback` is tried; 1 when absent"),
        ("fallback" = Option<String>, Query, description = "Wider windows, separated by commas; the claim states the one used"),
        ("exclude" = Option<String>, Query, description = "Product ids to leave out; the ranks of the others stay"),
        ("pin" = Option<String>, Query, description = "At most 12 product ids the shop chose; answered apart, unranked"),
    ),
    responses(
        (status = 200, description = "The ranking", body = Trending),
        (status = 304, description = "The client has it"),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_trending(
    State(app): State<Arc<App>>,
    Path(shop): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (entry, shop) = app.readable(&shop)?;
    let query = TrendingQuery::read(Params::of_query(uri.query().unwrap_or_default()))?;
    let as_of = moment::as_of(moment::now(), shop.changed_at);
    let trending = app.store.trending(&shop, query, as_of).await?;
    let json = serde_json::to_vec(&trending).map_err(|e| Error::Internal(e.to_string()))?;
    let prepared = Prepared::new(JSON, Bytes::from(json), None);
    let key = uri
        .path_and_query()
        .map_or_else(String::new, ToString::to_string);
    Ok(app.cache.answer(
        key,
        Route::Trending,
        (entry, shop.version),
        prepared,
        &headers,
    ))
}
