//! What was bought: the lines behind the live-purchase ticker.

use crate::{Product, decode::contract};

contract! {
    /// One line of one paid order. It names no person, by construction.
    pub struct Purchase {
        /// Opaque and stable; the same line never returns under another id.
        pub id: String,
        /// When the order was placed, RFC 3339 UTC, rounded down to the minute.
        pub at: String,
        /// Units of the line, less refunds.
        pub quantity: u32,
        /// City, only when at least `k` orders inside the retention share it.
        pub place: Option<String>,
        /// What was bought.
        pub product: Product,
    }

    /// Purchases of one product added up over a stated window.
    pub struct PurchaseCount {
        /// Units sold in the window.
        pub sold: u32,
        /// The window, as in [`crate::Claim::window`].
        pub window: String,
        /// What was bought.
        pub product: Product,
    }

    /// The answer of `listPurchases`.
    pub struct Purchases {
        /// When the list was made, RFC 3339 UTC.
        pub as_of: String,
        /// No line is older than this: a whole number and `h` or `d`.
        pub max_age: String,
        /// Newest first.
        pub items: Vec<Purchase>,
        /// Aggregated lines, most sold first.
        pub counts: Vec<PurchaseCount>,
    }
}
