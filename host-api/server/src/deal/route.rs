//! The routes of deals and teams.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{OriginalUri, Path, State},
    response::Response,
};
use http::HeaderMap;
use souk_contract::{Deal, FieldError, Problem, Team};

use super::{Leaving, NewMember, NewTeam, Which};
use crate::{
    app::App,
    http::{error::Error, params::Params, respond},
    moment,
    player::{Change, change::reader},
    store::Refusal,
};

/// In place of a deal's id: look for the one of `product`. No deal can have this id.
const BY_PRODUCT: &str = "-";

/// A deal with its listed teams; with `Souk-Player` also that player's own team.
#[utoipa::path(
    get, path = "/v1/{shop}/deals/{deal}", operation_id = "getDeal", tag = "reads",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("deal" = String, Path, description = "The deal's id, or `-` for the deal of `product`"),
        ("product" = Option<String>, Query, description = "With `-`: the store's product id. Of several deals the open one, else the next one, else the one that ended last"),
        ("Souk-Player" = Option<String>, Header, description = "The player's token: adds `yours`, and the answer is not kept"),
    ),
    responses(
        (status = 200, description = "The deal", body = Deal),
        (status = 401, description = "The player token is wrong or ran out", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop or deal", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_deal(
    State(app): State<Arc<App>>,
    Path((shop, deal)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let player = reader(&app, &shop, &headers)?;
    let which = which(deal, uri.query().unwrap_or_default())?;
    let deal = app.store.deal(&shop, which, player, moment::now()).await?;
    let deal = deal.ok_or_else(unknown_deal)?;
    respond::fresh(&deal, player.is_some())
}

/// A team; with `Souk-Player` also that player's place and code.
#[utoipa::path(
    get, path = "/v1/{shop}/teams/{team}", operation_id = "getTeam", tag = "reads",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("team" = String, Path, description = "The team's id"),
        ("Souk-Player" = Option<String>, Header, description = "The player's token: adds `you`, and the answer is not kept"),
    ),
    responses(
        (status = 200, description = "The team", body = Team),
        (status = 401, description = "The player token is wrong or ran out", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop or team", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_team(
    State(app): State<Arc<App>>,
    Path((shop, team)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let player = reader(&app, &shop, &headers)?;
    let team = app.store.team(&shop, team, player, moment::now()).await?;
    // Whoever knows the id may look, but no cache on the way needs to.
    respond::fresh(&team, true)
}

/// Starts a team of a deal with the player in its first seat. Nothing is charged.
#[utoipa::path(
    post, path = "/v1/{shop}/deals/{deal}/teams", operation_id = "startTeam", tag = "play",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("deal" = String, Path, description = "The deal's id"),
        ("Souk-Player" = String, Header, description = "The player's token"),
        ("Idempotency-Key" = String, Header, description = "New for each change; the same key gets the same answer"),
    ),
    request_body = NewTeam,
    responses(
        (status = 200, description = "The team", body = Team),
        (status = 400, description = "No key, or no JSON", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The player token is missing, wrong or ran out", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop or deal", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`deal-closed` or `limit-reached`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field is wrong or nobody's to send, or the key came with another body", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many of these from this address; `Retry-After` says when", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Nothing was stored; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn start_team(
    State(app): State<Arc<App>>,
    Path((shop, deal)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let change: Change<NewTeam> = Change::read_at(&app, &shop, &headers, body, &deal).await?;
    respond::fresh(&app.store.start_team(&shop, deal, change).await?, true)
}

/// Takes a seat in a team. With the last seat every member is issued a code. Nothing is charged.
#[utoipa::path(
    post, path = "/v1/{shop}/teams/{team}/members", operation_id = "joinTeam", tag = "play",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("team" = String, Path, description = "The team's id"),
        ("Souk-Player" = String, Header, description = "The player's token"),
        ("Idempotency-Key" = String, Header, description = "New for each change; the same key gets the same answer"),
    ),
    request_body = NewMember,
    responses(
        (status = 200, description = "The team", body = Team),
        (status = 400, description = "No key, or no JSON", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The player token is missing, wrong or ran out", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop or team", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`team-full`, `team-ended`, `already-in`, `deal-closed` or `limit-reached`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field is wrong or nobody's to send, or the key came with another body", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many of these from this address; `Retry-After` says when", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Nothing was stored; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn join_team(
    State(app): State<Arc<App>>,
    Path((shop, team)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let change: Change<NewMember> = Change::read_at(&app, &shop, &headers, body, &team).await?;
    respond::fresh(&app.store.join_team(&shop, team, change).await?, true)
}

/// Gives the player's seat back, while the team is forming. A leader who leaves hands over; the last one
/// who leaves closes the team.
#[utoipa::path(
    delete, path = "/v1/{shop}/teams/{team}/members/me", operation_id = "leaveTeam", tag = "play",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("team" = String, Path, description = "The team's id"),
        ("Souk-Player" = String, Header, description = "The player's token"),
        ("Idempotency-Key" = String, Header, description = "New for each change; the same key gets the same answer"),
    ),
    responses(
        (status = 200, description = "The team without the player", body = Team),
        (status = 400, description = "No key", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The player token is missing, wrong or ran out", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop or team", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`cannot-leave`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The key came with another body", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many of these from this address; `Retry-After` says when", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Nothing was stored; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn leave_team(
    State(app): State<Arc<App>>,
    Path((shop, team)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let change: Change<Leaving> = Change::read_at(&app, &shop, &headers, body, &team).await?;
    respond::fresh(&app.store.leave_team(&shop, team, change).await?, true)
}

pub(super) fn unknown_deal() -> Error {
    Error::Refusal(Refusal::missing("unknown-deal", "There is no such deal"))
}

fn which(deal: String, query: &str) -> Result<Which, Error> {
    if deal != BY_PRODUCT {
        return Ok(Which::Id(deal));
    }
    let mut params = Params::of_query(query);
    let product = params.text("product");
    let product = params.finish(product)?.ok_or_else(|| {
        Error::Query(vec![FieldError {
            field: "product".to_owned(),
            message: "is needed with `-` in place of a deal's id".to_owned(),
            accepted: Vec::new(),
        }])
    })?;
    Ok(Which::Product(product))
}
