//! The group-buy button: a price unlocked by a team of people who joined.

#[cfg(target_arch = "wasm32")]
pub mod alive;
#[cfg(not(target_arch = "wasm32"))]
mod snapshot;

#[cfg(not(target_arch = "wasm32"))]
pub use snapshot::{query, snapshot};
