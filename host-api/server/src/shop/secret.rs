//! Webhook secrets.

use std::fmt;

use base64::{Engine as _, prelude::BASE64_STANDARD};

use crate::moment::Millis;

/// Which sender a secret is shared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretKind {
    /// Shopify: an app's client secret, or the secret of webhooks a merchant made by hand.
    Shopify,
    /// Standard Webhooks: `whsec_…`.
    Standard,
}

impl SecretKind {
    /// Its name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shopify => "shopify",
            Self::Standard => "standard",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Shopify, Self::Standard]
            .into_iter()
            .find(|kind| kind.name() == name)
    }
}

/// A shared secret. Its bytes never reach a log: `Debug` prints none.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    /// Which sender it is shared with.
    pub kind: SecretKind,
    /// When it stops being accepted; `None` for the current one.
    pub expires_at: Option<Millis>,
    bytes: Vec<u8>,
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({}, redacted)", self.kind.name())
    }
}

impl Secret {
    /// The secret as stored.
    #[must_use]
    pub const fn stored(kind: SecretKind, bytes: Vec<u8>, expires_at: Option<Millis>) -> Self {
        Self {
            kind,
            expires_at,
            bytes,
        }
    }

    /// A Shopify secret: the text itself is the key.
    ///
    /// # Errors
    /// A sentence for the operator when it is empty or absurdly long.
    pub fn shopify(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.is_empty() || text.len() > 512 {
            return Err("a Shopify secret has 1 to 512 characters".to_owned());
        }
        Ok(Self::stored(
            SecretKind::Shopify,
            text.as_bytes().to_vec(),
            None,
        ))
    }

    /// A Standard Webhooks secret: `whsec_` and base64 of 24 to 64 bytes. The prefix may be missing,
    /// as the reference libraries allow.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub fn standard(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let encoded = text.strip_prefix("whsec_").unwrap_or(text);
        let bytes = BASE64_STANDARD
            .decode(encoded)
            .ok()
            .filter(|key| (24..=64).contains(&key.len()));
        let bytes = bytes.ok_or("a webhook secret is whsec_ and base64 of 24 to 64 bytes")?;
        Ok(Self::stored(SecretKind::Standard, bytes, None))
    }

    /// The key.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether it is accepted at `now`.
    #[must_use]
    pub fn is_valid(&self, now: Millis) -> bool {
        self.expires_at.is_none_or(|end| now < end)
    }
}

/// A new Standard Webhooks secret of 32 random bytes, as text.
///
/// # Errors
/// When the system has no random numbers.
pub fn generate_webhook_secret() -> anyhow::Result<String> {
    let mut key = [0_u8; 32];
    getrandom::fill(&mut key).map_err(|e| anyhow::anyhow!("no random numbers: {e}"))?;
    Ok(format!("whsec_{}", BASE64_STANDARD.encode(key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_never_prints_itself() {
        let secret = Secret::shopify("hush").expect("a secret");
        assert!(!format!("{secret:?}").contains("hush"));
    }

    #[test]
    fn a_generated_secret_is_accepted_and_a_short_one_is_not() {
        let text = generate_webhook_secret().expect("random numbers");
        assert_eq!(Secret::standard(&text).map(|s| s.bytes().len()), Ok(32));
        for wrong in ["", "whsec_", "whsec_c2hvcnQ=", "whsec_!!!"] {
            assert!(Secret::standard(wrong).is_err(), "{wrong}");
        }
    }
}
