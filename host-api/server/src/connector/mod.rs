//! Connectors: the store's own API, asked by this server.
//!
//! A shop may have one. With it codes are minted: made here, and registered at the store ahead of need,
//! through an outbox that is written in the transaction that makes a code and emptied by a worker. And
//! orders whose webhooks were lost are found again, by asking the store from time to time.
//!
//! Nothing a shopper does waits for a store. The worker reads what is to be done, asks, and writes down
//! what came of it; killed between any two of these it does the same again, and what the store has
//! already counts as done.

mod client;
pub mod magento;
pub mod shopify;
mod trouble;
mod work;
pub mod worker;

use std::fmt;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

pub use self::{
    client::Client,
    trouble::Trouble,
    work::{Outcome, Registered, Task, Work},
};
use crate::{
    moment::Millis,
    shop::{Secret, ShopId},
    store::StoreResult,
};

/// Which store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// Shopify's Admin API.
    Shopify,
    /// Magento's REST API.
    Magento,
}

impl Platform {
    /// Its name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shopify => "shopify",
            Self::Magento => "magento",
        }
    }

    /// The platform of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Shopify, Self::Magento]
            .into_iter()
            .find(|platform| platform.name() == name)
    }
}

/// What a token may do; what it may not stays off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ability {
    /// Codes are minted.
    Codes,
    /// Orders are reconciled.
    Orders,
}

/// A key to a store's API. `Debug` prints none.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(pub String);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(redacted)")
    }
}

/// How a shop's store is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// Which store.
    pub platform: Platform,
    /// Where its API is, without a slash at the end.
    pub address: String,
    /// The key.
    pub token: Token,
    /// What the key opens.
    pub able: Vec<Ability>,
}

/// A connector that was checked and is to be kept.
#[derive(Clone, Debug)]
pub struct NewConnector {
    /// How the store is reached.
    pub access: Access,
    /// The store's permanent host, such as `x.myshopify.com`: what signed proxy requests name.
    pub domain: Option<String>,
    /// The secret that signs its webhooks, when it is to be added.
    pub secret: Option<Secret>,
}

/// A shop's connector.
#[derive(Clone, Debug)]
pub struct Connector {
    /// The shop's number.
    pub shop: i64,
    /// The shop.
    pub id: ShopId,
    /// How the store is reached.
    pub access: Access,
    /// Orders that changed before this moment of the store's clock were asked for.
    pub cursor: Millis,
    /// When they were.
    pub reconciled_at: Option<Millis>,
    /// Tries in a row that failed.
    pub tries: u32,
}

impl Connector {
    /// Whether the token opens this.
    #[must_use]
    pub fn can(&self, ability: Ability) -> bool {
        self.access.able.contains(&ability)
    }
}

/// How a connector is.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The connector.
    pub connector: Connector,
    /// What is wrong with the store, if anything.
    pub trouble: Option<String>,
    /// Codes that wait to be registered.
    pub waiting: u32,
    /// Registered codes that nobody has yet.
    pub stock: u32,
    /// Expired codes that wait to be taken away at the store.
    pub leaving: u32,
    /// Pools and codes the store will not have, with its reason.
    pub refused: Vec<String>,
}

/// What the database keeps of connectors.
#[async_trait]
pub trait Connectors: Send + Sync {
    /// Keeps a connector, new or again. Whatever was refused is tried again.
    async fn connect(&self, shop: &ShopId, new: NewConnector, now: Millis) -> StoreResult<()>;

    /// Forgets a connector and its token. What waits to be done stays and waits.
    async fn disconnect(&self, shop: &ShopId, now: Millis) -> StoreResult<()>;

    /// Connectors with something to do at `now`; orders are asked for every `pause`.
    async fn due(&self, now: Millis, pause: Millis) -> StoreResult<Vec<Connector>>;

    /// Every connector and how it is.
    async fn standings(&self) -> StoreResult<Vec<Standing>>;

    /// The next thing to do at a shop's store.
    async fn next_work(&self, shop: i64, now: Millis) -> StoreResult<Option<Work>>;

    /// Writes down what came of it.
    async fn note(&self, shop: i64, outcome: Outcome, now: Millis) -> StoreResult<()>;

    /// Whether this state of an order, or a later one, is known.
    async fn knows_order(&self, shop: i64, id: &str, updated_at: Millis) -> StoreResult<bool>;
}
