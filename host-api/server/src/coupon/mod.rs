//! Coupons: codes that are worth money, each issued once and redeemed at most once.
//!
//! created → issued → redeemed | expired. The first order that was paid with a code, within its time,
//! redeems it. A cancelled order does not give its code back: the store decides whether to make good.

pub mod check;
mod code;
mod config;

pub use check::Checked;
pub use code::{codes, generate, normal};
pub use config::PoolConfig;
use std::sync::Arc;

use async_trait::async_trait;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{app::App, moment::Millis, shop::Shop, store::StoreResult};

/// A code in somebody's hands.
#[derive(Clone, Debug, PartialEq)]
pub struct Issued {
    /// The code.
    pub code: String,
    /// What it does, in the shop's words.
    pub label: String,
    /// `coupon` or `free_shipping`.
    pub prize: &'static str,
    /// Last moment it is valid.
    pub expires_at: Millis,
    /// Smallest order it is taken for.
    pub minimum: Option<souk_contract::Money>,
}

/// What the store knows of coupons.
#[async_trait]
pub trait Coupons: Send + Sync {
    /// What a code is worth at `now`; `code` is in its normal form.
    async fn check_coupon(&self, shop: &Shop, code: String, now: Millis) -> StoreResult<Checked>;
}

/// The documented routes.
pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(check::check_coupon))
}
