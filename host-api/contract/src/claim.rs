//! What a popularity number claims: the metric, the window and the moment.

use crate::decode::contract;

contract! {
    /// The claim that travels with a ranking. UK and EU rules want the period of a sales claim to be
    /// stated (CMA on Wowcher, 2024); a widget prints these three and cannot print a number without.
    pub struct Claim {
        /// `units_sold` (plain count) or `weighted_sales` (recent sales weigh more); where no server counts, what
        /// the order is: `best_selling` (the store's own), `curated` (somebody's choice) or `recommended`.
        pub metric: String,
        /// How far back sales count: a whole number and `h` or `d`, such as `7d`.
        pub window: String,
        /// When the numbers were counted, RFC 3339 UTC.
        pub as_of: String,
        /// With `weighted_sales`: the time after which a sale weighs half, such as `24h`.
        pub half_life: Option<String>,
        /// The filter the ranking is within, such as `category:Bowls`; absent for the whole shop.
        pub filter: Option<String>,
    }
}

#[cfg(not(target_os = "unknown"))]
impl Claim {
    /// Whether it is an order and no count: nothing of it has a number that may be printed.
    #[must_use]
    pub fn is_order(&self) -> bool {
        matches!(
            self.metric.as_str(),
            "best_selling" | "curated" | "recommended"
        )
    }
}
