//! The report as people read it.

use std::fmt::Write as _;

use super::{Bar, Report, Row};

const HEADINGS: [&str; 6] = [
    "what",
    "ours",
    "control",
    "ratio (least to most)",
    "bar",
    "holds",
];

impl Report {
    /// A table, with notes below it.
    #[must_use]
    pub fn table(&self) -> String {
        let rows: Vec<[String; 6]> = self.rows.iter().map(cells).collect();
        let all = || std::iter::once(HEADINGS.map(str::to_owned)).chain(rows.iter().cloned());
        let width = |column: usize| {
            all()
                .map(|row| row[column].chars().count())
                .max()
                .unwrap_or_default()
        };
        let mut text = format!(
            "{} cores, fdatasync p50 {:.2} ms, SQLite {}{}\n\n",
            self.cores,
            self.fdatasync_ms,
            self.sqlite,
            if self.quick {
                "; a smoke run, whose figures mean nothing"
            } else {
                ""
            },
        );
        for row in all() {
            let line = row
                .iter()
                .enumerate()
                .map(|(column, cell)| format!("{cell:<0$}", width(column)));
            let _ = writeln!(text, "{}", line.collect::<Vec<_>>().join("  ").trim_end());
        }
        for row in self.rows.iter().filter(|row| !row.notes.is_empty()) {
            let _ = write!(text, "\n{}: {}.", row.what, row.notes.join("; "));
        }
        text
    }
}

fn cells(row: &Row) -> [String; 6] {
    let bar = match row.bar {
        Some(Bar::AtLeast(bar)) => format!(">= {bar}"),
        Some(Bar::AtMost(bar)) => format!("<= {bar}"),
        None => "-".to_owned(),
    };
    let holds = row
        .holds
        .map_or("-", |holds| if holds { "yes" } else { "NO" });
    [
        format!("{}, {}", row.what, row.unit),
        number(row.ours),
        number(row.control),
        format!(
            "{} ({} to {})",
            number(row.ratio),
            number(row.least),
            number(row.most)
        ),
        bar,
        holds.to_owned(),
    ]
}

/// Three digits that matter.
fn number(number: f64) -> String {
    let decimals = if number.abs() >= 100.0 { 0 } else { 2 };
    format!("{number:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Pairs;

    #[test]
    fn the_table_says_what_missed_its_bar() {
        let row = Row::new(
            "idle stream",
            "KiB",
            &Pairs::from([(6.0, 10.0)]),
            Some(Bar::AtMost(0.5)),
        );
        let report = Report {
            cores: 2,
            fdatasync_ms: 4.0,
            sqlite: "3.54.1",
            quick: false,
            rows: vec![row.note("why".into())],
        };
        let table = report.table();
        assert!(table.contains("idle stream, KiB"), "{table}");
        assert!(table.contains("0.60 (0.60 to 0.60)"), "{table}");
        assert!(table.contains("<= 0.5") && table.contains("NO"), "{table}");
        assert!(table.ends_with("idle stream: why."), "{table}");
        assert!(!report.holds());
    }
}
