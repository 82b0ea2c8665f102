//! Spin-to-win: campaigns, draws and their proof.

mod config;
pub mod draw;
pub mod log;
mod period;

use std::sync::Arc;

use async_trait::async_trait;
pub use config::{Exhausted, Prize, SegmentConfig, WheelConfig, Who, common_minimum};
pub use period::Period;
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

/// What the store knows of wheels.
#[async_trait]
pub trait Wheels: Send + Sync {}

/// The documented routes.
pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
}
