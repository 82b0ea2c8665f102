//! The trending strip: what sells, by which count, over which time.
//!
//! [`options`] is what a merchant may set, [`strip`] decides what is shown and under which heading
//! (no browser needed), [`view`] prints it, [`snapshot`] is the server's side and `alive` the
//! browser's.

#[cfg(target_arch = "wasm32")]
pub mod alive;
pub mod options;
pub mod shelf;
#[cfg(not(target_arch = "wasm32"))]
mod snapshot;
pub mod strip;
pub mod view;

#[cfg(not(target_arch = "wasm32"))]
pub use snapshot::{query, snapshot};
