//! The log of draws: each entry's hash covers all before it, so that none can be changed, left out or
//! slipped in later without every later hash changing too.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::draw::{Secret, commitment, slice};
use crate::moment::Millis;

/// One draw, with everything that is needed to compute it again. It names nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Entry {
    /// Number in the campaign's log, from 1.
    pub draw: u32,
    /// When, milliseconds since 1970.
    pub at: Millis,
    /// The seed, hex; its SHA-256 was published before.
    pub seed: String,
    /// What the player's side added.
    pub client_seed: String,
    /// Number of the player's spin in this campaign.
    pub nonce: u32,
    /// Weights at that moment.
    pub weights: Vec<u32>,
    /// The slice that was drawn.
    pub segment: u32,
    /// SHA-256 over the hash before and this entry, hex.
    pub chain: String,
}

/// What computing a wheel's draws again came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The wheel.
    pub wheel: String,
    /// Draws that were computed.
    pub draws: u32,
    /// What is wrong; empty when all is as it should be.
    pub faults: Vec<String>,
}

/// The hash before the first entry: that of the campaign's commitment and id.
#[must_use]
pub fn root(secret: &Secret, id: &str) -> String {
    hex::encode(Sha256::digest(format!("{}|{id}", commitment(secret))))
}

impl Entry {
    /// The hash of this entry after `before`.
    #[must_use]
    pub fn hash(&self, before: &str) -> String {
        let weights: Vec<String> = self.weights.iter().map(u32::to_string).collect();
        let line = format!(
            "{before}|{}|{}|{}|{}|{}|{}|{}",
            self.draw,
            self.at,
            self.seed,
            self.client_seed,
            self.nonce,
            weights.join(","),
            self.segment
        );
        hex::encode(Sha256::digest(line))
    }

    /// What is wrong with it, coming after `before`; nothing when the draw is as it should be.
    #[must_use]
    pub fn fault(&self, before: &str) -> Option<&'static str> {
        let seed = hex::decode(&self.seed).unwrap_or_default();
        let Ok(seed) = Secret::try_from(seed) else {
            return Some("its seed is not 32 bytes");
        };
        let drawn = slice(&seed, &self.client_seed, self.nonce, &self.weights);
        if drawn != usize::try_from(self.segment).ok() {
            return Some("its seed draws another slice");
        }
        (self.hash(before) != self.chain).then_some("its hash does not follow from the one before")
    }
}
