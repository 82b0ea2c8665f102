//! `POST /v1/{shop}/players`.

use std::sync::Arc;

use axum::{
    Extension, Json,
    body::Body,
    extract::{Path, State},
};
use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use sha2::Sha256;
use souk_contract::{Player, Problem};
use utoipa::ToSchema;

use super::{change::wanted, token};
use crate::{
    app::App,
    connector::shopify::proxy::Vouched,
    http::error::Error,
    moment::{self, DAY, Millis},
    player::PlayerId,
    shop::{SecretKind, Shop},
    webhooks::body,
};

/// Longest time a store may vouch for a customer ahead.
const MOST_VOUCHED: Millis = 30 * DAY;

/// A customer the store vouches for, or nobody in particular.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlayer {
    /// The store's id of the signed-in customer.
    #[serde(default)]
    customer: Option<String>,
    /// Last second the signature holds, seconds since 1970, as text.
    #[serde(default)]
    expires: Option<String>,
    /// Hex of HMAC-SHA256 with the shop's webhook secret over `souk-player:{shop}:{customer}:{expires}`.
    #[serde(default)]
    signature: Option<String>,
}

/// A token for a shopper, who stays anonymous unless the store vouches for a customer.
#[utoipa::path(
    post, path = "/v1/{shop}/players", operation_id = "createPlayer", tag = "play",
    params(("shop" = String, Path, description = "The shop's id")),
    request_body = NewPlayer,
    responses(
        (status = 201, description = "The token", body = Player),
        (status = 401, description = "The store's signature does not fit or ran out", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many of these from this address; `Retry-After` says when", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn create_player(
    State(app): State<Arc<App>>,
    Path(shop): Path<String>,
    vouched_by_proxy: Option<Extension<Vouched>>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<Player>), Error> {
    let (_, shop) = app.readable(&shop)?;
    let bytes = body::read(&headers, body, app.limits.body_patience).await?;
    let text: &[u8] = if bytes.is_empty() { b"{}" } else { &bytes };
    let new: NewPlayer = wanted(text)?;
    let now = moment::now();
    let (player, expires_at) = match (&new.customer, vouched_by_proxy) {
        (None, None) => (PlayerId::random()?, now + token::LIFE),
        // Shopify says who is signed in with each request; a day of that is enough to play.
        (None, Some(Extension(Vouched(customer)))) => {
            let player = PlayerId::customer(app.store.hasher(), shop.no, &customer);
            (player, now + DAY)
        }
        (Some(customer), _) => {
            let end = vouched(&shop, customer, &new, now).ok_or(Error::Signature)?;
            let player = PlayerId::customer(app.store.hasher(), shop.no, customer);
            (player, end)
        }
    };
    let answer = Player {
        token: player.token(app.store.hasher(), shop.no, expires_at),
        expires_at: moment::text(expires_at),
    };
    Ok((StatusCode::CREATED, Json(answer)))
}

/// Until when the store vouches for this customer, if it does.
fn vouched(shop: &Shop, customer: &str, new: &NewPlayer, now: Millis) -> Option<Millis> {
    let expires = new.expires.as_deref()?;
    let end = expires.parse::<i64>().ok()?.checked_mul(1_000)?;
    let signature = hex::decode(new.signature.as_deref()?).ok()?;
    let signed = format!("souk-player:{}:{customer}:{expires}", shop.id);
    let fits = |secret: &[u8]| {
        Hmac::<Sha256>::new_from_slice(secret)
            .is_ok_and(|mac| mac.chain_update(&signed).verify_slice(&signature).is_ok())
    };
    let kinds = [SecretKind::Standard, SecretKind::Shopify];
    let known = kinds
        .into_iter()
        .flat_map(|kind| shop.secrets_at(kind, now))
        .any(fits);
    (known && now < end && end <= now + MOST_VOUCHED && customer.len() <= 128).then_some(end)
}
