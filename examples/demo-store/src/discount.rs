//! Discount codes: what one is worth, and what it takes off a cart.

mod checker;

pub use checker::{Checker, Refused};

use crate::catalogue::{Cents, products};
use jiff::Timestamp;

/// From here on the parcel is free for everybody.
pub const FREE_FROM: Cents = Cents(6000);

/// What a code does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Takes off a share, in hundredths of a percent.
    Percent(u32),
    /// Takes off an amount, once an order.
    Amount(Cents),
    /// Delivery costs nothing.
    FreeDelivery,
}

/// A code that may be taken, and what it is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coupon {
    /// The code, in capitals.
    pub code: String,
    /// What it does, in the words of whoever gave it.
    pub label: String,
    /// What it does, in figures.
    pub kind: Kind,
    /// Smallest order it is taken for.
    pub minimum: Option<Cents>,
    /// The only product it is for.
    pub product: Option<u64>,
    /// Last moment it is valid.
    pub expires_at: Option<Timestamp>,
}

/// What a code takes off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The code that does it.
    pub coupon: Coupon,
    /// All it takes off.
    pub amount: Cents,
    /// How much of it each line bears, in their order. They add up to the amount.
    pub shares: Vec<Cents>,
}

/// Why a good code takes nothing off this cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// It is over since it was typed.
    Expired,
    /// The cart is smaller than the smallest order.
    Below(Cents),
    /// The one product it is for is not in the cart.
    Missing(&'static str),
    /// Delivery is free without it.
    Needless,
}

impl Idle {
    /// As the page says it.
    #[must_use]
    pub fn says(self) -> String {
        match self {
            Self::Expired => "Its time is over, so it takes nothing off any more.".into(),
            Self::Below(least) => format!("It counts from {} on.", least.label()),
            Self::Needless => format!(
                "Delivery is free from {} on without it. Keep it for a smaller order.",
                FREE_FROM.label()
            ),
            Self::Missing(title) => {
                format!("It is for one thing only, {title}, which is not in the cart.")
            }
        }
    }
}

impl Coupon {
    /// What it takes off lines of `(product id, price)`.
    ///
    /// # Errors
    /// [`Idle`] when it does not count for them at this moment.
    pub fn on(&self, lines: &[(u64, Cents)], now: Timestamp) -> Result<Saved, Idle> {
        if self.expires_at.is_some_and(|last| last < now) {
            return Err(Idle::Expired);
        }
        let whole: Cents = lines.iter().map(|(_, price)| *price).sum();
        if let Some(least) = self.minimum.filter(|least| whole < *least) {
            return Err(Idle::Below(least));
        }
        if self.delivers() && whole >= FREE_FROM {
            return Err(Idle::Needless);
        }
        let entitled: Vec<Cents> = lines.iter().map(|line| self.entitled(line)).collect();
        let worth: Cents = entitled.iter().copied().sum();
        if let Some(title) = self.title().filter(|_| worth == Cents(0)) {
            return Err(Idle::Missing(title));
        }
        let amount = self.kind.off(worth);
        Ok(Saved {
            coupon: self.clone(),
            amount,
            shares: split(amount, &entitled),
        })
    }

    /// The part of a line's price that it may lower.
    fn entitled(&self, (product, price): &(u64, Cents)) -> Cents {
        let counts = self.product.is_none_or(|only| only == *product);
        if counts { *price } else { Cents(0) }
    }

    /// Name of the one product it is for.
    fn title(&self) -> Option<&'static str> {
        let only = self.product?;
        Some(
            products()
                .find(|product| product.id == only)
                .map_or("something we no longer have", |product| product.title),
        )
    }

    /// Whether delivery is on it.
    #[must_use]
    pub fn delivers(&self) -> bool {
        self.kind == Kind::FreeDelivery
    }
}

impl Kind {
    fn off(self, worth: Cents) -> Cents {
        match self {
            Self::Percent(hundredths) => {
                let off = (u64::from(worth.0) * u64::from(hundredths) + 5_000) / 10_000;
                Cents(u32::try_from(off).unwrap_or(u32::MAX).min(worth.0))
            }
            Self::Amount(amount) => amount.min(worth),
            Self::FreeDelivery => Cents(0),
        }
    }
}

/// Shares an amount out by weight, to the cent.
fn split(amount: Cents, weights: &[Cents]) -> Vec<Cents> {
    let all: u64 = weights.iter().map(|weight| u64::from(weight.0)).sum();
    let upto = |sum: u64| u32::try_from(u64::from(amount.0) * sum / all.max(1)).unwrap_or(u32::MAX);
    let shares = weights.iter().scan(0_u64, |sum, weight| {
        let before = upto(*sum);
        *sum += u64::from(weight.0);
        Some(Cents(upto(*sum) - before))
    });
    shares.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::by_handle;

    fn coupon(kind: Kind) -> Coupon {
        Coupon {
            code: "TABLE-1".into(),
            label: "less".into(),
            kind,
            minimum: None,
            product: None,
            expires_at: None,
        }
    }

    fn amount(coupon: &Coupon, lines: &[(u64, Cents)]) -> Result<u32, Idle> {
        coupon
            .on(lines, Timestamp::UNIX_EPOCH)
            .map(|saved| saved.amount.0)
    }

    #[test]
    fn a_percent_rounds_to_the_cent_and_its_shares_add_up() {
        let saved = coupon(Kind::Percent(1250)).on(
            &[(1, Cents(999)), (2, Cents(1)), (3, Cents(3333))],
            Timestamp::UNIX_EPOCH,
        );
        let saved = saved.expect("it counts");
        assert_eq!(saved.amount, Cents(542));
        assert_eq!(saved.shares.iter().copied().sum::<Cents>(), saved.amount);
        assert_eq!(saved.shares.len(), 3);
    }

    #[test]
    fn an_amount_never_takes_off_more_than_there_is() {
        let five = coupon(Kind::Amount(Cents(500)));
        assert_eq!(amount(&five, &[(1, Cents(2000))]), Ok(500));
        assert_eq!(amount(&five, &[(1, Cents(200)), (2, Cents(100))]), Ok(300));
    }

    #[test]
    fn free_delivery_is_not_spent_where_it_is_free_anyway() {
        let parcel = coupon(Kind::FreeDelivery);
        assert_eq!(amount(&parcel, &[(1, Cents(5999))]), Ok(0));
        assert_eq!(amount(&parcel, &[(1, FREE_FROM)]), Err(Idle::Needless));
    }

    #[test]
    fn a_code_for_one_product_lowers_that_one_alone() {
        let teapot = by_handle("sunday-teapot").expect("a teapot");
        let code = Coupon {
            product: Some(teapot.id),
            ..coupon(Kind::Amount(Cents(1500)))
        };
        let saved = code
            .on(
                &[(1, Cents(2000)), (teapot.id, Cents(7400))],
                Timestamp::UNIX_EPOCH,
            )
            .expect("it counts");
        assert_eq!(saved.shares, [Cents(0), Cents(1500)]);
        assert_eq!(
            amount(&code, &[(1, Cents(9000))]),
            Err(Idle::Missing("Sunday teapot"))
        );
    }

    #[test]
    fn a_code_waits_for_its_smallest_order_and_ends_in_time() {
        let code = Coupon {
            minimum: Some(Cents(3000)),
            ..coupon(Kind::Percent(1000))
        };
        assert_eq!(
            amount(&code, &[(1, Cents(2999))]),
            Err(Idle::Below(Cents(3000)))
        );
        assert_eq!(amount(&code, &[(1, Cents(3000))]), Ok(300));
        let over = Coupon {
            expires_at: Some(Timestamp::MIN),
            ..code
        };
        assert_eq!(amount(&over, &[(1, Cents(3000))]), Err(Idle::Expired));
    }
}
