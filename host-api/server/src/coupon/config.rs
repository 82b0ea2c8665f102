//! What a merchant says about a pool of codes.

use serde::{Deserialize, Serialize};
use souk_contract::{FieldError, Money};

use crate::config::{Complaints, is_id};

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
    /// `generated` here, `imported` from a list the store made, or `minted`: registered at the store by the
    /// shop's connector before anybody has one.
    pub codes: String,
    /// First letters of generated and minted codes, at most 12 of A-Z and 0-9.
    #[serde(default)]
    pub prefix: String,
    /// Most codes that may be generated or minted; no limit when absent.
    #[serde(default)]
    pub most: Option<u32>,
    /// Minted codes that are registered ahead of need, 1 to 5000; 50 when absent. While the store is down,
    /// codes are given out of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ahead: Option<u32>,
    /// Smallest order a code is taken for.
    #[serde(default)]
    pub minimum: Option<Money>,
    /// Product a code is bound to.
    #[serde(default)]
    pub product: Option<String>,
}

/// Minted codes kept ahead when the merchant does not say.
const AHEAD: u32 = 50;

impl PoolConfig {
    /// Whether its codes are registered at the store by a connector.
    #[must_use]
    pub fn is_minted(&self) -> bool {
        self.codes == "minted"
    }

    /// Minted codes kept ahead.
    #[must_use]
    pub fn ahead(&self) -> u32 {
        self.ahead.unwrap_or(AHEAD)
    }

    /// Whether a code of both is worth the same.
    #[must_use]
    pub fn same_worth_as(&self, other: &Self) -> bool {
        let of = |pool: &Self| {
            let worth = (pool.kind.clone(), pool.value.clone());
            (worth, pool.minimum.clone(), pool.product.clone())
        };
        of(self) == of(other)
    }

    /// What a code of it is: `coupon` or `free_shipping`.
    #[must_use]
    pub fn prize(&self) -> &'static str {
        if self.kind == "free_shipping" {
            "free_shipping"
        } else {
            "coupon"
        }
    }

    /// What is wrong with it; `path` is where it stands in its document (`pools[0]`).
    #[must_use]
    pub fn validate(&self, path: &str) -> Vec<FieldError> {
        let mut complaints = Complaints::at(path);
        let id = "must be 1 to 64 letters, digits or `-`, and start with a letter or digit";
        complaints.unless(is_id(&self.id), "id", id, &[]);
        let label = (1..=120).contains(&self.label.chars().count());
        complaints.unless(label, "label", "must be 1 to 120 letters", &["text"]);
        let kinds = ["percent", "amount", "free_shipping"];
        let kind = kinds.contains(&self.kind.as_str());
        complaints.unless(kind, "kind", "is not one of the accepted values", &kinds);
        complaints.unless(
            self.has_value(),
            "value",
            "does not go with the kind",
            &[
                "percent: more than 0, at most 100",
                "amount: more than 0",
                "free_shipping: none",
            ],
        );
        let hours = (1..=8_760).contains(&self.hours);
        complaints.unless(hours, "hours", "is out of range", &["1 to 8760"]);
        let sources = ["generated", "imported", "minted"];
        let codes = sources.contains(&self.codes.as_str());
        complaints.unless(
            codes,
            "codes",
            "is not one of the accepted values",
            &sources,
        );
        let ahead = self
            .ahead
            .is_none_or(|ahead| self.is_minted() && (1..=5_000).contains(&ahead));
        let accepted = ["1 to 5000, with codes = \"minted\""];
        complaints.unless(ahead, "ahead", "is out of range", &accepted);
        let plain = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
        let prefix = self.prefix.len() <= 12 && self.prefix.bytes().all(plain);
        complaints.unless(prefix, "prefix", "must be at most 12 of A-Z and 0-9", &[]);
        complaints.errors
    }

    fn has_value(&self) -> bool {
        let value = self.value.as_deref().map(hundredths);
        match self.kind.as_str() {
            "percent" => matches!(value, Some(Some(1..=10_000))),
            "amount" => matches!(value, Some(Some(1..))),
            _ => value.is_none(),
        }
    }
}

/// A decimal with at most two places, in hundredths.
fn hundredths(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    format!("{whole}{part:0<2}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_goes_with_its_kind() {
        let pool = |kind: &str, value: Option<&str>| {
            let pool = PoolConfig {
                id: "ten".to_owned(),
                label: "10 % off".to_owned(),
                kind: kind.to_owned(),
                value: value.map(str::to_owned),
                hours: 24,
                codes: "generated".to_owned(),
                prefix: "TEN".to_owned(),
                most: None,
                ahead: None,
                minimum: None,
                product: None,
            };
            pool.validate("pools[0]").len()
        };
        assert_eq!(pool("percent", Some("10")), 0);
        assert_eq!(pool("amount", Some("2.50")), 0);
        assert_eq!(pool("free_shipping", None), 0);
        for (kind, value) in [
            ("percent", Some("101")),
            ("percent", None),
            ("amount", Some("-1")),
            ("amount", Some("0")),
            ("free_shipping", Some("1")),
            ("gift", None),
        ] {
            assert_eq!(pool(kind, value), 1, "{kind} {value:?}");
        }
    }
}
