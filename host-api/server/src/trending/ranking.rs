//! From sales to ranks, and from two rankings to movement. Pure; the store feeds it.

use std::collections::HashMap;

use super::Metric;
use crate::moment::Millis;

/// Orders a product needs in both windows before its movement is more than noise.
const ORDERS_FOR_MOVEMENT: u32 = 3;
/// Products the ranking before needs, so that "up two" means something.
const RANKED_FOR_MOVEMENT: usize = 5;

/// One counted line of one order.
#[derive(Clone, Copy, Debug)]
pub struct Sale<'a> {
    /// When it was placed.
    pub at: Millis,
    /// Its order.
    pub order: &'a str,
    /// What was bought.
    pub product: &'a str,
    /// Units that count.
    pub units: u32,
}

/// What one product sold in one window.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Units.
    pub sold: u32,
    /// Orders.
    pub orders: u32,
    /// What it is ranked by.
    pub score: f64,
    last_order: String,
}

/// Adds up sales, fed in order of `(at, order)`.
#[derive(Debug)]
pub struct Count {
    metric: Metric,
    until: Millis,
    tallies: HashMap<String, Tally>,
}

impl Count {
    /// A count whose window ends at `until`.
    #[must_use]
    pub fn new(metric: Metric, until: Millis) -> Self {
        Self {
            metric,
            until,
            tallies: HashMap::new(),
        }
    }

    /// The weight of one unit sold at `at`: 1, or `2^(-age / half-life)` with age from the end of
    /// the window.
    fn weight(&self, at: Millis) -> f64 {
        match &self.metric {
            Metric::UnitsSold => 1.0,
            Metric::WeightedSales(half_life) => {
                #[allow(clippy::cast_precision_loss)] // ninety days in ms are far below 2^52
                let age = (self.until - at) as f64 / half_life.millis() as f64;
                (-age).exp2()
            }
        }
    }

    /// Takes one line in.
    pub fn add(&mut self, sale: Sale<'_>) {
        let score = f64::from(sale.units) * self.weight(sale.at);
        if !self.tallies.contains_key(sale.product) {
            self.tallies
                .insert(sale.product.to_owned(), Tally::default());
        }
        let Some(tally) = self.tallies.get_mut(sale.product) else {
            return;
        };
        tally.sold = tally.sold.saturating_add(sale.units);
        tally.score += score;
        // Lines of one order come together, so one remembered order is enough to count orders.
        if tally.last_order != sale.order {
            tally.orders += 1;
            sale.order.clone_into(&mut tally.last_order);
        }
    }

    /// The products, best first; ties by id. `admit` leaves out what is not ranked at all.
    #[must_use]
    pub fn ranking(self, admit: impl Fn(&str) -> bool) -> Vec<(String, Tally)> {
        let mut ranking: Vec<_> = self
            .tallies
            .into_iter()
            .filter(|(id, _)| admit(id))
            .collect();
        ranking.sort_by(|(a_id, a), (b_id, b)| {
            b.score.total_cmp(&a.score).then_with(|| a_id.cmp(b_id))
        });
        ranking
    }
}

/// How a product's rank changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Movement {
    /// Places gained or lost; `None` where the numbers do not support it.
    pub places: Option<i32>,
    /// Whether it had no sale before.
    pub new_entry: bool,
}

/// The ranking of the window before, by product.
#[derive(Debug)]
pub struct Before {
    ranks: HashMap<String, (i32, u32)>,
}

impl Before {
    /// Remembers the ranking of the window before.
    #[must_use]
    pub fn new(ranking: Vec<(String, Tally)>) -> Self {
        let ranks = (1..)
            .zip(ranking)
            .map(|(rank, (id, tally))| (id, (rank, tally.orders)))
            .collect();
        Self { ranks }
    }

    /// Movement of a product that is now at `rank` with `orders` orders.
    #[must_use]
    pub fn movement(&self, id: &str, rank: i32, orders: u32) -> Movement {
        if self.ranks.len() < RANKED_FOR_MOVEMENT || orders < ORDERS_FOR_MOVEMENT {
            return Movement::default();
        }
        match self.ranks.get(id) {
            None => Movement {
                places: None,
                new_entry: true,
            },
            Some((before, then)) if *then >= ORDERS_FOR_MOVEMENT => Movement {
                places: Some(before - rank),
                new_entry: false,
            },
            Some(_) => Movement::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{moment::HOUR, window::Window};

    fn count(metric: Metric, sales: &[(Millis, &str, &str, u32)]) -> Vec<(String, Tally)> {
        let mut count = Count::new(metric, 100 * HOUR);
        for &(at, order, product, units) in sales {
            count.add(Sale {
                at,
                order,
                product,
                units,
            });
        }
        count.ranking(|_| true)
    }

    #[test]
    fn units_rank_and_ties_go_by_id() {
        let ranking = count(
            Metric::UnitsSold,
            &[(1, "o1", "b", 2), (1, "o1", "a", 2), (2, "o2", "c", 3)],
        );
        let ids: Vec<&str> = ranking.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["c", "a", "b"]);
    }

    #[test]
    fn two_lines_of_one_order_are_one_order() {
        let ranking = count(
            Metric::UnitsSold,
            &[(1, "o1", "a", 1), (1, "o1", "a", 1), (2, "o2", "a", 1)],
        );
        assert_eq!((ranking[0].1.sold, ranking[0].1.orders), (3, 2));
    }

    #[test]
    fn a_sale_one_half_life_old_weighs_half() {
        let metric = Metric::WeightedSales(Window::hours(24));
        let ranking = count(
            metric,
            &[(76 * HOUR, "o1", "old", 3), (100 * HOUR, "o2", "new", 2)],
        );
        assert_eq!(ranking[0].0, "new");
        assert!((ranking[1].1.score - 1.5).abs() < 1e-12);
    }

    #[test]
    fn movement_needs_three_orders_twice_and_five_ranked_before() {
        let five: Vec<_> = ["a", "b", "c", "d", "e"]
            .map(|id| {
                (
                    id.to_owned(),
                    Tally {
                        orders: 3,
                        ..Tally::default()
                    },
                )
            })
            .into();
        let before = Before::new(five.clone());
        assert_eq!(before.movement("c", 1, 3).places, Some(2));
        assert_eq!(before.movement("c", 1, 2), Movement::default());
        assert!(before.movement("f", 1, 3).new_entry);
        assert!(!before.movement("f", 1, 2).new_entry);
        let four = Before::new(five[..4].to_vec());
        assert_eq!(four.movement("c", 1, 3), Movement::default());
        assert!(!four.movement("f", 1, 3).new_entry);
    }
}
