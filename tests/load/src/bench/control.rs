//! Minimal inserts, one lap at a time.

use std::{path::PathBuf, time::Duration};

use anyhow::{Context as _, Result};

use super::Bench;
use crate::machine::{child::Child, slow_sync::SlowSync};

/// A control that inserts rows.
#[derive(Debug)]
pub(super) struct Control<'a> {
    row: PathBuf,
    rows: u64,
    slow: Option<&'a SlowSync>,
}

impl<'a> Control<'a> {
    /// One that inserts `rows` rows of this text for each request.
    pub(super) fn new(
        bench: &Bench,
        text: &str,
        rows: u64,
        slow: Option<&'a SlowSync>,
    ) -> Result<Self> {
        let row = bench.file("row.json");
        std::fs::write(&row, text)?;
        Ok(Self { row, rows, slow })
    }

    /// Requests a second, with `producers` in flight; 0 for a transaction for each.
    pub(super) fn rate(&self, bench: &Bench, producers: usize, time: Duration) -> Result<f64> {
        let folder = tempfile::tempdir_in(bench.folder.path())?;
        let database = folder.path().join("control.db");
        let cores: Vec<String> = bench.cores.iter().map(usize::to_string).collect();
        let mut command = bench.this();
        command
            .arg("control-ingest")
            .arg("--db")
            .arg(&database)
            .arg("--row")
            .arg(&self.row);
        command.args(["--rows", &self.rows.to_string()]);
        command.args(["--producers", &producers.to_string()]);
        command.args(["--seconds", &time.as_secs_f64().to_string()]);
        command.args(["--cores", &cores.join(",")]);
        if let Some(slow) = self.slow {
            slow.slow(&mut command);
        }
        let rate = Child::start(&mut command, &bench.cores)?.finish()?;
        rate.trim()
            .parse()
            .with_context(|| format!("a control said {rate:?}"))
    }
}
