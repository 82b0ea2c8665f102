//! Starting and joining without a script: a form's POST decides and shows the team. Sending a form again
//! shows the same team.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{OriginalUri, Path, State},
    response::Response,
};
use http::HeaderMap;
use souk_contract::{Deal, Team};

use super::{LONGEST_NAME, Name, NewMember, NewTeam, Which, page, route};
use crate::{
    app::App,
    http::error::Error,
    moment,
    player::{PlayerId, form::Form},
    shop::Shop,
    store::{Refusal, StoreResult},
};

/// `POST /v1/{shop}/deals/{deal}/start` with `name` and `listed`.
///
/// # Errors
/// As `startTeam`, without the token and the key. A player whose team is forming is shown that one.
pub async fn start(
    State(app): State<Arc<App>>,
    Path((shop, deal)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let form = Form::read(&app, &shop, &uri, &headers, body).await?;
    let known = find(&app, &shop, deal.clone(), form.player).await?.yours;
    if let Some(team) = known.filter(|team| team.state == "forming") {
        let note = Some("already-in");
        return show(&app, &shop, &headers, &form, team, note).await;
    }
    let wanted = NewTeam {
        name: name(&form)?,
        listed: form.field("listed").is_some(),
    };
    let change = form.change(&deal, wanted)?;
    let team = app.store.start_team(&shop, deal, change).await?;
    show(&app, &shop, &headers, &form, team, None).await
}

/// `POST /v1/{shop}/teams/{team}/join` with `name`.
///
/// # Errors
/// As `joinTeam`, without the token and the key. A team that is full or has ended is shown as it is.
pub async fn join(
    State(app): State<Arc<App>>,
    Path((shop, team)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let form = Form::read(&app, &shop, &uri, &headers, body).await?;
    let wanted = NewMember { name: name(&form)? };
    let change = form.change(&team, wanted)?;
    let outcome = app.store.join_team(&shop, team.clone(), change).await;
    let note = outcome.as_ref().err().and_then(page::note);
    let team = match outcome {
        // It cannot be joined: it is shown as it is.
        Err(_) if note.is_some() => as_it_is(&app, &shop, team, form.player).await?,
        outcome => outcome?,
    };
    show(&app, &shop, &headers, &form, team, note).await
}

async fn as_it_is(app: &App, shop: &Shop, team: String, player: PlayerId) -> StoreResult<Team> {
    app.store
        .team(shop, team, Some(player), moment::now())
        .await
}

async fn find(app: &App, shop: &Shop, deal: String, player: PlayerId) -> Result<Deal, Error> {
    let found = app
        .store
        .deal(shop, Which::Id(deal), Some(player), moment::now())
        .await?;
    found.ok_or_else(route::unknown_deal)
}

async fn show(
    app: &App,
    shop: &Shop,
    headers: &HeaderMap,
    form: &Form,
    team: Team,
    note: Option<&'static str>,
) -> Result<Response, Error> {
    let deal = find(app, shop, team.deal.clone(), form.player).await?;
    let html = page::html(shop, deal, &team, note, form.lang);
    form.answer(app, shop, headers, html)
}

/// The name that was typed.
fn name(form: &Form) -> Result<Name, Error> {
    let typed = form.field("name").unwrap_or_default();
    let message = format!("must have at most {LONGEST_NAME} characters");
    Name::read(typed).ok_or_else(|| Error::Refusal(Refusal::field("name", message, &[])))
}
