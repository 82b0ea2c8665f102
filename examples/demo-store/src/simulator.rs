//! Keeps orders coming at a human rhythm. It says that it does: see the page `/simulator`.

use crate::demand::{basket, day_of};
use crate::desk::{Desk, Source};
use crate::order::random_buyer;
use jiff::Timestamp;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;

/// The fastest it goes; a rhythm beyond this is not human.
pub const FASTEST: f64 = 240.0;

#[derive(Clone, Copy, Debug)]
struct Dial {
    running: bool,
    per_minute: f64,
}

/// The simulator's switch and dial. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Simulator {
    dial: Arc<Mutex<Dial>>,
    turned: Arc<Notify>,
    desk: Desk,
}

impl Simulator {
    /// A simulator at `per_minute` orders; zero or less starts stopped, with the dial at 6.
    #[must_use]
    pub fn new(desk: Desk, per_minute: f64) -> Self {
        let running = per_minute > 0.0;
        let dial = Dial {
            running,
            per_minute: if running {
                per_minute.min(FASTEST)
            } else {
                6.0
            },
        };
        Self {
            dial: Arc::new(Mutex::new(dial)),
            turned: Arc::new(Notify::new()),
            desk,
        }
    }

    fn dial(&self) -> Dial {
        *self.dial.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Orders a minute, when it runs.
    #[must_use]
    pub fn running(&self) -> Option<f64> {
        let dial = self.dial();
        dial.running.then_some(dial.per_minute)
    }

    /// Orders a minute that it makes or would make.
    #[must_use]
    pub fn per_minute(&self) -> f64 {
        self.dial().per_minute
    }

    /// Starts or stops it, and sets the rate when one is given.
    pub fn turn(&self, running: bool, per_minute: Option<f64>) {
        let mut dial = self.dial.lock().unwrap_or_else(PoisonError::into_inner);
        dial.running = running;
        if let Some(rate) = per_minute.filter(|rate| rate.is_finite()) {
            dial.per_minute = rate.clamp(0.5, FASTEST);
        }
        drop(dial);
        self.turned.notify_one();
    }

    /// Makes one order now.
    pub fn order_now(&self) {
        let mut rng = fastrand::Rng::new();
        let items = basket(&mut rng, day_of(Timestamp::now()));
        let _ = self
            .desk
            .take(random_buyer(&mut rng), &items, Source::Simulated);
    }

    /// Runs until the task is dropped.
    pub async fn run(self) {
        loop {
            let Some(rate) = self.running() else {
                self.turned.notified().await;
                continue;
            };
            tokio::select! {
                () = tokio::time::sleep(gap(rate, fastrand::f64())) => self.order_now(),
                () = self.turned.notified() => {}
            }
        }
    }
}

/// Time to the next order: exponential, as independent people come; at most five mean gaps.
fn gap(per_minute: f64, chance: f64) -> Duration {
    let mean = 60.0 / per_minute;
    Duration::from_secs_f64((-(1.0 - chance).ln()).min(5.0) * mean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_differ_and_average_to_the_rate() {
        let chances = (0..10_000).map(|i| f64::from(i) / 10_000.0);
        let all: f64 = chances.map(|chance| gap(6.0, chance).as_secs_f64()).sum();
        let mean = all / 10_000.0;
        assert!((9.5..10.5).contains(&mean), "{mean} s on average");
        assert!(gap(6.0, 0.9) > gap(6.0, 0.1) * 5);
    }
}
