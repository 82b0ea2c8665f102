//! `cargo xtask test`: every check and every test, on two cores from nothing in well under half an hour.
//!
//! All native code is compiled once, in the dev profile (whose dependencies are lightly optimised): the same build serves
//! the tests and the programs the browser tests start. The browser module is the shipped one.

mod examples;
mod native;
mod tally;
mod web;

use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::arguments::{Arguments, unknown};
use crate::command::say;
use crate::size;
use tally::Tally;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Runs every check and test, and prints `N passed, N failed` as the last line of its output.

Usage: cargo xtask test [--only SUITE]...

Suites, in the order they run:
  fmt      rustfmt on every crate
  types    TypeScript: the loader, the npm package, the browser tests
  clippy   clippy natively and for the browser, warnings are errors
  native   cargo nextest (or cargo test) and the examples in doc comments
  doc      rustdoc, warnings are errors
  sources  Node: the host API's data sources against the contract and the stores' schemas
  wasm     wasm-pack test: the widgets' own tests inside a browser
  size     the module against tests/budget.toml
  examples the Shopify extension (linter, limits, settings), the npm package (linters, types, servers), the Magento
           module (syntax, style, tests) and the connectors (Shopify's schema and library)
  e2e      Playwright: the demo store, host pages and the npm package as bundlers leave it, in a browser";

/// Which suites to run; all when none is named.
pub(crate) struct Args {
    only: Vec<Suite>,
}

impl Args {
    /// Reads the command line.
    pub(crate) fn read(mut words: Arguments) -> Result<Self> {
        let mut only = vec![];
        while let Some(name) = words.next()? {
            match name.as_str() {
                "--only" => only.push(Suite::named(&words.value::<String>("--only")?)?),
                other => return unknown(other),
            }
        }
        Ok(Self { only })
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Suite {
    Fmt,
    Types,
    Clippy,
    Native,
    Doc,
    Sources,
    Wasm,
    Size,
    Examples,
    E2e,
}

impl Suite {
    /// What fails soonest first.
    const ALL: [Self; 10] = [
        Self::Fmt,
        Self::Types,
        Self::Clippy,
        Self::Native,
        Self::Doc,
        Self::Sources,
        Self::Wasm,
        Self::Size,
        Self::Examples,
        Self::E2e,
    ];

    fn named(name: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|suite| suite.name() == name);
        found.with_context(|| format!("no suite {name:?}; --help lists them"))
    }

    fn run(self) -> Result<Tally> {
        match self {
            Self::Fmt => native::fmt(),
            Self::Types => web::types(),
            Self::Clippy => native::clippy(),
            Self::Native => native::tests(),
            Self::Doc => native::doc(),
            Self::Sources => web::sources(),
            Self::Wasm => web::wasm(),
            Self::Size => size::run(&size::Args::shipped()).map(|()| Tally::default()),
            Self::Examples => examples::checks(),
            Self::E2e => web::e2e(),
        }
    }

    fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}

/// Runs the suites, all of them even when one fails, and prints the totals as the last line.
pub(crate) fn run(args: &Args) -> Result<()> {
    let chosen = |suite: &Suite| args.only.is_empty() || args.only.contains(suite);
    let mut total = Tally::default();
    let mut failed = vec![];
    for suite in Suite::ALL.into_iter().filter(chosen) {
        let tally = timed(suite);
        if tally.failed > 0 {
            failed.push(suite.name());
        }
        total += tally;
    }
    if !failed.is_empty() {
        say(format!("failed: {}", failed.join(", ")));
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed > 0 {
        bail!(
            "{} failed; `cargo xtask test --only {}` runs it again",
            failed.join(", "),
            failed[0]
        );
    }
    Ok(())
}

/// One suite. A check that has no tests to count, such as rustfmt, counts as one failure when it fails.
fn timed(suite: Suite) -> Tally {
    say(format!("── {} ──", suite.name()));
    let start = Instant::now();
    let tally = suite.run().unwrap_or_else(|error| {
        say(format!("{error:#}"));
        Tally {
            passed: 0,
            failed: 1,
        }
    });
    say(format!(
        "{}: {tally} in {} s",
        suite.name(),
        start.elapsed().as_secs()
    ));
    tally
}
