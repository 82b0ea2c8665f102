//! The measurements.

mod control;
mod cost;
mod ingest;
mod joins;
mod ours;
mod reads;
mod spins;
mod streams;

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use crate::{
    machine::{
        cores::{self, Role},
        disk, watchdog,
    },
    report::Report,
};

/// A run never takes longer than this.
const LIMIT: Duration = Duration::from_secs(300);

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// Cached GETs against bare axum.
    Reads,
    /// Durable orders against minimal SQLite loops.
    Ingest,
    /// Durable spins against a minimal SQLite loop.
    Spins,
    /// Seats of one deal against seats of many.
    Joins,
    /// Idle live streams against axum's `Sse`.
    Streams,
}

/// What to measure, and how long.
#[derive(Clone, Debug)]
pub struct Plan {
    quick: bool,
    parts: Vec<Part>,
    souk: Option<PathBuf>,
}

/// What every part needs.
#[derive(Debug)]
struct Bench {
    quick: bool,
    cores: Vec<usize>,
    /// Connections a process may have.
    files: u64,
    folder: TempDir,
    this: PathBuf,
    souk: Option<PathBuf>,
}

impl Plan {
    /// Measures `parts`, or everything when there are none, on the program `souk`, or on the server
    /// linked into this program.
    #[must_use]
    pub fn new(quick: bool, parts: &[Part], souk: Option<PathBuf>) -> Self {
        let all = [
            Part::Reads,
            Part::Ingest,
            Part::Spins,
            Part::Joins,
            Part::Streams,
        ];
        Self {
            quick,
            parts: if parts.is_empty() {
                all.to_vec()
            } else {
                parts.to_vec()
            },
            souk,
        }
    }

    /// Measures.
    ///
    /// # Errors
    /// When something does not answer, or time is up.
    pub fn run(self) -> Result<Report> {
        watchdog::start(LIMIT)?;
        let bench = Bench::new(self.quick, self.souk)?;
        let fdatasync = disk::sync_median(bench.folder.path(), if self.quick { 5 } else { 100 })?;
        let mut rows = Vec::new();
        for part in self.parts {
            rows.extend(match part {
                Part::Reads => reads::measure(&bench)?,
                Part::Ingest => ingest::measure(&bench, fdatasync)?,
                Part::Spins => spins::measure(&bench, fdatasync)?,
                Part::Joins => joins::measure(&bench, fdatasync)?,
                Part::Streams => streams::measure(&bench)?,
            });
        }
        Ok(Report {
            cores: bench.cores.len(),
            fdatasync_ms: fdatasync.as_secs_f64() * 1e3,
            sqlite: rusqlite::version(),
            quick: self.quick,
            rows,
        })
    }
}

impl Bench {
    fn new(quick: bool, souk: Option<PathBuf>) -> Result<Self> {
        let files = cores::raise_file_limit();
        cores::go_first();
        let cores = cores::allowed()?;
        cores::take(&cores, Role::Generator)?;
        let this = env::current_exe()?;
        // Beside the program, because a system's folder for such things may be no disk at all.
        let folder = this.parent().context("a program without a folder")?;
        let folder = tempfile::Builder::new()
            .prefix("souk-load-")
            .tempdir_in(folder)?;
        Ok(Self {
            quick,
            cores,
            files,
            folder,
            this,
            souk,
        })
    }

    /// The souk program with these arguments to come.
    fn souk(&self) -> Command {
        let mut command = self.souk.as_ref().map_or_else(
            || {
                let mut this = self.this();
                this.arg("souk");
                this
            },
            Command::new,
        );
        command.env("RUST_LOG", "souk=warn");
        command
    }

    /// This program with these arguments to come.
    fn this(&self) -> Command {
        Command::new(&self.this)
    }

    /// A file of this run.
    fn file(&self, name: &str) -> PathBuf {
        Path::join(self.folder.path(), name)
    }

    /// `usual`, or `quick` in a smoke run.
    fn either<T>(&self, usual: T, quick: T) -> T {
        if self.quick { quick } else { usual }
    }
}
