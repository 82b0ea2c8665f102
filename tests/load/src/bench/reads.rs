//! Cached GETs: Souk's trending list against bare axum with the same bytes.

use std::time::Duration;

use anyhow::Result;

use super::{
    Bench,
    ours::{Ours, TRENDING},
};
use crate::{
    load::{
        exchange,
        generator::{Generator, Pace},
        lap::Lap,
    },
    machine::{child::Child, proc},
    report::{Bar, Pairs, Row},
};

/// Connections of the generator.
const CONNECTIONS: usize = 32;
/// Share of what bare axum serves, in requests a second.
const BAR: Bar = Bar::AtLeast(0.85);
/// Load at which times are measured, as a share of the slower side's most.
const EASY: f64 = 0.6;

/// One side and what to ask it.
struct Side {
    generator: Generator,
    process: u32,
    busy: Vec<f64>,
    cost: Vec<f64>,
}

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let ours = Ours::start(bench, "reads.db", None)?;
    let mut command = bench.this();
    let from = ours.address.to_string();
    command.args(["control-axum", "--from", &from, "--path", TRENDING]);
    let mut control = Child::start(&mut command, &bench.cores)?;
    let control_address = control.address()?;
    let mut ours = Side::new(
        ours.child.id(),
        Generator::connect(ours.address, CONNECTIONS)?,
    );
    let mut control = Side::new(
        control.id(),
        Generator::connect(control_address, CONNECTIONS)?,
    );

    let (pairs, time) = bench.either(
        (9, Duration::from_millis(1_500)),
        (1, Duration::from_millis(200)),
    );
    ours.lap(Pace::Closed, time)?;
    control.lap(Pace::Closed, time)?;
    let mut rates = Pairs::default();
    for _ in 0..pairs {
        rates.add(
            ours.lap(Pace::Closed, time)?.rate(),
            control.lap(Pace::Closed, time)?.rate(),
        );
    }
    let (our_rate, control_rate) = rates.medians();
    let notes = format!(
        "{}; {}",
        ours.describe("ours"),
        control.describe("the control")
    );
    let mut rates = Row::new("cached GET", "requests/s", &rates, Some(BAR)).note(notes);
    if ours.is_idle() || control.is_idle() {
        rates = rates
            .note("the generator was the limit: processor time a request says more".to_owned());
    }

    let rate = EASY * our_rate.min(control_rate);
    let mut times = Pairs::default();
    for _ in 0..bench.either(5, 1) {
        let ours = ours.lap(Pace::Open(rate), time)?;
        times.add(
            ours.percentile(0.99),
            control.lap(Pace::Open(rate), time)?.percentile(0.99),
        );
    }
    let note = format!("{rate:.0} requests a second on a clock, each timed from when it was due");
    Ok(vec![
        rates,
        Row::new("cached GET, 99 of 100 within", "ms", &times, None).note(note),
    ])
}

impl Side {
    fn new(process: u32, generator: Generator) -> Self {
        Self {
            generator,
            process,
            busy: Vec::new(),
            cost: Vec::new(),
        }
    }

    fn lap(&mut self, pace: Pace, time: Duration) -> Result<Lap> {
        let request = exchange::get(TRENDING);
        let before = proc::processor_time(self.process)?;
        let lap = self.generator.run(&mut request.as_slice(), pace, time)?;
        let used = proc::processor_time(self.process)?
            .saturating_sub(before)
            .as_secs_f64();
        if matches!(pace, Pace::Closed) {
            self.busy.push(used / time.as_secs_f64());
            self.cost
                .push(used * 1e6 / (lap.rate() * time.as_secs_f64()));
        }
        Ok(lap)
    }

    /// Whether its core had much time left.
    fn is_idle(&self) -> bool {
        mean(&self.busy) < 0.8
    }

    fn describe(&self, who: &str) -> String {
        let (cost, busy) = (mean(&self.cost), 100.0 * mean(&self.busy));
        format!("{who} took {cost:.1} µs of processor a request, {busy:.0} % of a core")
    }
}

fn mean(numbers: &[f64]) -> f64 {
    #[allow(clippy::cast_precision_loss)] // a handful
    let count = numbers.len() as f64;
    numbers.iter().sum::<f64>() / count
}
