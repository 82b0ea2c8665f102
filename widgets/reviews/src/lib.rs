//! The review carousel: what buyers say, and how each review was collected.

#[cfg(target_arch = "wasm32")]
pub mod alive;
#[cfg(not(target_arch = "wasm32"))]
mod snapshot;

#[cfg(not(target_arch = "wasm32"))]
pub use snapshot::{query, snapshot};
