//! Player tokens: an id, a kind, an end and a seal. Nothing is stored for a token.

use std::fmt;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use subtle::ConstantTimeEq;

use crate::{
    http::error::Error,
    moment::{DAY, Millis},
    privacy::Hasher,
};

/// How long an anonymous token is taken.
pub const LIFE: Millis = 180 * DAY;

/// Who plays. It is random, or the keyed hash of a customer's id.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PlayerId {
    bytes: [u8; 16],
    vouched: bool,
}

impl fmt::Debug for PlayerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.vouched { "Customer" } else { "Player" })
    }
}

impl PlayerId {
    /// Somebody new.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn random() -> Result<Self, Error> {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).map_err(|e| Error::Internal(format!("no random: {e}")))?;
        Ok(Self {
            bytes,
            vouched: false,
        })
    }

    /// A customer the store vouched for.
    #[must_use]
    pub fn customer(hasher: &Hasher, shop: i64, customer: &str) -> Self {
        Self {
            bytes: hasher.player(shop, customer),
            vouched: true,
        }
    }

    /// A player as the store keeps one, which does not remember who vouched.
    #[must_use]
    pub const fn stored(bytes: [u8; 16]) -> Self {
        Self {
            bytes,
            vouched: false,
        }
    }

    /// Whether the store vouched for this player.
    #[must_use]
    pub const fn is_vouched(&self) -> bool {
        self.vouched
    }

    /// The id as the store keeps it.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 16] {
        &self.bytes
    }

    /// The token that says so until `expires_at`.
    #[must_use]
    pub fn token(&self, hasher: &Hasher, shop: i64, expires_at: Millis) -> String {
        let kind = if self.vouched { 'c' } else { 'a' };
        let id = BASE64_URL_SAFE_NO_PAD.encode(self.bytes);
        let text = format!("1.{kind}.{id}.{}", expires_at / 1_000);
        let seal = BASE64_URL_SAFE_NO_PAD.encode(hasher.seal(shop, &text));
        format!("{text}.{seal}")
    }

    /// Whom a token names at `now`.
    ///
    /// # Errors
    /// 401 for anything this server did not sign for this shop, or that ran out.
    pub fn read(hasher: &Hasher, shop: i64, token: &str, now: Millis) -> Result<Self, Error> {
        Self::opened(hasher, shop, token, now).ok_or(Error::PlayerToken)
    }

    fn opened(hasher: &Hasher, shop: i64, token: &str, now: Millis) -> Option<Self> {
        let (text, seal) = token.rsplit_once('.').filter(|_| token.len() < 200)?;
        let seal = BASE64_URL_SAFE_NO_PAD.decode(seal).ok()?;
        if !bool::from(seal.ct_eq(&hasher.seal(shop, text))) {
            return None;
        }
        let mut parts = text.split('.');
        let (_, kind, id, end) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let end: i64 = end.parse().ok()?;
        (now < end.checked_mul(1_000)?).then_some(())?;
        Some(Self {
            bytes: BASE64_URL_SAFE_NO_PAD.decode(id).ok()?.try_into().ok()?,
            vouched: kind == "c",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_taken_back_only_whole_in_its_shop_and_in_its_time() {
        let hasher = Hasher::new(&[7; 32]);
        let player = PlayerId::customer(&hasher, 1, "5");
        let token = player.token(&hasher, 1, 10_000);
        assert_eq!(PlayerId::read(&hasher, 1, &token, 9_999).ok(), Some(player));
        assert!(PlayerId::read(&hasher, 1, &token, 10_000).is_err());
        assert!(PlayerId::read(&hasher, 2, &token, 0).is_err());
        assert!(PlayerId::read(&Hasher::new(&[8; 32]), 1, &token, 0).is_err());
        for at in 0..token.len() {
            let mut torn = token.clone().into_bytes();
            torn[at] = if torn[at] == b'A' { b'B' } else { b'A' };
            let torn = String::from_utf8(torn).expect("ascii");
            let read = PlayerId::read(&hasher, 1, &torn, 0);
            // The last letter of base64 carries bits that nobody reads.
            assert!(read.is_err() || at + 1 == token.len(), "{torn}");
        }
    }
}
