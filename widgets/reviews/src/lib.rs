//! The review carousel: what buyers say, and how each review was collected.
//!
//! [`place`] knows where the row of cards stands and [`rotation`] whether it moves by itself (neither
//! needs a browser). Everything a shopper reads is printed by the server: `options` is what a merchant
//! may set, `print` the parts, `snapshot` the whole. Every filter and page is a link or a form to the
//! server's page of all reviews; in the browser ([`view`], `alive`) the same query brings the same
//! parts, printed anew, into the widget.

#[cfg(target_os = "unknown")]
pub mod alive;
#[cfg(not(target_os = "unknown"))]
pub mod options;
pub mod place;
#[cfg(not(target_os = "unknown"))]
pub mod print;
pub mod rotation;
#[cfg(not(target_os = "unknown"))]
mod snapshot;
pub mod view;

#[cfg(not(target_os = "unknown"))]
pub use options::query;
#[cfg(not(target_os = "unknown"))]
pub use snapshot::{Behind, snapshot};
