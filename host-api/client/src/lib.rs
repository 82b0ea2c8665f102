//! The page side of the host API: where a widget's data comes from and what it asks of the store.
//!
//! Data comes from the Souk server: [`request`] asks once, [`feed`] keeps asking (or listens).
//! The cart is the store's own: see [`cart`].

pub mod attempts;
pub mod cart;
pub mod feed;
pub mod host;
pub mod request;

pub use host::Host;
