//! What people want: a few things much more than the rest, and not the same things every week.

use crate::catalogue::{Product, products};
use jiff::Timestamp;

/// Length of a fashion, in days. Shorter than a week, so that a seven-day ranking moves.
const FASHION: i64 = 5;
/// How many products are in fashion at once.
const IN_FASHION: usize = 4;

/// Days since 1970, UTC.
#[must_use]
pub fn day_of(at: Timestamp) -> i64 {
    at.as_second().div_euclid(86_400)
}

/// What each product weighs in a choice made on `day`. Things that are sold out weigh nothing.
fn weights(day: i64) -> Vec<(&'static Product, u32)> {
    let shelf: Vec<_> = products().filter(|product| product.in_stock()).collect();
    let mut taste = fastrand::Rng::with_seed(day.div_euclid(FASHION).unsigned_abs());
    let favourites: Vec<usize> = (0..IN_FASHION)
        .map(|_| taste.usize(..shelf.len()))
        .collect();
    let weigh = |(i, product): (usize, &'static Product)| {
        let fashion = if favourites.contains(&i) { 5 } else { 1 };
        // Squared: the best sellers of a real shop take most of its orders.
        (product, product.pull * product.pull * fashion / 10 + 1)
    };
    shelf.into_iter().enumerate().map(weigh).collect()
}

/// A basket as somebody fills it on `day`: `(variant id, quantity)`, one to three lines.
#[must_use]
pub fn basket(rng: &mut fastrand::Rng, day: i64) -> Vec<(u64, u32)> {
    let weights = weights(day);
    let lines = [1, 1, 1, 1, 2, 2, 3][rng.usize(..7)];
    let mut items: Vec<(u64, u32)> = Vec::new();
    for _ in 0..lines {
        let product = choose(rng, &weights);
        if items
            .iter()
            .all(|(id, _)| product.variants.iter().all(|variant| variant.id != *id))
        {
            let stocked: Vec<_> = product.variants.iter().filter(|v| v.stock > 0).collect();
            let variant = stocked[rng.usize(..stocked.len())];
            items.push((variant.id, [1, 1, 1, 1, 2, 2, 4][rng.usize(..7)]));
        }
    }
    items
}

fn choose(rng: &mut fastrand::Rng, weights: &[(&'static Product, u32)]) -> &'static Product {
    let mut left = rng.u32(..weights.iter().map(|(_, weight)| weight).sum::<u32>());
    for (product, weight) in weights {
        if left < *weight {
            return product;
        }
        left -= weight;
    }
    weights[0].0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::variant;

    #[test]
    fn nobody_orders_what_is_sold_out_and_the_best_seller_leads_clearly() {
        let mut rng = fastrand::Rng::with_seed(3);
        let mut sold = std::collections::HashMap::new();
        for _ in 0..2000 {
            for (id, quantity) in basket(&mut rng, 20_000) {
                let (product, variant) = variant(id).expect("a variant of ours");
                assert!(variant.stock > 0, "{} is sold out", product.title);
                *sold.entry(product.handle).or_insert(0) += quantity;
            }
        }
        let most = sold.values().max().copied().unwrap_or_default();
        let median = {
            let mut all: Vec<_> = sold.values().copied().collect();
            all.sort_unstable();
            all[all.len() / 2]
        };
        assert!(most > 3 * median, "{most} against {median}");
    }

    #[test]
    fn the_fashion_changes_within_a_week() {
        assert_ne!(
            weights(20_000).iter().map(|w| w.1).collect::<Vec<_>>(),
            weights(20_006).iter().map(|w| w.1).collect::<Vec<_>>()
        );
    }
}
