//! Reviews: taken, moderated, counted, shown.

mod config;

use std::sync::Arc;

use async_trait::async_trait;
pub use config::ReviewsConfig;
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

/// What the store knows of reviews.
#[async_trait]
pub trait ReviewBook: Send + Sync {}

/// The documented routes.
pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
}
