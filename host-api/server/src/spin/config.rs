//! What a merchant sets.

use serde::{Deserialize, Serialize};
use souk_contract::FieldError;

/// A spin-to-win campaign.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WheelConfig {
    /// Its id: letters, digits, `-`.
    pub id: String,
}

impl WheelConfig {
    /// What is wrong with it; `path` is where it stands in its document.
    #[must_use]
    pub fn validate(&self, path: &str) -> Vec<FieldError> {
        let _ = path;
        Vec::new()
    }
}
