//! How many tests passed and failed, read from what the runners print.

use std::fmt;
use std::io::{BufRead, BufReader, Read, Write};
use std::ops::AddAssign;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result};

use crate::command::{say, shown};

/// Counted tests.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Tally {
    /// Tests that held.
    pub(crate) passed: u64,
    /// Tests that did not, and checks without tests that failed.
    pub(crate) failed: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.passed, self.failed) {
            (0, 0) => f.write_str("fine"),
            (passed, failed) => write!(f, "{passed} passed, {failed} failed"),
        }
    }
}

/// Runs a test program, shows what it prints, and counts. A program that fails without a failed test (it did not
/// compile, it crashed) counts as one failure.
pub(crate) fn count(command: &mut Command) -> Result<Tally> {
    count_showing(command, std::io::stdout(), std::io::stderr())
}

fn count_showing(
    command: &mut Command,
    shown_out: impl Write + Send + 'static,
    shown_err: impl Write + Send + 'static,
) -> Result<Tally> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    let out = child
        .stdout
        .take()
        .map(|pipe| thread::spawn(move || echo(pipe, shown_out)));
    let err = child
        .stderr
        .take()
        .map(|pipe| thread::spawn(move || echo(pipe, shown_err)));
    let mut tally = Tally::default();
    for reader in [out, err].into_iter().flatten() {
        tally += reader.join().unwrap_or_default();
    }
    let status = child.wait()?;
    if !status.success() && tally.failed == 0 {
        say(format!("{} ended with {status}", shown(command)));
        tally.failed = 1;
    }
    Ok(tally)
}

/// Passes lines on and adds up those that are totals.
fn echo(from: impl Read, mut to: impl Write) -> Tally {
    let mut tally = Tally::default();
    let mut reader = BufReader::new(from);
    let mut line = vec![];
    while reader
        .read_until(b'\n', &mut line)
        .is_ok_and(|read| read > 0)
    {
        // Nobody reads us any more: go on counting.
        let _ = to.write_all(&line);
        tally += totals(&String::from_utf8_lossy(&line));
        line.clear();
    }
    tally
}

/// The numbers in a runner's line of totals:
/// cargo test `test result: ok. 3 passed; 0 failed; …`, nextest `Summary [1 s] 3 tests run: 3 passed, 0 skipped`,
/// Playwright `  3 passed (2.1s)` and `  1 failed` on lines of their own, Node `ℹ pass 3` and `ℹ fail 1`.
fn totals(line: &str) -> Tally {
    let line = line.trim();
    if let Some((word, number)) = line
        .strip_prefix("ℹ ")
        .and_then(|line| line.split_once(' '))
    {
        let of = |name| {
            if word == name {
                number.parse().unwrap_or(0)
            } else {
                0
            }
        };
        let (passed, failed) = (of("pass"), of("fail") + of("cancelled"));
        return Tally { passed, failed };
    }
    let playwright = line.chars().next().is_some_and(|c| c.is_ascii_digit())
        && matches!(
            line.split_whitespace().nth(1),
            Some("passed" | "failed" | "flaky")
        )
        && line
            .split_whitespace()
            .nth(2)
            .is_none_or(|word| word.starts_with('('));
    let counted = line.starts_with("test result:") || line.starts_with("Summary [") || playwright;
    if !counted {
        return Tally::default();
    }
    let timed_out = before(line, "timed out");
    Tally {
        passed: before(line, "passed"),
        failed: before(line, "failed") + before(line, "flaky") + timed_out,
    }
}

/// The number right before a word.
fn before(line: &str, word: &str) -> u64 {
    let head = line.find(word).map_or("", |at| &line[..at]);
    head.split_whitespace()
        .next_back()
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64) -> Tally {
        Tally { passed, failed }
    }

    #[test]
    fn the_totals_of_every_runner_are_read() {
        assert_eq!(
            totals("test result: FAILED. 12 passed; 2 failed; 0 ignored; finished in 0.1s"),
            tally(12, 2)
        );
        assert_eq!(
            totals("     Summary [   0.512s] 9 tests run: 8 passed (1 slow), 1 failed, 3 skipped"),
            tally(8, 1)
        );
        assert_eq!(totals("  21 passed (9.9s)\n"), tally(21, 0));
        assert_eq!(totals("  2 failed\n"), tally(0, 2));
        assert_eq!(totals("  1 flaky\n"), tally(0, 1));
        assert_eq!(totals("ℹ pass 159\n"), tally(159, 0));
        assert_eq!(totals("ℹ fail 2\n"), tally(0, 2));
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(totals("5 passed tests are listed here"), tally(0, 0));
        assert_eq!(totals("an order failed: 3 failed lines"), tally(0, 0));
        assert_eq!(totals("ℹ tests 161"), tally(0, 0));
        assert_eq!(totals(""), tally(0, 0));
    }

    #[test]
    fn a_program_that_fails_without_counting_is_one_failure() {
        let script = |script: &str| {
            let mut shell = Command::new("sh");
            count_showing(shell.args(["-c", script]), std::io::sink(), std::io::sink())
                .expect("runs")
        };
        assert_eq!(script("echo '  3 passed (1s)'; exit 9"), tally(3, 1));
        assert_eq!(script("echo '  3 passed (1s)'"), tally(3, 0));
    }
}
