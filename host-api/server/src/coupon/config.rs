//! What a merchant says about a pool of codes.

use serde::{Deserialize, Serialize};
use souk_contract::{FieldError, Money};

/// A pool of codes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PoolConfig {
    /// Its id: letters, digits, `-`.
    pub id: String,
    /// What a code does, in the shop's words ("15 % off your order").
    pub label: String,
    /// `percent`, `amount` or `free_shipping`.
    pub kind: String,
    /// Percent, or an amount in the shop's currency; not with `free_shipping`.
    #[serde(default)]
    pub value: Option<String>,
    /// Hours a code is valid after it was issued, 1 to 8760.
    pub hours: u32,
    /// `generated` here, or `imported` from a list the store made.
    pub codes: String,
    /// First letters of generated codes, at most 12 of A-Z and 0-9.
    #[serde(default)]
    pub prefix: String,
    /// Most codes that may be generated; no limit when absent.
    #[serde(default)]
    pub most: Option<u32>,
    /// Smallest order a code is taken for.
    #[serde(default)]
    pub minimum: Option<Money>,
    /// Product a code is bound to.
    #[serde(default)]
    pub product: Option<String>,
}

impl PoolConfig {
    /// What is wrong with it; `path` is where it stands in its document (`pools[0]`).
    #[must_use]
    pub fn validate(&self, path: &str) -> Vec<FieldError> {
        let _ = path;
        Vec::new()
    }
}
