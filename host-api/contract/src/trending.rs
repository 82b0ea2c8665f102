//! What sells: the ranking behind the trending strip.

use crate::{Claim, Product, decode::contract};

contract! {
    /// One product of the ranking.
    pub struct TrendingItem {
        /// Place in the ranking, from 1.
        pub rank: u32,
        /// Units sold inside the claim's window, from paid orders less refunds and cancellations.
        pub sold: u32,
        /// Orders those units came from.
        pub orders: u32,
        /// Places gained (positive) or lost since the window before; absent when either window has
        /// too few orders to support it.
        pub movement: Option<i32>,
        /// True when the product had no sale in the window before, under the same minimum.
        pub new_entry: bool,
        /// What was sold.
        pub product: Product,
    }

    /// The answer of `getTrending`.
    pub struct Trending {
        /// What the numbers claim.
        pub claim: Claim,
        /// Best first; ties by product id.
        pub items: Vec<TrendingItem>,
        /// Products the shop chose to show (`pin`), never ranked and never counted as trending.
        pub pinned: Vec<Product>,
    }
}
