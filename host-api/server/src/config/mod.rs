//! What a merchant sets up: pools, wheels, deals, reviews. One document for `souk apply` and the API.

mod complaints;
pub mod route;

use std::sync::Arc;

use async_trait::async_trait;
pub use complaints::{Complaints, is_id};
use serde::{Deserialize, Serialize};
use souk_contract::FieldError;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    app::App,
    coupon::PoolConfig,
    deal::DealConfig,
    moment::Millis,
    reviews::ReviewsConfig,
    shop::{Shop, ShopId},
    spin::WheelConfig,
    store::StoreResult,
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
    /// Takes a document over, wholly or not at all; says what it held. A dry run changes nothing.
    async fn apply(
        &self,
        shop: &ShopId,
        document: Document,
        dry_run: bool,
        now: Millis,
    ) -> StoreResult<Vec<String>>;

    /// Adds codes a store made to an imported pool; says how many were new.
    async fn import_codes(
        &self,
        shop: &ShopId,
        pool: String,
        codes: Vec<String>,
        now: Millis,
    ) -> StoreResult<usize>;

    /// Remembers an admin token by its hash.
    async fn add_admin(&self, shop: &ShopId, hash: [u8; 32], now: Millis) -> StoreResult<()>;

    /// Whether this is the hash of an admin token of the shop.
    async fn is_admin(&self, shop: &Shop, hash: [u8; 32]) -> StoreResult<bool>;
}

/// The documented routes.
pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(route::apply_config))
}
