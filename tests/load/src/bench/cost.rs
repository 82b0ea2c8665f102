//! What the server's laps cost.

use std::time::Duration;

use anyhow::Result;

use crate::{
    load::lap::Lap,
    machine::{child::Child, proc},
};

/// All laps of one server together.
#[derive(Debug, Default)]
pub(super) struct Cost {
    whole: Lap,
    used: Duration,
}

impl Cost {
    /// Runs a lap against `server`; its answers a second.
    pub(super) fn of(&mut self, server: &Child, lap: impl FnOnce() -> Result<Lap>) -> Result<f64> {
        let before = proc::processor_time(server.id())?;
        let lap = lap()?;
        self.used += proc::processor_time(server.id())?.saturating_sub(before);
        let rate = lap.rate();
        self.whole.time += lap.time;
        self.whole.taken.extend(lap.taken);
        Ok(rate)
    }

    /// Times, and processor for each `what`, where a sync takes `sync`.
    pub(super) fn describe(&self, what: &str, sync: Duration) -> String {
        let lap = &self.whole;
        let (half, most) = (lap.percentile(0.5), lap.percentile(0.99));
        let syncs = most / (sync.as_secs_f64() * 1e3);
        #[allow(clippy::cast_precision_loss)] // far below 2^52
        let answers = lap.taken.len().max(1) as f64;
        let used = self.used.as_secs_f64();
        let (cost, busy) = (used * 1e6 / answers, 100.0 * used / lap.time.as_secs_f64());
        format!(
            "half within {half:.1} ms, 99 of 100 within {most:.1} ms or {syncs:.1} syncs; \
             {cost:.0} µs of processor each {what}, {busy:.0} % of a core"
        )
    }
}
