//! Group-buy: deals, teams and seats.

mod config;

use std::sync::Arc;

use async_trait::async_trait;
pub use config::DealConfig;
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

/// What the store knows of deals.
#[async_trait]
pub trait Deals: Send + Sync {}

/// The documented routes.
pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
}
