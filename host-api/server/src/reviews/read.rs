//! `GET /v1/{shop}/reviews` and `GET /v1/{shop}/reviews/summary`.

use std::sync::Arc;

use axum::{
    extract::{OriginalUri, Path, State},
    response::Response,
};
use bytes::Bytes;
use http::{HeaderMap, Uri};
use serde::Serialize;
use souk_contract::{Problem, ReviewSummary, Reviews};

use super::ReviewsQuery;
use crate::{
    app::App,
    http::{
        cache::Route,
        error::Error,
        params::Params,
        respond::{JSON, Prepared},
    },
    moment,
    shop::{Entry, Shop},
};

/// Published reviews by a stated rule, with the average and the count of all.
#[utoipa::path(
    get, path = "/v1/{shop}/reviews", operation_id = "listReviews", tag = "reads",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("product" = Option<String>, Query, description = "Only of this product, and the summary too; the whole shop when absent"),
        ("stars" = Option<u32>, Query, minimum = 1, maximum = 5, description = "Exactly these stars"),
        ("min_stars" = Option<u32>, Query, minimum = 1, maximum = 5, description = "Fewest stars; not together with `stars`"),
        ("photos" = Option<bool>, Query, description = "`true`: only with photos"),
        ("lang" = Option<String>, Query, description = "Only in this language; `pt` takes `pt-BR` too"),
        ("q" = Option<String>, Query, description = "Only with all of these words in title or text; at most 8"),
        ("sort" = Option<String>, Query, description = "`newest` (when absent), `oldest`, `highest`, `lowest` or `helpful`"),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 50, description = "Most reviews; 12 when absent"),
        ("after" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses(
        (status = 200, description = "The reviews. No parameter but `product` changes the summary", body = Reviews),
        (status = 304, description = "The client has it"),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_reviews(
    State(app): State<Arc<App>>,
    Path(shop): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (entry, shop) = app.readable(&shop)?;
    let query = ReviewsQuery::read(Params::of_query(uri.query().unwrap_or_default()))?;
    let as_of = moment::as_of(moment::now(), shop.changed_at);
    let reviews = app.store.reviews(&shop, query, as_of).await?;
    kept(
        &app,
        Route::Reviews,
        &reviews,
        (entry, &shop),
        &uri,
        &headers,
    )
}

/// How many published reviews there are, their stars and their average.
#[utoipa::path(
    get, path = "/v1/{shop}/reviews/summary", operation_id = "getReviewSummary", tag = "reads",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("product" = Option<String>, Query, description = "Of this product; of the whole shop when absent"),
    ),
    responses(
        (status = 200, description = "The summary", body = ReviewSummary),
        (status = 304, description = "The client has it"),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_review_summary(
    State(app): State<Arc<App>>,
    Path(shop): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (entry, shop) = app.readable(&shop)?;
    let mut params = Params::of_query(uri.query().unwrap_or_default());
    let product = params.text("product");
    let product = params.finish(product)?;
    let as_of = moment::as_of(moment::now(), shop.changed_at);
    let summary = app.store.review_summary(&shop, product, as_of).await?;
    kept(
        &app,
        Route::ReviewSummary,
        &summary,
        (entry, &shop),
        &uri,
        &headers,
    )
}

fn kept(
    app: &App,
    route: Route,
    data: &impl Serialize,
    (entry, shop): (Arc<Entry>, &Shop),
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<Response, Error> {
    let json = serde_json::to_vec(data).map_err(|e| Error::Internal(e.to_string()))?;
    let prepared = Prepared::new(JSON, Bytes::from(json), None);
    let key = uri
        .path_and_query()
        .map_or_else(String::new, ToString::to_string);
    Ok(app
        .cache
        .answer(key, route, (entry, shop.version), prepared, headers))
}
