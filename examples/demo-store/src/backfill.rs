//! Two weeks of past orders, sent as the webhooks they would have caused.
//!
//! A day's orders follow from its date alone: running it twice sends the same orders again, which
//! a receiver must not count twice, and running it a week later adds only the days between.

use crate::demand::{basket, day_of};
use crate::order::{Order, random_buyer};
use crate::webhook::{Courier, Delivery, Refusal};
use futures_util::{TryStreamExt as _, stream};
use jiff::Timestamp;

/// How far back it goes.
const DAYS: i64 = 14;
/// Webhooks on their way at once.
const CONCURRENT: usize = 16;
/// Tries each; with growing pauses about three minutes, so a server may still be starting.
const TRIES: u32 = 48;
/// What happens in each hour of a day (UTC): people buy table things in the evening.
const HOURS: [u32; 24] = [
    1, 0, 0, 0, 0, 1, 2, 4, 6, 7, 7, 6, 8, 7, 6, 6, 7, 9, 12, 16, 18, 15, 9, 4,
];

/// A past order, and what came after it.
#[derive(Clone, Debug)]
pub struct Past {
    /// The order.
    pub order: Order,
    /// Its refund or cancellation, when one happened before now.
    pub undone: Option<(Undo, Timestamp)>,
}

/// How an order was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undo {
    /// Sent back and refunded.
    Refunded,
    /// Called off before it left.
    Cancelled,
}

/// All orders of the fourteen days before `now`, oldest first. The same for every `now` within a
/// day, but for orders that are not yet placed.
#[must_use]
pub fn history(now: Timestamp) -> Vec<Past> {
    let today = day_of(now);
    let mut all: Vec<Past> = (today - DAYS..=today)
        .flat_map(orders_of)
        .filter(|past| past.order.created_at < now)
        .collect();
    for past in &mut all {
        past.undone = past.undone.filter(|(_, at)| *at < now);
    }
    all
}

fn orders_of(day: i64) -> Vec<Past> {
    let mut rng = fastrand::Rng::with_seed(day.unsigned_abs().wrapping_mul(0x9e37_79b9));
    // Weekends sell more; 1970 began on a Thursday.
    let weekend = matches!(day.rem_euclid(7), 2 | 3);
    let count = if weekend {
        rng.u64(33..42)
    } else {
        rng.u64(23..31)
    };
    let mut orders: Vec<Past> = (1..=count).map(|n| past_order(&mut rng, day, n)).collect();
    orders.sort_by_key(|past| past.order.created_at);
    orders
}

fn past_order(rng: &mut fastrand::Rng, day: i64, n: u64) -> Past {
    let second = day * 86_400 + hour(rng) * 3600 + rng.i64(0..3600);
    let at = Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH);
    let id = 4_000_000_000_000 + (day.unsigned_abs() * 100 + n) * 64;
    let buyer = random_buyer(rng);
    let order = Order::with_ids(id, n, at, buyer, &basket(rng, day));
    let later = rng.i64(3600..160_000);
    let what = match rng.u32(..100) {
        0..4 => Some(Undo::Refunded),
        4..6 => Some(Undo::Cancelled),
        _ => None,
    };
    let when = Timestamp::from_second(second + later).unwrap_or(at);
    Past {
        order,
        undone: what.map(|what| (what, when)),
    }
}

fn hour(rng: &mut fastrand::Rng) -> i64 {
    let mut left = rng.u32(..HOURS.iter().sum::<u32>());
    for (hour, weight) in (0..).zip(HOURS) {
        if left < weight {
            return hour;
        }
        left -= weight;
    }
    20
}

impl Past {
    fn created(&self) -> Delivery {
        Delivery::new(
            "orders/create",
            self.order.created_at,
            &self.order.created(),
        )
    }

    fn taken_back(&self) -> Option<Delivery> {
        let (what, at) = self.undone?;
        Some(match what {
            Undo::Refunded => Delivery::new("refunds/create", at, &self.order.refunded(at)),
            Undo::Cancelled => Delivery::new("orders/cancelled", at, &self.order.cancelled(at)),
        })
    }
}

/// Sends the history; waits for the server when it does not answer yet.
///
/// # Errors
/// When a webhook is refused for good, or nobody answers for minutes.
pub async fn run(courier: &Courier) -> anyhow::Result<()> {
    let history = history(Timestamp::now());
    send(courier, history.iter().map(Past::created)).await?;
    let back: Vec<Delivery> = history.iter().filter_map(Past::taken_back).collect();
    let (orders, undone) = (history.len(), back.len());
    send(courier, back.into_iter()).await?;
    println!("Sent {orders} past orders, {undone} of them refunded or cancelled.");
    Ok(())
}

async fn send(courier: &Courier, deliveries: impl Iterator<Item = Delivery>) -> anyhow::Result<()> {
    stream::iter(deliveries.map(Ok))
        .try_for_each_concurrent(CONCURRENT, |delivery| async move {
            courier
                .deliver(&delivery, TRIES)
                .await
                .map(|_| ())
                .map_err(|refusal| complaint(&refusal))
        })
        .await
}

fn complaint(refusal: &Refusal) -> anyhow::Error {
    let hint = match refusal {
        Refusal::Never(401) => "is the webhook secret the one of this shop?",
        Refusal::Never(404) => "is the shop known there?",
        _ => "is the server running?",
    };
    anyhow::anyhow!("the server {refusal}; {hint}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> Timestamp {
        "2026-11-21T12:00:00Z".parse().expect("a moment")
    }

    #[test]
    fn two_weeks_hold_about_four_hundred_orders_and_a_few_taken_back() {
        let history = history(noon());
        let undone = history.iter().filter(|past| past.undone.is_some()).count();
        assert!(
            (360..=470).contains(&history.len()),
            "{} orders",
            history.len()
        );
        assert!((8..=50).contains(&undone), "{undone} taken back");
        assert!(
            history
                .iter()
                .all(|past| past.order.created_at < noon() && !past.order.lines.is_empty())
        );
        let first = history
            .first()
            .map(|past| past.order.created_at.as_second());
        let age = noon().as_second() - first.unwrap_or_default();
        assert_eq!(age / 86_400, DAYS, "the oldest is two weeks old");
    }

    #[test]
    fn a_later_run_repeats_the_days_both_runs_cover_exactly() {
        let later: Timestamp = "2026-11-24T09:00:00Z".parse().expect("a moment");
        let first: Vec<_> = history(noon())
            .iter()
            .map(|past| past.order.created().to_string())
            .collect();
        let second: Vec<_> = history(later)
            .iter()
            .map(|past| past.order.created().to_string())
            .collect();
        let shared = second.iter().filter(|order| first.contains(order)).count();
        assert!(shared > 250, "{shared} shared");
        let ids: std::collections::HashSet<u64> =
            history(later).iter().map(|past| past.order.id).collect();
        assert_eq!(ids.len(), second.len());
    }
}
