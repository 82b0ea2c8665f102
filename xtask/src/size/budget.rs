//! tests/budget.toml: a ratchet of exact bytes, and ceilings no reason lifts.

use std::fs;

use anyhow::{Context, Result};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use super::measure::Row;
use crate::build::Lane;
use crate::command::{output, program};
use crate::paths;

/// Growth that is noise: two compilers of the same version differ by a few bytes. In thousandths.
const TOLERANCE: u64 = 5;

/// The budget file.
pub(crate) struct Budget {
    file: DocumentMut,
}

/// How a figure stands.
pub(crate) struct Verdict {
    bytes: u64,
    /// What the budget file says, when it says something.
    pub(crate) recorded: Option<u64>,
    /// The most this figure may ever be; only the shipped lane has ceilings.
    pub(crate) ceiling: Option<u64>,
}

impl Verdict {
    /// Over its ceiling, grown, or never recorded.
    pub(crate) fn failed(&self) -> bool {
        self.over_ceiling() || self.recorded.is_none() || self.grew()
    }

    fn over_ceiling(&self) -> bool {
        self.ceiling.is_some_and(|ceiling| self.bytes > ceiling)
    }

    fn grew(&self) -> bool {
        self.recorded
            .is_some_and(|recorded| self.bytes * 1000 > recorded * (1000 + TOLERANCE))
    }

    /// One word or two for the table.
    pub(crate) fn remark(&self) -> String {
        if let Some(ceiling) = self.ceiling.filter(|_| self.over_ceiling()) {
            return format!("OVER THE CEILING of {ceiling}");
        }
        let Some(recorded) = self.recorded else {
            return "NOT RECORDED".to_owned();
        };
        let difference = self.bytes.abs_diff(recorded);
        match (self.grew(), self.bytes < recorded) {
            (true, _) => format!("GREW by {difference}"),
            (false, true) => format!("{difference} smaller: --accept records it"),
            (false, false) if difference > 0 => format!("+{difference}, within 0.5 %"),
            (false, false) => String::new(),
        }
    }
}

impl Budget {
    /// Reads the file.
    pub(crate) fn read() -> Result<Self> {
        let text =
            fs::read_to_string(paths::at("tests/budget.toml")).context("tests/budget.toml")?;
        Ok(Self {
            file: text.parse().context("tests/budget.toml")?,
        })
    }

    /// Compares a figure's brotli bytes.
    pub(crate) fn verdict(&self, lane: Lane, row: &Row) -> Verdict {
        Verdict {
            bytes: row.sizes.brotli,
            recorded: self.number(&lane.to_string(), row.name),
            ceiling: self
                .number("ceiling", row.name)
                .filter(|_| lane == Lane::Small),
        }
    }

    fn number(&self, table: &str, name: &str) -> Option<u64> {
        let number = self.file.get(table)?.get(name)?.as_integer()?;
        u64::try_from(number).ok()
    }

    /// Records these figures as the new measure, with the reason.
    pub(crate) fn accept(&mut self, lane: Lane, rows: &[Row], reason: &str) -> Result<()> {
        let today = output(program("date").args(["-u", "+%F"]))?;
        self.record(lane, rows, reason, today.trim())?;
        Ok(fs::write(
            paths::at("tests/budget.toml"),
            self.file.to_string(),
        )?)
    }

    fn record(&mut self, lane: Lane, rows: &[Row], reason: &str, today: &str) -> Result<()> {
        let lane = lane.to_string();
        let before = self.number(&lane, "all");
        for row in rows {
            let bytes = i64::try_from(row.sizes.brotli)?;
            self.file[lane.as_str()].or_insert(Item::Table(Table::new()))[row.name] = value(bytes);
        }
        let mut entry = Table::new();
        entry["date"] = value(today);
        entry["lane"] = value(lane.as_str());
        entry["reason"] = value(reason);
        if let Some(before) = before {
            entry["all_before"] = value(i64::try_from(before)?);
        }
        if let Some(after) = self.number(&lane, "all") {
            entry["all_after"] = value(i64::try_from(after)?);
        }
        let history = self.file["accepted"].or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
        history
            .as_array_of_tables_mut()
            .context("[[accepted]] is not a list of tables")?
            .push(entry);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::measure::Sizes;
    use super::*;

    const FILE: &str = "# kept\n[ceiling]\nall = 2000\n\n[small]\nall = 1000\n";

    fn budget() -> Budget {
        Budget {
            file: FILE.parse().expect("a budget"),
        }
    }

    fn row(brotli: u64) -> Row {
        Row {
            name: "all",
            title: String::new(),
            sizes: Sizes {
                raw: 0,
                gzip: 0,
                brotli,
            },
        }
    }

    #[test]
    fn half_a_per_cent_is_noise_and_more_is_growth() {
        assert!(!budget().verdict(Lane::Small, &row(1005)).failed());
        assert!(budget().verdict(Lane::Small, &row(1006)).failed());
    }

    #[test]
    fn no_reason_lifts_a_ceiling() {
        let mut budget = budget();
        budget
            .record(Lane::Small, &[row(2001)], "because", "2026-11-21")
            .expect("records");
        assert!(budget.verdict(Lane::Small, &row(2001)).failed());
    }

    #[test]
    fn a_lane_without_figures_fails_until_they_are_recorded() {
        let mut budget = budget();
        assert!(budget.verdict(Lane::Plain, &row(3000)).failed());
        budget
            .record(Lane::Plain, &[row(3000)], "first figures", "2026-11-21")
            .expect("records");
        assert!(!budget.verdict(Lane::Plain, &row(3000)).failed());
    }

    #[test]
    fn accepting_keeps_the_file_and_adds_the_reason_with_its_date() {
        let mut budget = budget();
        budget
            .record(Lane::Small, &[row(1100)], "a drawer", "2026-11-21")
            .expect("records");
        let text = budget.file.to_string();
        assert!(
            text.starts_with("# kept\n[ceiling]\nall = 2000\n\n[small]\nall = 1100\n"),
            "{text}"
        );
        assert!(
            text.contains("reason = \"a drawer\"\nall_before = 1000\nall_after = 1100"),
            "{text}"
        );
    }
}
