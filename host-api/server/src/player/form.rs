//! Forms of pages without a script: the player is in a cookie that only this server reads.
//!
//! The cookie is `HttpOnly` and `SameSite=Lax`: a browser does not send it with a form on another site's
//! page, so nobody can be made to act by a page elsewhere under their own name; such a form gets a new
//! player. It is set only in the answer to a form a shopper sent.

use axum::{body::Body, response::Response};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use sha2::{Digest, Sha256};

use super::{Change, LIFE, PlayerId, change::bound};
use crate::{
    app::App,
    http::{error::Error, origin},
    moment, page,
    shop::Shop,
    snapshot,
    webhooks::body,
};

/// Name of the cookie; its path is the shop's, so each shop has its own.
const COOKIE: &str = "souk-player";

/// A form that was sent, and who sent it.
#[derive(Debug)]
pub struct Form {
    fields: Vec<(String, String)>,
    /// Who sent it.
    pub player: PlayerId,
    /// The language to answer in: the one of the widget or page that printed it, else what the browser accepts.
    pub lang: &'static str,
    body_hash: [u8; 32],
}

impl Form {
    /// Reads a form; who sends the first is a new player.
    ///
    /// # Errors
    /// 408 and 413 for a body that is too slow or too large.
    pub async fn read(
        app: &App,
        shop: &Shop,
        uri: &Uri,
        headers: &HeaderMap,
        body: Body,
    ) -> Result<Self, Error> {
        let bytes = body::read(headers, body, app.limits.body_patience).await?;
        let fields = form_urlencoded::parse(&bytes).into_owned().take(32);
        let known = cookie(headers).and_then(|token| {
            PlayerId::read(app.store.hasher(), shop.no, token, moment::now()).ok()
        });
        Ok(Self {
            fields: fields.collect(),
            player: known.map_or_else(PlayerId::random, Ok)?,
            lang: snapshot::lang(uri, headers),
            body_hash: Sha256::digest(&bytes).into(),
        })
    }

    /// What a field says; `None` when it is empty.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// The change it asks for, under a key of its own: that it came before shows in the state of things
    /// (the player has a seat, or played), not in the key.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn change<T>(&self, address: &str, wanted: T) -> Result<Change<T>, Error> {
        let mut key = [0_u8; 16];
        getrandom::fill(&mut key).map_err(|e| Error::Internal(format!("no random: {e}")))?;
        Ok(Change {
            player: self.player,
            key: format!("form-{}", hex::encode(key)),
            body_hash: bound(address, self.body_hash),
            wanted,
            at: moment::now(),
        })
    }

    /// The page that answers it, for this player alone.
    ///
    /// # Errors
    /// Never in practice: when the token is no header.
    pub fn answer(
        &self,
        app: &App,
        shop: &Shop,
        headers: &HeaderMap,
        html: String,
    ) -> Result<Response, Error> {
        let mut response = page::answer(StatusCode::OK, html);
        let token = self
            .player
            .token(app.store.hasher(), shop.no, moment::now() + LIFE);
        let secure = if origin::of(headers).starts_with("https") {
            "; Secure"
        } else {
            ""
        };
        let (path, age) = (&shop.id, LIFE / 1_000);
        let cookie = format!(
            "{COOKIE}={token}; Path=/v1/{path}; Max-Age={age}; HttpOnly; SameSite=Lax{secure}"
        );
        let cookie = HeaderValue::try_from(cookie).map_err(|e| Error::Internal(e.to_string()))?;
        response.headers_mut().insert(header::SET_COOKIE, cookie);
        Ok(response)
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
