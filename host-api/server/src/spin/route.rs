//! The routes of wheels.

use std::sync::Arc;

use axum::{
    Json,
    body::Body,
    extract::{OriginalUri, Path, State},
    response::Response,
};
use http::HeaderMap;
use souk_contract::{Problem, Spin, Wheel};

use super::{NewSpin, log::Entry, page};
use crate::{
    app::App,
    contact::page::Reply,
    http::{error::Error, params::Params, respond},
    moment,
    player::{Change, change::reader, form::Form},
    store::StoreError,
};

/// A wheel: slices, odds, rules; with `Souk-Player` also that player's standing.
#[utoipa::path(
    get, path = "/v1/{shop}/wheels/{wheel}", operation_id = "getWheel", tag = "reads",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("wheel" = String, Path, description = "The campaign's id, or `current` for the one that is open"),
        ("Souk-Player" = Option<String>, Header, description = "The player's token: adds `you`, and the answer is not kept"),
    ),
    responses(
        (status = 200, description = "The wheel", body = Wheel),
        (status = 401, description = "The player token is wrong or ran out", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop or wheel", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_wheel(
    State(app): State<Arc<App>>,
    Path((shop, wheel)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let player = reader(&app, &shop, &headers)?;
    let wheel = app.store.wheel(&shop, wheel, player, moment::now()).await?;
    respond::fresh(&wheel, player.is_some())
}

/// Draws. The wheel and the server's clock decide everything; the same key gets the same answer.
#[utoipa::path(
    post, path = "/v1/{shop}/wheels/{wheel}/spins", operation_id = "spinWheel", tag = "play",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("wheel" = String, Path, description = "The campaign's id, or `current`"),
        ("Souk-Player" = String, Header, description = "The player's token"),
        ("Idempotency-Key" = String, Header, description = "New for each spin; the same key gets the same answer"),
    ),
    request_body = NewSpin,
    responses(
        (status = 200, description = "What was drawn", body = Spin),
        (status = 400, description = "No key, or no JSON", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The player token is missing, wrong or ran out", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop or wheel", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`wheel-closed`, `no-spins-left` or `customers-only`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field is wrong or nobody's to send, or the key came with another body", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many of these from this address; `Retry-After` says when", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Nothing was drawn; try again with the same key", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn spin_wheel(
    State(app): State<Arc<App>>,
    Path((shop, wheel)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let change: Change<NewSpin> = Change::read_at(&app, &shop, &headers, body, &wheel).await?;
    respond::fresh(&app.store.spin(&shop, wheel, change).await?, true)
}

/// The log of draws, so that anybody can compute them again. It names nobody and holds no codes.
#[utoipa::path(
    get, path = "/v1/{shop}/wheels/{wheel}/draws", operation_id = "listDraws", tag = "reads",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("wheel" = String, Path, description = "The campaign's id, or `current`"),
        ("after" = Option<u32>, Query, description = "Only draws after this number; a page has 500"),
    ),
    responses(
        (status = 200, description = "Draws in their order", body = Vec<Entry>),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop or wheel", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list_draws(
    State(app): State<Arc<App>>,
    Path((shop, wheel)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Json<Vec<Entry>>, Error> {
    let (_, shop) = app.readable(&shop)?;
    let mut params = Params::of_query(uri.query().unwrap_or_default());
    let after = params.number("after", 0, u32::MAX, 0);
    let after = params.finish(after)?;
    Ok(Json(app.store.draws(&shop, wheel, after).await?))
}

/// `POST /v1/{shop}/wheels/{wheel}/play`: a spin without a script. Sent again it shows what was drawn.
///
/// # Errors
/// 404, 410 and 503 as `spinWheel`; whatever else keeps a player from playing is said on the page.
pub async fn play(
    State(app): State<Arc<App>>,
    Path((shop, wheel)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let form = Form::read(&app, &shop, &uri, &headers, body).await?;
    let change = form.change(&wheel, NewSpin::default())?;
    let drawn = app.store.spin(&shop, wheel.clone(), change).await;
    let why = match drawn {
        Ok(_) => None,
        Err(StoreError::Refusal(refusal)) if refusal.status == 409 => Some(refusal.kind),
        Err(error) => return Err(error.into()),
    };
    let player = Some(form.player);
    let wheel = app.store.wheel(&shop, wheel, player, moment::now()).await?;
    let html = page::html(&shop, &wheel, why, &Reply::None, form.lang);
    form.answer(&app, &shop, &headers, html)
}
