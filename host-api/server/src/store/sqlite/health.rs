//! Whether the writer can write.

use std::sync::{Mutex, PoisonError};

/// Set by the writer after each commit, read by `/healthz`.
#[derive(Debug, Default)]
pub(super) struct Pulse {
    failing: Mutex<Option<&'static str>>,
}

impl Pulse {
    pub(super) fn beat(&self) {
        *self.failing.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub(super) fn fail(&self, why: &'static str) {
        *self.failing.lock().unwrap_or_else(PoisonError::into_inner) = Some(why);
    }

    pub(super) fn failing(&self) -> Option<&'static str> {
        *self.failing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
