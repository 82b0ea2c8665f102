//! Reviews: taken, moderated, counted, shown.
//!
//! What a review claims about itself (how it was collected, verified against which order, rewarded) is
//! decided here and never sent by a client. The average is of all published reviews; no filter narrows it.

pub mod all;
mod complaint;
mod config;
pub mod draft;
pub mod form;
pub mod import;
pub mod moderation;
mod page;
mod query;
pub mod read;
pub mod submit;
pub mod text;

use std::{fmt, sync::Arc};

use async_trait::async_trait;
use axum::routing::{get, post};
pub use complaint::{Complaint, Fault};
pub use config::{Publish, ReviewsConfig, RewardConfig};
pub use draft::Draft;
pub use query::{Cursor, ReviewsQuery, Sort};
use souk_contract::{ReviewSummary, Reviews, Submitted, Voted};
use utoipa_axum::{router::OpenApiRouter, routes};

use self::{
    import::{Imported, Outcome},
    moderation::{Decision, Moderated, Queue},
};
use crate::{
    app::App,
    moment::Millis,
    player::Change,
    shop::{Shop, ShopId},
    store::StoreResult,
};

/// Whether a review is shown.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    serde::Serialize,
    serde::Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReviewState)]
pub enum State {
    /// Nobody looked at it yet.
    #[default]
    Pending,
    /// It is shown and counted.
    Published,
    /// It is not shown.
    Rejected,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Pending, Self::Published, Self::Rejected];

    /// Its name in the API and the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Published => "published",
            Self::Rejected => "rejected",
        }
    }

    /// The state of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Who brought a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collected {
    /// A shopper, in the widget or its form.
    Widget,
    /// The store, with an admin token.
    Shop,
}

impl Collected {
    /// Its name in the API and the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Widget => "widget",
            Self::Shop => "shop",
        }
    }
}

/// "This was helpful": there is nothing to say about it.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Vote {}

/// What the store knows of reviews.
#[async_trait]
pub trait ReviewBook: Send + Sync {
    /// How the shop takes and shows reviews.
    async fn reviews_config(&self, shop: &Shop) -> StoreResult<ReviewsConfig>;

    /// Sets it.
    async fn put_reviews_config(
        &self,
        shop: &Shop,
        config: ReviewsConfig,
        now: Millis,
    ) -> StoreResult<()>;

    /// Published reviews by a rule, with the summary of all.
    async fn reviews(
        &self,
        shop: &Shop,
        query: ReviewsQuery,
        as_of: Millis,
    ) -> StoreResult<Reviews>;

    /// Of all published reviews of a product, or of the shop.
    async fn review_summary(
        &self,
        shop: &Shop,
        product: Option<String>,
        as_of: Millis,
    ) -> StoreResult<ReviewSummary>;

    /// Takes a review, verifies and perhaps rewards it, in one transaction.
    async fn submit_review(
        &self,
        shop: &Shop,
        collected: Collected,
        change: Change<Draft>,
    ) -> StoreResult<Submitted>;

    /// Counts a player's vote for a published review once.
    async fn vote_review(
        &self,
        shop: &Shop,
        review: String,
        change: Change<Vote>,
    ) -> StoreResult<Voted>;

    /// Reviews in a state, oldest first, after the one with the number `after`.
    async fn moderation(
        &self,
        shop: &Shop,
        state: State,
        after: i64,
        limit: usize,
    ) -> StoreResult<Queue>;

    /// Decides on a review.
    async fn moderate_review(
        &self,
        shop: &Shop,
        review: String,
        decision: Decision,
        now: Millis,
    ) -> StoreResult<Moderated>;

    /// Takes reviews from another service, each once; says for each what became of it.
    async fn import_reviews(
        &self,
        shop: &ShopId,
        reviews: Vec<Imported>,
        now: Millis,
    ) -> StoreResult<Vec<Outcome>>;
}

/// The documented routes, and the form of pages without a script.
pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(read::list_reviews, submit::create_review))
        .routes(routes!(read::get_review_summary))
        .routes(routes!(submit::vote_review))
        .routes(routes!(moderation::list_pending_reviews))
        .routes(routes!(moderation::moderate_review))
        .route("/v1/{shop}/reviews/form", post(form::send))
        .route("/v1/{shop}/reviews/all", get(all::show))
}
