//! Spin-to-win: campaigns, draws and their proof.

mod config;
pub mod draw;
pub mod log;
pub mod page;
mod period;
pub mod route;

use std::sync::Arc;

use async_trait::async_trait;
use axum::routing::post;
pub use config::{Exhausted, Prize, SegmentConfig, WheelConfig, Who, common_minimum};
pub use period::Period;
use serde::Deserialize;
use souk_contract::{Spin, Wheel};
use utoipa_axum::{router::OpenApiRouter, routes};

use self::log::{Checked, Entry};
use crate::{
    app::App,
    moment::Millis,
    player::{Change, PlayerId},
    shop::Shop,
    store::StoreResult,
};

/// A spin to be drawn. There is nothing else to send: the wheel and the server's clock decide the rest.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSpin {
    /// What the player's side adds to the draw: at most 64 letters and digits.
    #[serde(default, deserialize_with = "plain")]
    pub client_seed: String,
}

fn plain<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<String, D::Error> {
    let text = String::deserialize(reader)?;
    let fits = text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric());
    let error = || serde::de::Error::custom("must be at most 64 letters and digits");
    fits.then_some(text).ok_or_else(error)
}

/// The wheel and the number of the draw in a spin's id, if it is one.
#[must_use]
pub fn wheel_and_draw(spin: &str) -> Option<(&str, u32)> {
    let (wheel, draw) = spin.rsplit_once('-')?;
    Some((wheel, draw.parse().ok()?))
}

/// What the store knows of wheels.
#[async_trait]
pub trait Wheels: Send + Sync {
    /// A wheel as `player` sees it at `now`. `current` is the one that is open.
    async fn wheel(
        &self,
        shop: &Shop,
        wheel: String,
        player: Option<PlayerId>,
        now: Millis,
    ) -> StoreResult<Wheel>;

    /// Draws.
    async fn spin(&self, shop: &Shop, wheel: String, change: Change<NewSpin>) -> StoreResult<Spin>;

    /// The log of draws after a number, a page of it.
    async fn draws(&self, shop: &Shop, wheel: String, after: u32) -> StoreResult<Vec<Entry>>;

    /// Computes every draw of every wheel again.
    async fn check_draws(&self) -> StoreResult<Vec<Checked>>;
}

/// The documented routes, and the form of pages without a script.
pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(route::get_wheel))
        .routes(routes!(route::spin_wheel))
        .routes(routes!(route::list_draws))
        .route("/v1/{shop}/wheels/{wheel}/play", post(route::play))
}
