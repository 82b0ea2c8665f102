//! The words both sides of Souk speak.
//!
//! Every struct here is written once. On the server (and in every native test) it is a serde type
//! with an OpenAPI schema; in the browser the same list of fields becomes a decoder over the object
//! that the browser's own `JSON.parse` made. See `contract!` for the one macro behind both.
//!
//! Rules of the wire:
//! - money is a decimal string with its currency, never a float;
//! - a time is RFC 3339 in UTC;
//! - a claim (metric, window, as-of) travels with the numbers it speaks of.

mod catalogue;
mod claim;
mod deal;
mod decode;
mod live;
mod player;
mod purchases;
mod reviews;
mod spin;
mod trending;

#[cfg(not(target_os = "unknown"))]
mod problem;

pub use catalogue::{Money, Product};
pub use claim::Claim;
pub use deal::{Deal, Membership, Seat, Team, Tier};
#[cfg(target_os = "unknown")]
pub use decode::{Decode, Object};
pub use live::{LiveFrame, TeamTick};
pub use player::Player;
#[cfg(not(target_os = "unknown"))]
pub use problem::{FieldError, Problem};
pub use purchases::{Purchase, PurchaseCount, Purchases};
pub use reviews::{Photo, Reply, Review, ReviewSummary, Reviews, Selection, Submitted, Voted};
pub use spin::{Contact, Proof, Rules, Segment, Spin, Standing, Wheel, Won};
pub use trending::{Trending, TrendingItem};
