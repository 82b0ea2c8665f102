//! The page side of the host API: where a widget's data comes from and what it asks of the store.
//!
//! Data comes from the Souk server: [`request`] asks once, [`feed`] keeps asking (or listens).
//! Cart and consent are the store's own: [`page`] speaks to its adapter.

pub mod attempts;
pub mod cart;
pub mod feed;
pub mod host;
pub mod page;
pub mod request;

pub use host::Host;
