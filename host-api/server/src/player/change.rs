//! A change by a player: who, under which key, and what.

use axum::body::Body;
use http::HeaderMap;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use souk_contract::FieldError;

use super::PlayerId;
use crate::{
    app::App,
    http::error::Error,
    moment::{self, Millis},
    privacy::Hasher,
    shop::Shop,
    store::Refusal,
    webhooks::body,
};

/// A change as it arrived, checked but not yet decided.
#[derive(Clone, Debug)]
pub struct Change<T> {
    /// Who wants it.
    pub player: PlayerId,
    /// The `Idempotency-Key`: 1 to 200 visible ASCII letters.
    pub key: String,
    /// SHA-256 of the body, or that under a key: the same `Idempotency-Key` with another body is refused.
    pub body_hash: [u8; 32],
    /// What is wanted.
    pub wanted: T,
    /// When it arrived, by this server's clock.
    pub at: Millis,
}

impl<T> Change<T> {
    /// The same with its body's hash under the server's key: a plain hash of a body that holds an address
    /// tells it to whoever guesses the rest.
    #[must_use]
    pub fn sealed(self, hasher: &Hasher, shop: i64) -> Self {
        let body_hash = hasher.body(shop, &self.body_hash);
        Self { body_hash, ..self }
    }
}

/// The player a request names.
///
/// # Errors
/// 401 when it names none, or with a token that is not ours or ran out.
pub fn player(app: &App, shop: &Shop, headers: &HeaderMap) -> Result<PlayerId, Error> {
    let token = headers.get("souk-player").and_then(|v| v.to_str().ok());
    let token = token.ok_or(Error::PlayerToken)?;
    PlayerId::read(app.store.hasher(), shop.no, token, moment::now())
}

/// Who reads, if the request says so.
///
/// # Errors
/// As [`player`], when it names somebody.
pub fn reader(app: &App, shop: &Shop, headers: &HeaderMap) -> Result<Option<PlayerId>, Error> {
    let named = headers.contains_key("souk-player");
    named.then(|| player(app, shop, headers)).transpose()
}

/// The hash of a body together with the address it was sent to: the same key for another thing is
/// another body.
#[must_use]
pub fn bound(address: &str, body_hash: [u8; 32]) -> [u8; 32] {
    let hash = Sha256::new_with_prefix(body_hash).chain_update(address);
    hash.finalize().into()
}

impl<T: DeserializeOwned> Change<T> {
    /// Reads a change of the thing at `address`.
    ///
    /// # Errors
    /// As [`Change::read`].
    pub async fn read_at(
        app: &App,
        shop: &Shop,
        headers: &HeaderMap,
        body: Body,
        address: &str,
    ) -> Result<Self, Error> {
        let mut change = Self::read(app, shop, headers, body).await?;
        change.body_hash = bound(address, change.body_hash);
        Ok(change)
    }

    /// Reads a change. `T` denies unknown fields, so that a client that sends a prize or a seat number is
    /// told that nobody takes it.
    ///
    /// # Errors
    /// 401 without a valid token, 400 without a key, 408, 413, and 422 that names the field.
    pub async fn read(
        app: &App,
        shop: &Shop,
        headers: &HeaderMap,
        body: Body,
    ) -> Result<Self, Error> {
        let player = player(app, shop, headers)?;
        key(headers)?;
        let bytes = body::read(headers, body, app.limits.body_patience).await?;
        Self::of(player, headers, &bytes)
    }

    /// A change by the store itself, whose admin token the caller checked.
    ///
    /// # Errors
    /// As [`Change::of`].
    pub fn of_shop(headers: &HeaderMap, body: &[u8]) -> Result<Self, Error> {
        Self::of(PlayerId::stored([0; 16]), headers, body)
    }

    /// A change from a body that was read already.
    ///
    /// # Errors
    /// 400 without a key, and 422 that names the field.
    pub fn of(player: PlayerId, headers: &HeaderMap, body: &[u8]) -> Result<Self, Error> {
        let text: &[u8] = if body.is_empty() { b"{}" } else { body };
        Ok(Self {
            player,
            key: key(headers)?,
            body_hash: Sha256::digest(text).into(),
            wanted: wanted(text)?,
            at: moment::now(),
        })
    }
}

fn key(headers: &HeaderMap) -> Result<String, Error> {
    let key = headers.get("idempotency-key").and_then(|v| v.to_str().ok());
    key.filter(|key| (1..=200).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic()))
        .map(str::to_owned)
        .ok_or_else(|| {
            Error::Header(FieldError {
                field: "Idempotency-Key".to_owned(),
                message: "must be one value of 1 to 200 visible ASCII letters, new for each change"
                    .to_owned(),
                accepted: Vec::new(),
            })
        })
}

/// Reads JSON whose shape is known; a field that is wrong or unknown is 422, what is no JSON 400.
///
/// # Errors
/// As said.
pub fn wanted<T: DeserializeOwned>(text: &[u8]) -> Result<T, Error> {
    body::json(text).map_err(|error| match error {
        Error::Body(field) if serde_json::from_slice::<serde::de::IgnoredAny>(text).is_ok() => {
            Error::Refusal(Refusal {
                status: 422,
                kind: "invalid-field",
                title: "A field cannot be taken",
                field: Some(field),
            })
        }
        error => error,
    })
}
