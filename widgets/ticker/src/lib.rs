//! The live-purchase ticker: what was bought, from orders that happened.
//!
//! [`options`] is what a merchant may set, [`queue`] decides which line is next, [`ticker`] when it
//! shows (neither needs a browser), [`view`] prints it, [`place`] keeps it off what matters,
//! [`snapshot`] is the server's side and `alive` the browser's.

#[cfg(target_arch = "wasm32")]
pub mod alive;
pub mod options;
pub mod place;
pub mod queue;
#[cfg(not(target_arch = "wasm32"))]
mod snapshot;
pub mod ticker;
pub mod view;

#[cfg(not(target_arch = "wasm32"))]
pub use snapshot::{query, snapshot};
