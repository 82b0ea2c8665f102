//! The inbox: what senders told us, each fact once, reduced to what the projections need.
//!
//! A handler reduces a verified body to a [`Fact`] that holds no personal data, and only the fact is
//! stored. Its canonical bytes are hashed; the hash is unique per shop, so the same fact sent again
//! (under whatever headers) is recognised.

mod fact;

pub use fact::{
    Fact, LineFact, OrderFact, Payment, ProductFact, RedactionFact, RefundFact, VariantFact,
};

use sha2::{Digest, Sha256};

/// A fact as the inbox stores it.
#[derive(Clone, Debug)]
pub struct Canonical {
    /// The fact as JSON, fields in declaration order.
    pub json: String,
    /// SHA-256 of `json`.
    pub hash: [u8; 32],
}

impl Canonical {
    /// Writes `fact` in its one canonical form.
    ///
    /// # Errors
    /// When the fact cannot be written as JSON, which its types rule out.
    pub fn of(fact: &Fact) -> serde_json::Result<Self> {
        let json = serde_json::to_string(fact)?;
        let hash = Sha256::digest(json.as_bytes()).into();
        Ok(Self { json, hash })
    }
}

/// What became of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ingested {
    /// It is new, and durable.
    Stored,
    /// It was there already.
    Known,
}
