//! Starting and joining without a script: a form's POST decides and shows the team.
//!
//! The player is in a cookie that only this server reads (`HttpOnly`, `SameSite=Lax`). A browser does not
//! send it with a form on another site's page, so nobody can be made to join by a page elsewhere under
//! their own name; such a form gets a new player. Sending a form again shows the same team.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, State},
    response::Response,
};
use http::{HeaderMap, HeaderValue, header};
use sha2::{Digest, Sha256};
use souk_contract::{Deal, FieldError, Team};

use super::{Name, NewMember, NewTeam, Which, page, route};
use crate::{
    app::App,
    http::{error::Error, origin, respond::HTML},
    moment,
    player::{Change, LIFE, PlayerId},
    shop::Shop,
    store::{Refusal, StoreResult},
    webhooks::body,
};

/// Name of the cookie; its path is the shop's, so each shop has its own.
const COOKIE: &str = "souk-player";

/// A form that was sent, and who sent it.
struct Form {
    fields: Vec<(String, String)>,
    player: PlayerId,
    body_hash: [u8; 32],
}

/// `POST /v1/{shop}/deals/{deal}/start` with `name` and `listed`.
///
/// # Errors
/// As `startTeam`, without the token and the key. A player whose team is forming is shown that one.
pub async fn start(
    State(app): State<Arc<App>>,
    Path((shop, deal)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let form = Form::read(&app, &shop, &headers, body).await?;
    let known = find(&app, &shop, deal.clone(), form.player).await?.yours;
    if let Some(team) = known.filter(|team| team.state == "forming") {
        let note = Some(page::Note::AlreadyIn);
        return show(&app, &shop, &headers, form.player, team, note).await;
    }
    let wanted = NewTeam {
        name: form.name()?,
        listed: form.field("listed").is_some(),
    };
    let change = form.change(&deal, wanted)?;
    let team = app.store.start_team(&shop, deal, change).await?;
    show(&app, &shop, &headers, form.player, team, None).await
}

/// `POST /v1/{shop}/teams/{team}/join` with `name`.
///
/// # Errors
/// As `joinTeam`, without the token and the key. A team that is full or has ended is shown as it is.
pub async fn join(
    State(app): State<Arc<App>>,
    Path((shop, team)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let form = Form::read(&app, &shop, &headers, body).await?;
    let wanted = NewMember { name: form.name()? };
    let change = form.change(&team, wanted)?;
    let outcome = app.store.join_team(&shop, team.clone(), change).await;
    let note = outcome.as_ref().err().and_then(page::Note::of);
    let team = match outcome {
        // It cannot be joined: it is shown as it is.
        Err(_) if note.is_some() => as_it_is(&app, &shop, team, form.player).await?,
        outcome => outcome?,
    };
    show(&app, &shop, &headers, form.player, team, note).await
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
    player: PlayerId,
    team: Team,
    note: Option<page::Note>,
) -> Result<Response, Error> {
    let deal = find(app, shop, team.deal.clone(), player).await?;
    let base = format!("/v1/{}", shop.id);
    let mut response = Response::new(Body::from(page::html(&deal, &team, note, &base)));
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, HTML);
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer.insert(header::CONTENT_SECURITY_POLICY, page::POLICY);
    // The address of this page holds no secret, but the page leads back to the shop.
    answer.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    let token = player.token(app.store.hasher(), shop.no, moment::now() + LIFE);
    let secure = if origin::of(headers).starts_with("https") {
        "; Secure"
    } else {
        ""
    };
    let age = LIFE / 1_000;
    let cookie =
        format!("{COOKIE}={token}; Path={base}; Max-Age={age}; HttpOnly; SameSite=Lax{secure}");
    let cookie = HeaderValue::try_from(cookie).map_err(|e| Error::Internal(e.to_string()))?;
    answer.insert(header::SET_COOKIE, cookie);
    Ok(response)
}

impl Form {
    async fn read(app: &App, shop: &Shop, headers: &HeaderMap, body: Body) -> Result<Self, Error> {
        let bytes = body::read(headers, body, app.limits.body_patience).await?;
        let fields = form_urlencoded::parse(&bytes).into_owned().take(16);
        let known = cookie(headers).and_then(|token| {
            PlayerId::read(app.store.hasher(), shop.no, token, moment::now()).ok()
        });
        Ok(Self {
            fields: fields.collect(),
            player: known.map_or_else(PlayerId::random, Ok)?,
            body_hash: Sha256::digest(&bytes).into(),
        })
    }

    fn field(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    fn name(&self) -> Result<Name, Error> {
        let typed = self.field("name").unwrap_or_default();
        Name::read(typed).ok_or_else(|| {
            Error::Refusal(Refusal {
                status: 422,
                kind: "invalid-field",
                title: "A field cannot be taken",
                field: Some(FieldError {
                    field: "name".to_owned(),
                    message: "must have at most 24 characters".to_owned(),
                    accepted: Vec::new(),
                }),
            })
        })
    }

    /// The change it asks for, under a key of its own: that it came before shows in the state of things
    /// (the player has a seat), not in the key.
    fn change<T>(&self, address: &str, wanted: T) -> Result<Change<T>, Error> {
        let mut key = [0_u8; 16];
        getrandom::fill(&mut key).map_err(|e| Error::Internal(format!("no random: {e}")))?;
        Ok(Change {
            player: self.player,
            key: format!("form-{}", hex::encode(key)),
            body_hash: route::bound(address, self.body_hash),
            wanted,
            at: moment::now(),
        })
    }
}

/// The player's token among the cookies.
fn cookie(headers: &HeaderMap) -> Option<&str> {
    let all = headers.get_all(header::COOKIE).iter();
    let mut pairs = all
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'));
    pairs.find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='))
}
