//! Coupons: codes that are worth money, each issued once and redeemed at most once.

mod code;
mod config;

pub use code::generate;
pub use config::PoolConfig;
use std::sync::Arc;

use async_trait::async_trait;
use utoipa_axum::router::OpenApiRouter;

use crate::{app::App, moment::Millis};

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
pub trait Coupons: Send + Sync {}

/// The documented routes.
pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
}
