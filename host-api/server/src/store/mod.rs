//! What the server keeps, as an interface. Routes know only [`Store`], so that a second database
//! can follow without touching one.

mod refusal;
pub mod sqlite;

pub use refusal::Refusal;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use souk_contract::{Product, Purchases, Trending};
use tokio::sync::broadcast;

use crate::{
    config::Configure,
    connector::Connectors,
    contact::Contacts,
    coupon::Coupons,
    deal::Deals,
    inbox::{Fact, Ingested, ProductFact},
    moment::Millis,
    privacy::Hasher,
    purchases::PurchasesQuery,
    reviews::ReviewBook,
    shop::{Entry, Secret, Shop, ShopId},
    spin::Wheels,
    trending::TrendingQuery,
};

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Nothing was stored; the same request may succeed later. Becomes 503 with `Retry-After`.
    #[error("the store cannot take this now: {0}")]
    Unavailable(&'static str),
    /// A client asked for something that cannot be, and is told what.
    #[error("{0:?}")]
    Refusal(Refusal),
    /// An operator asked for something that cannot be.
    #[error("{0}")]
    Refused(String),
    /// A defect or a damaged file. The text is for the log, never for a client.
    #[error("the store failed: {0}")]
    Failed(String),
}

/// What a store call answers.
pub type StoreResult<T> = Result<T, StoreError>;

/// A new shop, or the new settings of one that was turned off.
#[derive(Clone, Debug)]
pub struct NewShop {
    /// Its id.
    pub id: ShopId,
    /// What people call it.
    pub name: Option<String>,
    /// Host of its storefront.
    pub domain: Option<String>,
    /// Currency of prices that come without one.
    pub currency: Option<String>,
    /// Orders that must share a city before it is shown.
    pub places_k: u32,
    /// Who may speak for it.
    pub secrets: Vec<Secret>,
}

/// One invariant, and whether it holds now.
#[derive(Clone, Debug)]
pub struct Invariant {
    /// Its number, such as `INV7`.
    pub name: &'static str,
    /// What must hold.
    pub claim: &'static str,
    /// What breaks it; empty when it holds.
    pub violations: Vec<String>,
    /// What was looked at, in a few words.
    pub scope: String,
}

/// How the store is.
#[derive(Clone, Debug, Default)]
pub struct Health {
    /// Why nothing can be written now; `None` when all is well.
    pub failing: Option<&'static str>,
    /// Facts stored but not yet projected.
    pub inbox_lag: u64,
    /// Facts that could not be projected since the start.
    pub refused: u64,
}

/// The server's memory.
///
/// Everything that money or trust depends on is one transaction; a method returns only after its
/// effect is durable.
#[async_trait]
pub trait Store:
    Configure + Connectors + Contacts + Coupons + Deals + ReviewBook + Wheels + Send + Sync + 'static
{
    /// Finds a shop, from memory.
    fn shop(&self, id: &str) -> Option<Arc<Entry>>;

    /// The database's keyed hashes.
    fn hasher(&self) -> &Hasher;

    /// Shops whose shown state changed, as they change.
    fn changes(&self) -> broadcast::Receiver<Arc<Entry>>;

    /// How the store is.
    fn health(&self) -> Health;

    /// Stores a fact once. Returns after it is durable.
    async fn ingest(&self, shop: &Shop, fact: &Fact, received_at: Millis) -> StoreResult<Ingested>;

    /// Counts what sells.
    async fn trending(
        &self,
        shop: &Shop,
        query: TrendingQuery,
        as_of: Millis,
    ) -> StoreResult<Trending>;

    /// Lists what was bought.
    async fn purchases(
        &self,
        shop: &Shop,
        query: PurchasesQuery,
        as_of: Millis,
    ) -> StoreResult<Purchases>;

    /// One product as widgets show it.
    async fn product(&self, shop: &Shop, id: &str) -> StoreResult<Option<Product>>;

    /// Adds a shop, or turns one on again that was turned off.
    async fn add_shop(&self, shop: NewShop, now: Millis) -> StoreResult<()>;

    /// Every shop, by id.
    async fn shops(&self) -> StoreResult<Vec<Shop>>;

    /// Sets the storefront's host of a shop that has none.
    async fn learn_domain(&self, shop: &Shop, domain: &str, now: Millis) -> StoreResult<()>;

    /// Puts a secret beside those of its kind, which expire after `grace`.
    async fn rotate_secret(
        &self,
        id: &ShopId,
        secret: Secret,
        now: Millis,
        grace: Duration,
    ) -> StoreResult<()>;

    /// Adds or replaces products from a feed.
    async fn import_products(
        &self,
        id: &ShopId,
        products: Vec<ProductFact>,
        now: Millis,
    ) -> StoreResult<()>;

    /// Checks every invariant that applies.
    async fn verify(&self) -> StoreResult<Vec<Invariant>>;

    /// Finishes what was taken and closes. Later calls answer [`StoreError::Unavailable`].
    async fn close(&self);
}
