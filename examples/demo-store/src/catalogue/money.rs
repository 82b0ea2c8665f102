//! Prices.

use std::fmt;

/// An amount in euro cents. Displays as Shopify writes amounts: `12.90`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cents(pub u32);

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl Cents {
    /// As the pages print it: `€12.90`, and `€12` for whole euros.
    #[must_use]
    pub fn label(self) -> String {
        if self.0.is_multiple_of(100) {
            format!("€{}", self.0 / 100)
        } else {
            format!("€{self}")
        }
    }

    /// What is left when some is taken off; nothing rather than less.
    #[must_use]
    pub fn less(self, off: Self) -> Self {
        Self(self.0.saturating_sub(off.0))
    }

    /// The price of several.
    #[must_use]
    pub fn times(self, quantity: u32) -> Self {
        Self(self.0.saturating_mul(quantity))
    }
}

impl std::iter::Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.fold(0, |sum, amount| sum.saturating_add(amount.0)))
    }
}
