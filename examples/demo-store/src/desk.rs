//! The order desk: takes orders, reports them by webhook, and remembers what came of it.

use crate::discount::Saved;
use crate::order::{Buyer, Order};
use crate::webhook::{Courier, Delivery};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Tries for one webhook before it is given up.
const TRIES: u32 = 6;
/// Orders that are remembered, for confirmation pages and refunds.
const REMEMBERED: usize = 200;
/// Lines of the log that are kept.
const LOGGED: usize = 40;

/// Who caused an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// Somebody at the checkout.
    Shopper,
    /// The simulator.
    Simulated,
}

/// What became of one webhook.
#[derive(Clone, Debug, Serialize)]
pub struct Sent {
    /// Webhook id; names the row over retries.
    pub id: String,
    /// When it was first tried, RFC 3339 UTC.
    pub at: String,
    /// Such as `orders/create`.
    pub topic: &'static str,
    /// Order number and lines, no personal data.
    pub what: String,
    /// Where the order goes to.
    pub city: String,
    /// Who caused it.
    pub source: Source,
    /// `sending`, `200`, or why it was not taken.
    pub status: String,
    /// True once it was taken.
    pub taken: bool,
}

/// An order that is remembered, with the key of its confirmation page.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Hard to guess part of `/orders/{token}`.
    pub token: String,
    /// The order.
    pub order: Order,
    source: Source,
    undone: bool,
}

#[derive(Debug, Default)]
struct Books {
    orders: VecDeque<Kept>,
    log: VecDeque<Sent>,
    count: u64,
}

/// The desk. Cheap to clone; all clones share the books.
#[derive(Clone, Debug)]
pub struct Desk {
    courier: Courier,
    books: Arc<Mutex<Books>>,
}

impl Desk {
    /// A desk that reports through `courier`.
    #[must_use]
    pub fn new(courier: Courier) -> Self {
        Self {
            courier,
            books: Arc::default(),
        }
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes an order and reports it in the background; answers at once with the token of its
    /// confirmation page.
    #[must_use]
    pub fn take(&self, buyer: Buyer, items: &[(u64, u32)], source: Source) -> String {
        self.take_lowered(buyer, items, None, source)
    }

    /// The same with what a code takes off.
    #[must_use]
    pub fn take_lowered(
        &self,
        buyer: Buyer,
        items: &[(u64, u32)],
        saved: Option<Saved>,
        source: Source,
    ) -> String {
        let token = crate::webhook::random_uuid().replace('-', "");
        let mut books = self.books();
        books.count += 1;
        let order = Order::place(1041 + books.count, buyer, items).lowered(saved);
        let delivery = Delivery::new("orders/create", order.created_at, &order.created());
        books.orders.push_front(Kept {
            token: token.clone(),
            order: order.clone(),
            source,
            undone: false,
        });
        books.orders.truncate(REMEMBERED);
        drop(books);
        self.report(delivery, &order, source);
        token
    }

    /// Refunds the last order that was neither refunded nor cancelled. False when there is none.
    #[must_use]
    pub fn refund_last(&self) -> bool {
        self.undo_last("refunds/create", Order::refunded)
    }

    /// Cancels the last order that was neither refunded nor cancelled. False when there is none.
    #[must_use]
    pub fn cancel_last(&self) -> bool {
        self.undo_last("orders/cancelled", Order::cancelled)
    }

    fn undo_last(
        &self,
        topic: &'static str,
        body: impl Fn(&Order, Timestamp) -> serde_json::Value,
    ) -> bool {
        let Some((order, source)) = self
            .books()
            .orders
            .iter_mut()
            .find(|kept| !kept.undone)
            .map(|kept| {
                kept.undone = true;
                (kept.order.clone(), kept.source)
            })
        else {
            return false;
        };
        let now = Timestamp::now();
        self.report(
            Delivery::new(topic, now, &body(&order, now)),
            &order,
            source,
        );
        true
    }

    fn report(&self, delivery: Delivery, order: &Order, source: Source) {
        let mut books = self.books();
        books.log.push_front(Sent {
            id: delivery.id.clone(),
            at: format!("{:.0}", delivery.triggered_at),
            topic: delivery.topic,
            what: format!("#{}: {}", order.number, order.says()),
            city: order.buyer.city.clone(),
            source,
            status: "sending".into(),
            taken: false,
        });
        books.log.truncate(LOGGED);
        drop(books);
        let desk = self.clone();
        tokio::spawn(async move { desk.deliver(delivery).await });
    }

    async fn deliver(&self, delivery: Delivery) {
        let outcome = self.courier.deliver(&delivery, TRIES).await;
        let mut books = self.books();
        if let Some(row) = books.log.iter_mut().find(|row| row.id == delivery.id) {
            row.taken = outcome.is_ok();
            row.status =
                outcome.map_or_else(|refusal| refusal.to_string(), |status| status.to_string());
        }
    }

    /// The order behind a confirmation page.
    #[must_use]
    pub fn find(&self, token: &str) -> Option<Order> {
        self.books()
            .orders
            .iter()
            .find(|kept| kept.token == token)
            .map(|kept| kept.order.clone())
    }

    /// The last webhooks, newest first.
    #[must_use]
    pub fn log(&self) -> Vec<Sent> {
        self.books().log.iter().cloned().collect()
    }
}
