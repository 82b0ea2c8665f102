//! Who may speak for the merchant: `Authorization: Bearer` with an admin token of the shop.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use http::{HeaderMap, header};
use sha2::{Digest, Sha256};

use super::error::Error;
use crate::{app::App, shop::Shop};

/// What every admin token begins with, so that a leaked one is found by whoever scans for it.
const PREFIX: &str = "souk_";

/// A new admin token.
///
/// # Errors
/// When the system has no random numbers.
pub fn generate() -> anyhow::Result<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|e| anyhow::anyhow!("no random numbers: {e}"))?;
    Ok(format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(bytes)))
}

/// What is kept of a token. It has 256 random bits, so a plain hash tells nothing and finding it takes the
/// same time for any guess.
#[must_use]
pub fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// Lets only the merchant pass.
///
/// # Errors
/// 401 without an admin token of this shop.
pub async fn admin(app: &App, shop: &Shop, headers: &HeaderMap) -> Result<(), Error> {
    let given = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let given = given.filter(|token| token.starts_with(PREFIX));
    let hash = hash(given.ok_or(Error::AdminToken)?);
    if app.store.is_admin(shop, hash).await? {
        Ok(())
    } else {
        Err(Error::AdminToken)
    }
}
