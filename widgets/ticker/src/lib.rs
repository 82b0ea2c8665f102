//! The live-purchase ticker: what was bought, from orders that happened.
//!
//! [`options`] is what a merchant may set and [`rules`] what follows from it, [`queue`] decides which
//! line is next, [`ticker`] when it shows (neither needs a browser), [`place`] keeps it off what
//! matters, [`view`] is the frame that both sides know and `print` what the server puts into it,
//! [`snapshot`] is the server's side and `alive` the browser's.

#[cfg(target_os = "unknown")]
pub mod alive;
pub mod options;
pub mod place;
#[cfg(not(target_os = "unknown"))]
mod print;
pub mod queue;
pub mod rules;
#[cfg(not(target_os = "unknown"))]
mod snapshot;
pub mod ticker;
pub mod view;

#[cfg(not(target_os = "unknown"))]
pub use snapshot::{query, snapshot};
