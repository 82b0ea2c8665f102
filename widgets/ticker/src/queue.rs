//! Which line is next. A purchase is offered once; nothing returns as new.

use souk_contract::{Product, Purchase, PurchaseCount, Purchases};
use souk_kit::clock::{self, Millis, Window};

/// One line of the ticker.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// One line of one order.
    Purchase(Purchase),
    /// Purchases of one product added up.
    Count(PurchaseCount),
}

impl Line {
    /// Stable name of the line.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Self::Purchase(purchase) => purchase.id.clone(),
            Self::Count(count) => ["count ", &count.product.id, " ", &count.window].concat(),
        }
    }

    /// What was bought.
    #[must_use]
    pub const fn product(&self) -> &Product {
        match self {
            Self::Purchase(purchase) => &purchase.product,
            Self::Count(count) => &count.product,
        }
    }
}

/// How many single purchases stand between two added-up lines.
const SINGLES_BETWEEN_COUNTS: u32 = 2;

/// The lines a page may still show.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    latest: Purchases,
    offered: Vec<String>,
    singles: u32,
}

impl Queue {
    /// A queue that will not offer again what was offered before.
    #[must_use]
    pub fn new(offered: impl IntoIterator<Item = String>) -> Self {
        Self {
            offered: offered.into_iter().collect(),
            ..Self::default()
        }
    }

    /// The newest answer replaces the one before: what was cancelled since is gone from it.
    pub fn renew(&mut self, latest: Purchases) {
        self.latest = latest;
    }

    /// The data behind the queue, which is also the drawer's list.
    #[must_use]
    pub const fn latest(&self) -> &Purchases {
        &self.latest
    }

    /// The ids offered so far.
    #[must_use]
    pub fn offered(&self) -> &[String] {
        &self.offered
    }

    /// Whether a line is left.
    #[must_use]
    pub fn has_more(&self, now: Millis) -> bool {
        self.next_purchase(now).is_some() || self.next_count().is_some()
    }

    /// Takes the next line: the newest purchase not offered yet, and after every two of them an
    /// added-up line.
    pub fn take(&mut self, now: Millis) -> Option<Line> {
        let purchase = self.next_purchase(now).cloned().map(Line::Purchase);
        let count = self.next_count().cloned().map(Line::Count);
        let line = if self.singles >= SINGLES_BETWEEN_COUNTS {
            count.or(purchase)
        } else {
            purchase.or(count)
        }?;
        self.singles = if matches!(line, Line::Purchase(_)) {
            self.singles + 1
        } else {
            0
        };
        self.offered.push(line.id());
        Some(line)
    }

    fn next_purchase(&self, now: Millis) -> Option<&Purchase> {
        let oldest = Window::read(&self.latest.max_age).map_or(now, |window| now - window.millis());
        self.latest.items.iter().find(|purchase| {
            let young = clock::moment(&purchase.at).is_some_and(|at| at >= oldest);
            young && !self.offered.contains(&purchase.id)
        })
    }

    fn next_count(&self) -> Option<&PurchaseCount> {
        let counts = self.latest.counts.iter();
        counts
            .into_iter()
            .find(|count| !self.offered.contains(&Line::Count((*count).clone()).id()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn purchase(id: &str, at: &str) -> Purchase {
        Purchase {
            id: id.to_owned(),
            at: at.to_owned(),
            quantity: 1,
            ..Purchase::default()
        }
    }

    fn count(product: &str) -> PurchaseCount {
        let product = Product {
            id: product.to_owned(),
            ..Product::default()
        };
        PurchaseCount {
            sold: 37,
            window: "7d".to_owned(),
            product,
        }
    }

    fn answer(items: Vec<Purchase>, counts: Vec<PurchaseCount>) -> Purchases {
        Purchases {
            max_age: "48h".to_owned(),
            items,
            counts,
            ..Purchases::default()
        }
    }

    fn noon() -> Millis {
        clock::moment("2026-11-21T12:00:00Z").unwrap()
    }

    fn taken(queue: &mut Queue) -> Vec<String> {
        std::iter::from_fn(|| queue.take(noon()))
            .map(|line| line.id())
            .collect()
    }

    #[test]
    fn a_purchase_is_offered_once_however_often_it_is_told() {
        let mut queue = Queue::default();
        let today = "2026-11-21T11:30:00Z";
        queue.renew(answer(
            vec![purchase("b", today), purchase("a", today)],
            vec![],
        ));
        assert_eq!(taken(&mut queue), ["b", "a"]);
        queue.renew(answer(
            vec![purchase("c", today), purchase("b", today)],
            vec![],
        ));
        assert_eq!(taken(&mut queue), ["c"]);
    }

    #[test]
    fn what_was_offered_before_this_page_is_not_offered_again() {
        let mut queue = Queue::new(["a".to_owned()]);
        queue.renew(answer(vec![purchase("a", "2026-11-21T11:30:00Z")], vec![]));
        assert!(!queue.has_more(noon()));
    }

    #[test]
    fn nothing_older_than_the_limit_is_shown_and_nothing_without_a_time() {
        let mut queue = Queue::default();
        queue.renew(answer(
            vec![
                purchase("new", "2026-11-19T12:00:00Z"),
                purchase("old", "2026-11-19T11:59:00Z"),
                purchase("x", "soon"),
            ],
            vec![],
        ));
        assert_eq!(taken(&mut queue), ["new"]);
    }

    #[test]
    fn a_line_cancelled_while_it_waited_is_never_shown() {
        let mut queue = Queue::default();
        queue.renew(answer(vec![purchase("a", "2026-11-21T11:30:00Z")], vec![]));
        queue.renew(answer(vec![], vec![]));
        assert_eq!(queue.take(noon()), None);
    }

    #[test]
    fn an_added_up_line_follows_every_two_purchases() {
        let mut queue = Queue::default();
        let items = ["d", "c", "b", "a"].map(|id| purchase(id, "2026-11-21T11:30:00Z"));
        queue.renew(answer(items.into(), vec![count("7"), count("8")]));
        assert_eq!(
            taken(&mut queue),
            ["d", "c", "count 7 7d", "b", "a", "count 8 7d"]
        );
    }
}
