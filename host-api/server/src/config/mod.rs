//! What a merchant sets up: pools, wheels, deals, reviews. One document for `souk apply` and the API.

use std::sync::Arc;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use souk_contract::FieldError;
use utoipa_axum::router::OpenApiRouter;

use crate::{
    app::App, coupon::PoolConfig, deal::DealConfig, reviews::ReviewsConfig, shop::Shop,
    spin::WheelConfig, store::StoreResult,
};

/// Everything a shop set up. What is not in it stays as it was.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Pools of codes.
    #[serde(default)]
    pub pools: Vec<PoolConfig>,
    /// Spin-to-win campaigns.
    #[serde(default)]
    pub wheels: Vec<WheelConfig>,
    /// Group-buy deals.
    #[serde(default)]
    pub deals: Vec<DealConfig>,
    /// How reviews are taken and shown.
    #[serde(default)]
    pub reviews: Option<ReviewsConfig>,
}

impl Document {
    /// Everything that is wrong with it.
    #[must_use]
    pub fn validate(&self) -> Vec<FieldError> {
        let pools = self.pools.iter().enumerate();
        let mut errors: Vec<_> = pools
            .flat_map(|(at, pool)| pool.validate(&format!("pools[{at}]")))
            .collect();
        for (at, wheel) in self.wheels.iter().enumerate() {
            errors.extend(wheel.validate(&format!("wheels[{at}]")));
        }
        for (at, deal) in self.deals.iter().enumerate() {
            errors.extend(deal.validate(&format!("deals[{at}]")));
        }
        errors.extend(self.reviews.iter().flat_map(|r| r.validate("reviews")));
        errors
    }
}

/// What the store does with a document.
#[async_trait]
pub trait Configure: Send + Sync {
    /// Whether `hash` is the SHA-256 of an admin token of this shop.
    async fn is_admin(&self, shop: &Shop, hash: [u8; 32]) -> StoreResult<bool>;
}

/// The documented routes.
pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
}
