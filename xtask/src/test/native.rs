//! rustfmt, clippy, tests and docs.

use anyhow::Result;

use super::tally::{Tally, count};
use crate::command::{cargo, compiler, output, run, say};
use crate::setup;

/// The crates that run in the browser; the others cannot be compiled for it.
const IN_THE_BROWSER: [&str; 9] = [
    "souk-contract",
    "souk-client",
    "souk-kit",
    "souk-trending",
    "souk-ticker",
    "souk-reviews",
    "souk-spin",
    "souk-group-buy",
    "souk-embed",
];

/// Formatting, of which there is one.
pub(crate) fn fmt() -> Result<Tally> {
    setup::for_checks()?;
    run(cargo().args(["fmt", "--all", "--check"]))?;
    Ok(Tally::default())
}

/// Both sides: a crate may be clean natively and not in the browser.
pub(crate) fn clippy() -> Result<Tally> {
    setup::for_build()?;
    setup::for_checks()?;
    say("clippy, natively: everything (checks all dependencies the first time)");
    run(compiler().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    say("clippy, for the browser: the widgets and what they stand on");
    let mut browser = compiler();
    browser.args(["clippy", "--lib", "--target", "wasm32-unknown-unknown"]);
    browser.args(IN_THE_BROWSER.iter().flat_map(|name| ["--package", name]));
    run(browser.args(["--", "-D", "warnings"]))?;
    Ok(Tally::default())
}

/// Tests and the examples in doc comments.
pub(crate) fn tests() -> Result<Tally> {
    compile()?;
    let nextest = output(cargo().args(["nextest", "--version"])).is_ok();
    let mut tests = cargo();
    if nextest {
        tests.args([
            "nextest",
            "run",
            "--workspace",
            "--no-fail-fast",
            "--no-tests=pass",
        ]);
    } else {
        tests.args([
            "test",
            "--workspace",
            "--no-fail-fast",
            "--lib",
            "--bins",
            "--tests",
        ]);
    }
    let mut tally = count(&mut tests)?;
    tally += count(cargo().args(["test", "--workspace", "--doc", "--no-fail-fast"]))?;
    Ok(tally)
}

/// Programs and tests in one go: asked for apart, cargo would choose other features and compile much of it twice.
pub(crate) fn compile() -> Result<()> {
    say("compiling programs and tests (minutes the first time)");
    run(compiler().args(["build", "--workspace", "--bins", "--tests"]))
}

/// The documentation of our own crates.
pub(crate) fn doc() -> Result<Tally> {
    let mut doc = compiler();
    doc.args(["doc", "--workspace", "--no-deps"])
        .env("RUSTDOCFLAGS", "-D warnings");
    run(&mut doc)?;
    Ok(Tally::default())
}
