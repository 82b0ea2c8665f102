//! Who may change a shop's own things: whoever has one of its admin tokens.

use http::{HeaderMap, header};
use sha2::{Digest, Sha256};

use super::error::Error;
use crate::{app::App, shop::Shop};

/// Checks `Authorization: Bearer`. Only the token's hash is stored, so nothing can be learned from how
/// long the look-up takes.
///
/// # Errors
/// 401 without a token of this shop.
pub async fn admin(app: &App, shop: &Shop, headers: &HeaderMap) -> Result<(), Error> {
    let given = headers
        .get(header::AUTHORIZATION)
        .and_then(|v| v.to_str().ok());
    let token = given
        .and_then(|text| text.strip_prefix("Bearer "))
        .map(str::trim);
    let token = token
        .filter(|token| !token.is_empty())
        .ok_or(Error::AdminToken)?;
    let hash = Sha256::digest(token).into();
    if app.store.is_admin(shop, hash).await? {
        Ok(())
    } else {
        Err(Error::AdminToken)
    }
}
