//! The trending strip: what sells, by which count, over which time.
//!
//! [`options`] is what a merchant may set and [`ranking`] what the data says about each product (both on
//! the server alone). [`strip`] decides which of the products are shown on this page and under which
//! heading (no browser needed). [`view`] is the frame; its parts are printed by the server alone (`print`)
//! and renewed from this widget's own snapshot, so that the view of a card costs a shopper no bytes of
//! the module.

#[cfg(target_os = "unknown")]
pub mod alive;
#[cfg(not(target_os = "unknown"))]
pub mod options;
#[cfg(not(target_os = "unknown"))]
mod print;
#[cfg(not(target_os = "unknown"))]
pub mod ranking;
pub mod shelf;
#[cfg(not(target_os = "unknown"))]
mod snapshot;
pub mod strip;
pub mod view;

#[cfg(not(target_os = "unknown"))]
pub use snapshot::{query, snapshot};
