//! A shop: who may speak for it, and how it wants to be shown.

mod directory;
mod id;
mod secret;

pub use directory::{Directory, Entry};
pub use id::ShopId;
pub use secret::{Secret, SecretKind, generate_webhook_secret};

use crate::moment::Millis;

/// A shop as the server knows it at one moment.
#[derive(Clone, Debug)]
pub struct Shop {
    /// Its number in the store.
    pub no: i64,
    /// Its name in addresses.
    pub id: ShopId,
    /// What people call it.
    pub name: Option<String>,
    /// Host of its storefront, such as `shop.example`.
    pub domain: Option<String>,
    /// Permanent host of the connected store, such as `x.myshopify.com`.
    pub connected: Option<String>,
    /// Currency of prices that come without one.
    pub currency: Option<String>,
    /// Orders that must share a city before it is shown.
    pub places_k: u32,
    /// False once the app was uninstalled.
    pub active: bool,
    /// Grows with every change of anything this shop shows.
    pub version: i64,
    /// When it last changed.
    pub changed_at: Millis,
    /// Who may speak for it.
    pub secrets: Vec<Secret>,
}

impl Shop {
    /// Secrets of one kind that are valid at `now`.
    pub fn secrets_at(&self, kind: SecretKind, now: Millis) -> impl Iterator<Item = &[u8]> {
        self.secrets
            .iter()
            .filter(move |s| s.kind == kind && s.is_valid(now))
            .map(Secret::bytes)
    }
}
