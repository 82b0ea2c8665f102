//! `POST /v1/{shop}/reviews` and `POST /v1/{shop}/reviews/{id}/votes`.

use std::sync::Arc;

use axum::{
    Json,
    body::Body,
    extract::{Path, State},
};
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use sha2::{Digest, Sha256};
use souk_contract::{FieldError, Problem, Submitted, Voted};

use super::{Collected, Draft, Vote, draft::MOST_BYTES};
use crate::{
    app::App,
    http::{admin::admin, error::Error},
    player::Change,
    shop::Shop,
    store::{Refusal, StoreError},
    webhooks::body,
};

/// Takes a review: from a shopper with `Souk-Player`, or from the store with an admin token. The
/// purchase is verified when a paid order of this shop has the product, and either the e-mail address
/// fits or the store vouched for the customer who ordered.
#[utoipa::path(
    post, path = "/v1/{shop}/reviews", operation_id = "createReview", tag = "play",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("Souk-Player" = Option<String>, Header, description = "The player's token; or `Authorization: Bearer` with an admin token"),
        ("Idempotency-Key" = String, Header, description = "New for each review; the same key gets the same answer"),
    ),
    request_body(content = Draft, description = "At most 64 KiB"),
    responses(
        (status = 201, description = "Taken", body = Submitted),
        (status = 400, description = "The key is missing, or the body is no JSON", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No valid token", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "The body was too slow", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "This player or this order has a review of the product", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field cannot be taken, or the key came with another body", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many of these from this address; `Retry-After` says when", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Nothing was stored; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn create_review(
    State(app): State<Arc<App>>,
    Path(shop): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<Submitted>), Error> {
    let (_, shop) = app.readable(&shop)?;
    let (collected, change): (_, Change<Draft>) = if headers.contains_key(header::AUTHORIZATION) {
        admin(&app, &shop, &headers).await?;
        let body = small(&app, &headers, body).await?;
        (Collected::Shop, Change::of_shop(&headers, &body)?)
    } else {
        let player = crate::player::change::player(&app, &shop, &headers)?;
        let body = small(&app, &headers, body).await?;
        (Collected::Widget, Change::of(player, &headers, &body)?)
    };
    let draft = change.wanted.clone();
    match app.store.submit_review(&shop, collected, change).await {
        Ok(submitted) => Ok((StatusCode::CREATED, Json(submitted))),
        Err(error) => Err(every_fault(&app, &shop, &draft, error).await),
    }
}

/// A refusal names one field; whoever fills in a form wants to know of all.
async fn every_fault(app: &App, shop: &Shop, draft: &Draft, error: StoreError) -> Error {
    let is_about_fields = matches!(&error, StoreError::Refusal(refusal) if refusal.field.is_some());
    if is_about_fields
        && let Ok(config) = app.store.reviews_config(shop).await
        && let Err(errors) = draft.check(&config)
    {
        return Error::Fields(errors.into_iter().map(Into::into).collect());
    }
    error.into()
}

/// A body that is no larger than a review.
pub(super) async fn small(app: &App, headers: &HeaderMap, body: Body) -> Result<Bytes, Error> {
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|v| v.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: usize| length > MOST_BYTES) {
        return Err(too_large());
    }
    let bytes = body::read(headers, body, app.limits.body_patience).await?;
    if bytes.len() > MOST_BYTES {
        Err(too_large())
    } else {
        Ok(bytes)
    }
}

fn too_large() -> Error {
    Error::Refusal(Refusal {
        status: 413,
        kind: "too-large",
        title: "The body is too large",
        field: Some(FieldError {
            field: "body".to_owned(),
            message: format!("has more than {MOST_BYTES} bytes"),
            accepted: Vec::new(),
        }),
    })
}

/// Counts "this was helpful" once for each player. Saying it again changes nothing.
#[utoipa::path(
    post, path = "/v1/{shop}/reviews/{id}/votes", operation_id = "voteReview", tag = "play",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("id" = String, Path, description = "The review's id"),
        ("Souk-Player" = String, Header, description = "The player's token"),
        ("Idempotency-Key" = String, Header, description = "New for each vote"),
    ),
    request_body(content = Vote, description = "An empty object, or nothing"),
    responses(
        (status = 200, description = "Counted, now or before", body = Voted),
        (status = 400, description = "The key is missing", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No valid token", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop, or no such published review", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It is the player's own review", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The body has a field, or the key came with something else", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many of these from this address; `Retry-After` says when", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Nothing was stored; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn vote_review(
    State(app): State<Arc<App>>,
    Path((shop, id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Voted>, Error> {
    let (_, shop): (_, Arc<Shop>) = app.readable(&shop)?;
    let mut change: Change<Vote> = Change::read(&app, &shop, &headers, body).await?;
    // The same key for another review is another change.
    change.body_hash = Sha256::digest([id.as_bytes(), change.body_hash.as_slice()].concat()).into();
    Ok(Json(app.store.vote_review(&shop, id, change).await?))
}
