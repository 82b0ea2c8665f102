//! The group-buy button: a price unlocked by a team of people who joined.
//!
//! [`options`] is what a merchant may set; [`stage`] decides which team stands before the shopper, what
//! may be done and what happens to their money (no browser needed); [`countdown`] and [`glimpse`] are
//! the two things the browser must know by itself: how long is left, and whether something changed.
//! [`view`] is the frame; its parts are printed by the server alone (`print`) and renewed from this
//! widget's own snapshot, so that the view of a team costs a shopper no bytes of the module.

#[cfg(target_os = "unknown")]
pub mod alive;
pub mod countdown;
pub mod glimpse;
#[cfg(not(target_os = "unknown"))]
pub mod options;
#[cfg(not(target_os = "unknown"))]
mod print;
#[cfg(not(target_os = "unknown"))]
mod snapshot;
#[cfg(not(target_os = "unknown"))]
pub mod stage;
pub mod view;

#[cfg(not(target_os = "unknown"))]
pub use snapshot::{query, snapshot};
