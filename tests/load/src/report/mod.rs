//! What comes out of a run.

mod pairs;
mod table;

pub use pairs::Pairs;

use serde::Serialize;

/// What a ratio has to reach.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bar {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
}

/// One thing measured.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What.
    pub what: &'static str,
    /// The unit of `ours` and `control`.
    pub unit: &'static str,
    /// Median of our laps.
    pub ours: f64,
    /// Median of the control's.
    pub control: f64,
    /// Median of the ratios of neighbouring laps, ours to the control's.
    pub ratio: f64,
    /// The least of them.
    pub least: f64,
    /// The greatest of them.
    pub most: f64,
    /// Where it has to be; absent for what is told and not judged.
    pub bar: Option<Bar>,
    /// Whether it is there.
    pub holds: Option<bool>,
    /// What else to know.
    pub notes: Vec<String>,
}

impl Row {
    /// A row from its laps.
    #[must_use]
    pub fn new(what: &'static str, unit: &'static str, pairs: &Pairs, bar: Option<Bar>) -> Self {
        let (least, ratio, most) = pairs.ratios();
        let (ours, control) = pairs.medians();
        let holds = bar.map(|bar| match bar {
            Bar::AtLeast(bar) => ratio >= bar,
            Bar::AtMost(bar) => ratio <= bar,
        });
        let spread = pairs.control_spread();
        let unsteady = spread > 0.1;
        let notes = unsteady.then(|| format!("the control varied by {:.0} %", spread * 100.0));
        Self {
            what,
            unit,
            ours,
            control,
            ratio,
            least,
            most,
            bar,
            holds,
            notes: notes.into_iter().collect(),
        }
    }

    /// The same row with something more to know.
    #[must_use]
    pub fn note(mut self, note: String) -> Self {
        self.notes.push(note);
        self
    }
}

/// A whole run.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Cores this run had.
    pub cores: usize,
    /// The disk's median `fdatasync`, in milliseconds.
    pub fdatasync_ms: f64,
    /// SQLite, as both sides have it.
    pub sqlite: &'static str,
    /// Whether this was a smoke run.
    pub quick: bool,
    /// What was measured.
    pub rows: Vec<Row>,
}

impl Report {
    /// Whether every bar holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.rows.iter().all(|row| row.holds != Some(false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_bar_is_told_from_one_that_holds() {
        let pairs = Pairs::from([(8.0, 10.0), (9.0, 10.0), (10.0, 10.0)]);
        let holds = |bar| Row::new("x", "y", &pairs, bar).holds;
        assert_eq!(holds(Some(Bar::AtLeast(0.9))), Some(true));
        assert_eq!(holds(Some(Bar::AtLeast(0.91))), Some(false));
        assert_eq!(holds(Some(Bar::AtMost(0.5))), Some(false));
        assert_eq!(holds(None), None);
    }
}
