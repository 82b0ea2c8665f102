//! `cargo xtask bench`: starts the benchmarks, which live in tests/load and tests/bench.

use anyhow::{Context, Result, ensure};

use crate::arguments::{Arguments, unknown};
use crate::command::{compiler, program, run as run_program, say};
use crate::{build, paths, setup};

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Measures speed, on release builds.

Usage: cargo xtask bench server|page [--json]

  server   Throughput, latency and memory against minimal axum servers (tests/load)
  page     The demo's product page with and without Souk in a throttled browser (tests/bench)
  --json   Prints JSON instead of tables";

/// What to measure.
#[derive(Clone, Copy)]
pub(crate) struct Args {
    subject: Subject,
    json: bool,
}

#[derive(Clone, Copy)]
enum Subject {
    Server,
    Page,
}

impl Args {
    /// Reads the command line.
    pub(crate) fn read(mut words: Arguments) -> Result<Self> {
        let (mut subject, mut json) = (None, false);
        while let Some(name) = words.next()? {
            match name.as_str() {
                "server" => subject = Some(Subject::Server),
                "page" => subject = Some(Subject::Page),
                "--json" => json = true,
                other => return unknown(other),
            }
        }
        Ok(Self {
            subject: subject.context("measure what? `server` or `page`")?,
            json,
        })
    }
}

/// Builds what is measured in release, then measures.
pub(crate) fn run(args: Args) -> Result<()> {
    match args.subject {
        Subject::Server => server(args.json),
        Subject::Page => page(args.json),
    }
}

fn server(json: bool) -> Result<()> {
    let written = ["tests/load/src/main.rs", "tests/load/src/bin"].map(paths::at);
    ensure!(
        written.iter().any(|path| path.exists()),
        "tests/load has no program yet"
    );
    build_release()?;
    let mut load = compiler();
    load.args(["run", "--release", "--package", "souk-load"])
        .env("SOUK_BIN", paths::target().join("release/souk"));
    if json {
        load.args(["--", "--json"]);
    }
    run_program(&mut load)
}

fn page(json: bool) -> Result<()> {
    let script = paths::at("tests/bench/page.mjs");
    ensure!(script.is_file(), "tests/bench/page.mjs does not exist yet");
    setup::for_build()?;
    setup::for_browser()?;
    build::run(build::Args::default())?;
    build_release()?;
    let mut node = program("node");
    node.arg(script)
        .env("SOUK_BIN_DIR", paths::target().join("release"))
        .env("SOUK_CHROMIUM", setup::chromium()?);
    if json {
        node.arg("--json");
    }
    run_program(&mut node)
}

fn build_release() -> Result<()> {
    say(
        "cargo build --release: only optimised programs are worth measuring (minutes the first time)",
    );
    run_program(
        compiler()
            .args(["build", "--release"])
            .args(["-p", "souk", "-p", "demo-store"]),
    )
}
