//! Distinct signed orders, made ahead of time as far as pauses allow.

use std::{borrow::Cow, collections::VecDeque};

use super::{generator::Requests, order};

/// Requests kept ready.
const AHEAD: usize = 256;

/// An endless line of orders.
#[derive(Debug)]
pub struct Orders {
    path: String,
    secret: String,
    next: u64,
    ready: VecDeque<Vec<u8>>,
}

impl Orders {
    /// Orders from number `first` on, for the webhook at `path`.
    #[must_use]
    pub fn new(path: &str, secret: &str, first: u64) -> Self {
        Self {
            path: path.to_owned(),
            secret: secret.to_owned(),
            next: first,
            ready: VecDeque::new(),
        }
    }

    fn make(&mut self) -> Vec<u8> {
        self.next += 1;
        order::delivery(
            &self.path,
            "orders/create",
            &self.secret,
            &order::body(self.next),
        )
    }
}

impl Requests for Orders {
    fn next(&mut self) -> Cow<'_, [u8]> {
        let ready = self.ready.pop_front();
        Cow::Owned(ready.unwrap_or_else(|| self.make()))
    }

    fn prepare(&mut self) -> bool {
        if self.ready.len() == AHEAD {
            return false;
        }
        let request = self.make();
        self.ready.push_back(request);
        true
    }
}
