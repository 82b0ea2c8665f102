//! An order, and the three webhook bodies it can cause: created, refunded, cancelled.

mod body;
mod people;

pub use people::{Buyer, TOWNS, Town, random_buyer};

use crate::catalogue::{self, Cents, Product, Variant};
use crate::discount::Saved;
use jiff::Timestamp;
use std::sync::atomic::{AtomicU64, Ordering};

/// One line of an order.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Line item id.
    pub id: u64,
    /// What was bought.
    pub product: &'static Product,
    /// Which version of it.
    pub variant: &'static Variant,
    /// How many, at least one.
    pub quantity: u32,
    /// What a code takes off the whole line.
    pub off: Cents,
}

impl Line {
    /// Price of the whole line before a code takes something off.
    #[must_use]
    pub fn total(&self) -> Cents {
        self.product.price.times(self.quantity)
    }

    /// As a person says it: `2 × Morning bowl`.
    #[must_use]
    pub fn says(&self) -> String {
        format!("{} × {}", self.quantity, self.product.title)
    }
}

/// A paid order.
#[derive(Clone, Debug)]
pub struct Order {
    /// Order id, beyond 2^53 for orders placed here.
    pub id: u64,
    /// The number a customer reads, `#1042`.
    pub number: u64,
    /// When it was placed.
    pub created_at: Timestamp,
    /// Who bought.
    pub buyer: Buyer,
    /// What was bought; at least one line.
    pub lines: Vec<Line>,
    /// What a code took off, and which.
    pub saved: Option<Saved>,
}

impl Order {
    /// An order of `(variant id, quantity)` placed now. Unknown variants are left out.
    #[must_use]
    pub fn place(number: u64, buyer: Buyer, items: &[(u64, u32)]) -> Self {
        Self::with_ids(fresh_id(), number, Timestamp::now(), buyer, items)
    }

    /// The same with a given id and moment; line ids follow from the order's.
    #[must_use]
    pub fn with_ids(
        id: u64,
        number: u64,
        created_at: Timestamp,
        buyer: Buyer,
        items: &[(u64, u32)],
    ) -> Self {
        let lines = (1..)
            .zip(items)
            .filter_map(|(n, &(variant, quantity))| {
                let (product, variant) = catalogue::variant(variant)?;
                Some(Line {
                    id: id + n,
                    product,
                    variant,
                    quantity,
                    off: Cents(0),
                })
            })
            .collect();
        Self {
            id,
            number,
            created_at,
            buyer,
            lines,
            saved: None,
        }
    }

    /// The same order with what a code takes off its lines.
    #[must_use]
    pub fn lowered(mut self, saved: Option<Saved>) -> Self {
        for (line, share) in self
            .lines
            .iter_mut()
            .zip(saved.iter().flat_map(|saved| &saved.shares))
        {
            line.off = *share;
        }
        self.saved = saved;
        self
    }

    /// What its lines cost before a code takes something off.
    #[must_use]
    pub fn gross(&self) -> Cents {
        self.lines.iter().map(Line::total).sum()
    }

    /// What was paid.
    #[must_use]
    pub fn total(&self) -> Cents {
        self.gross()
            .less(self.lines.iter().map(|line| line.off).sum())
    }

    /// Its lines as a person says them.
    #[must_use]
    pub fn says(&self) -> String {
        self.lines
            .iter()
            .map(Line::says)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// An id nobody had before: microseconds since 1970 with room for 4,096 each, so that ids stay
/// unique over restarts and exceed 2^53 as Shopify's sample ids do. Ids are 64 apart, which leaves
/// room for line ids.
#[must_use]
pub fn fresh_id() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    let now = u64::try_from(Timestamp::now().as_microsecond()).unwrap_or_default() << 12;
    let last = LAST.fetch_max(now, Ordering::Relaxed).max(now);
    LAST.fetch_add(64, Ordering::Relaxed).max(last) + 64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::products;

    #[test]
    fn ids_are_new_each_time_exceed_a_double_and_leave_room_for_lines() {
        let ids: Vec<u64> = (0..200).map(|_| fresh_id()).collect();
        assert!(ids.windows(2).all(|pair| pair[1] >= pair[0] + 64));
        assert!(ids[0] > 1 << 53 && ids[0] < i64::MAX as u64);
    }

    #[test]
    fn an_order_body_has_the_shape_of_a_rest_order() {
        let product = products().next().expect("a catalogue");
        let order = Order::place(
            1042,
            random_buyer(&mut fastrand::Rng::with_seed(1)),
            &[(product.variants[0].id, 2)],
        );
        let body = order.created();
        assert_eq!(body["id"], order.id);
        assert_eq!(body["financial_status"], "paid");
        assert_eq!(body["test"], false);
        assert_eq!(body["currency"], "EUR");
        assert_eq!(body["line_items"][0]["product_id"], product.id);
        assert_eq!(body["line_items"][0]["variant_id"], product.variants[0].id);
        assert_eq!(body["line_items"][0]["price"], product.price.to_string());
        assert_eq!(body["total_price"], order.total().to_string());
        let moment: Timestamp = body["created_at"]
            .as_str()
            .expect("text")
            .parse()
            .expect("RFC 3339");
        assert_eq!(moment.as_second(), order.created_at.as_second());
    }

    #[test]
    fn a_refund_names_the_order_and_its_lines() {
        let product = products().next().expect("a catalogue");
        let order = Order::place(
            7,
            random_buyer(&mut fastrand::Rng::with_seed(1)),
            &[(product.variants[0].id, 3)],
        );
        let refund = order.refunded(Timestamp::now());
        assert_eq!(refund["order_id"], order.id);
        assert_eq!(
            refund["refund_line_items"][0]["line_item_id"],
            order.lines[0].id
        );
        assert_eq!(refund["refund_line_items"][0]["quantity"], 3);
        assert!(order.cancelled(Timestamp::now())["cancelled_at"].is_string());
    }
}
