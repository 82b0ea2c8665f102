//! Spin-to-win: a wheel whose odds, angles and draw are one number.

#[cfg(target_arch = "wasm32")]
pub mod alive;
#[cfg(not(target_arch = "wasm32"))]
mod snapshot;

#[cfg(not(target_arch = "wasm32"))]
pub use snapshot::{query, snapshot};
