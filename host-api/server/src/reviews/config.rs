//! What a merchant sets.

use serde::{Deserialize, Serialize};
use souk_contract::FieldError;

/// How a shop takes and shows reviews.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewsConfig {}

impl ReviewsConfig {
    /// What is wrong with it; `path` is where it stands in its document.
    #[must_use]
    pub fn validate(&self, path: &str) -> Vec<FieldError> {
        let _ = path;
        Vec::new()
    }
}
