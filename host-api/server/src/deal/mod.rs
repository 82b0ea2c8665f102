//! Group-buy: deals, teams and seats.

mod config;
pub mod form;
mod name;
pub mod page;
pub mod route;
pub mod team;

use std::sync::Arc;

use async_trait::async_trait;
use axum::routing::post;
pub use config::{DealConfig, TierConfig};
pub use name::{LONGEST_NAME, Name};
use serde::Deserialize;
use souk_contract::{Deal, Team, TeamTick};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    app::App,
    moment::Millis,
    player::{Change, PlayerId},
    shop::Shop,
    store::StoreResult,
};

/// Which deal is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one with this id.
    Id(String),
    /// The one of this product that is open now; of several the one that ends last.
    Product(String),
}

/// A team to start. The deal decides its size, its price and its time: nobody sends them.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTeam {
    /// What the others see; the seat's number when absent. At most 24 characters.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub name: Name,
    /// Whether to list it with the deal, so that anybody may join; otherwise only who has the link.
    #[serde(default)]
    pub listed: bool,
}

/// A seat to take.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMember {
    /// What the others see; the seat's number when absent. At most 24 characters.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub name: Name,
}

/// A seat to give back: there is nothing to say about it.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Leaving {}

/// What the store knows of deals.
#[async_trait]
pub trait Deals: Send + Sync {
    /// Adds or replaces a deal. Teams that were started keep their terms.
    async fn put_deal(&self, shop: &Shop, deal: DealConfig, now: Millis) -> StoreResult<()>;

    /// A deal as `player` sees it at `now`; `None` when there is none.
    async fn deal(
        &self,
        shop: &Shop,
        which: Which,
        player: Option<PlayerId>,
        now: Millis,
    ) -> StoreResult<Option<Deal>>;

    /// A team as `player` sees it at `now`.
    async fn team(
        &self,
        shop: &Shop,
        team: String,
        player: Option<PlayerId>,
        now: Millis,
    ) -> StoreResult<Team>;

    /// Starts a team with the player in its first seat.
    async fn start_team(
        &self,
        shop: &Shop,
        deal: String,
        change: Change<NewTeam>,
    ) -> StoreResult<Team>;

    /// Takes a seat. Whoever is decided on first, before the deadline, has it.
    async fn join_team(
        &self,
        shop: &Shop,
        team: String,
        change: Change<NewMember>,
    ) -> StoreResult<Team>;

    /// Gives a seat back.
    async fn leave_team(
        &self,
        shop: &Shop,
        team: String,
        change: Change<Leaving>,
    ) -> StoreResult<Team>;

    /// Teams that changed after `since`, newest first, at most as many as a frame holds.
    async fn team_ticks(&self, shop: &Shop, since: Millis) -> StoreResult<Vec<TeamTick>>;
}

/// The documented routes, and the forms of pages without a script.
pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(route::get_deal))
        .routes(routes!(route::start_team))
        .routes(routes!(route::join_team))
        .routes(routes!(route::leave_team))
        .routes(routes!(route::get_team))
        .route("/v1/{shop}/deals/{deal}/start", post(form::start))
        .route("/v1/{shop}/teams/{team}/join", post(form::join))
}
