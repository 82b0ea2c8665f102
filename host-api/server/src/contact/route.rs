//! The routes of addresses.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, State},
    response::Response,
};
use http::HeaderMap;
use souk_contract::{Contact, Problem};

use super::{NewContact, Withdrawal};
use crate::{
    app::App,
    http::{error::Error, respond},
    player::Change,
};

/// Leaves an address for a won code, so that the shop finds the code again. Sent again, it replaces what was
/// left. Without consent only a keyed hash of the address is kept.
#[utoipa::path(
    post, path = "/v1/{shop}/spins/{spin}/contact", operation_id = "leaveContact", tag = "play",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("spin" = String, Path, description = "The spin's id"),
        ("Souk-Player" = String, Header, description = "The player's token"),
        ("Idempotency-Key" = String, Header, description = "New for each change; the same key gets the same answer"),
    ),
    request_body = NewContact,
    responses(
        (status = 200, description = "What is kept", body = Contact),
        (status = 400, description = "No key, or no JSON", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The player token is missing, wrong or ran out", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop, or this player has no such spin", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`asks-no-email` or `nothing-won`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`email` is no address, a field is nobody's to send, or the key came with another body", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many of these from this address; `Retry-After` says when", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Nothing was stored; try again with the same key", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn leave_contact(
    State(app): State<Arc<App>>,
    Path((shop, spin)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let change: Change<NewContact> = Change::read_at(&app, &shop, &headers, body, &spin).await?;
    respond::fresh(&app.store.leave_contact(&shop, spin, change).await?, true)
}

/// Takes an address back, with the consent: nothing of it is kept.
#[utoipa::path(
    delete, path = "/v1/{shop}/spins/{spin}/contact", operation_id = "withdrawContact", tag = "play",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("spin" = String, Path, description = "The spin's id"),
        ("Souk-Player" = String, Header, description = "The player's token"),
        ("Idempotency-Key" = String, Header, description = "New for each change; the same key gets the same answer"),
    ),
    responses(
        (status = 200, description = "Nothing is kept", body = Contact),
        (status = 400, description = "No key", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The player token is missing, wrong or ran out", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop, or this player has no such spin", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The key came with another body", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many of these from this address; `Retry-After` says when", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Nothing was erased; try again with the same key", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn withdraw_contact(
    State(app): State<Arc<App>>,
    Path((shop, spin)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let change: Change<Withdrawal> = Change::read_at(&app, &shop, &headers, body, &spin).await?;
    respond::fresh(
        &app.store.withdraw_contact(&shop, spin, change).await?,
        true,
    )
}
