//! The packages for merchants and developers, each with the check it brings along.

use std::path::Path;

use anyhow::Result;

use super::native;
use super::tally::{Tally, count};
use crate::command::{program, run, say};
use crate::{build, paths, setup};

/// The Shopify extension and the npm package around the shipped files, the Magento module against the tests' server, and
/// the connectors against Shopify's own schema and library.
pub(crate) fn checks() -> Result<Tally> {
    setup::for_build()?;
    build::run(build::Args::default())?;
    let mut tally = shopify(&paths::at("examples/shopify-extension"))?;
    tally += npm()?;
    setup::for_php()?;
    native::compile()?;
    tally += magento(&paths::at("examples/magento-module"))?;
    tally += oracles(&paths::at("tests/oracles"))?;
    Ok(tally)
}

/// What the connectors send and take, against Shopify's schema and its own library.
fn oracles(suite: &Path) -> Result<Tally> {
    say("npm ci in tests/oracles/: Shopify's schemas and library (some seconds)");
    run(program("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(suite))?;
    let mut check = program("node");
    check
        .args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
        .env("SOUK_BIN", paths::target().join("debug/souk"))
        .current_dir(suite);
    count(&mut check)
}

fn shopify(extension: &Path) -> Result<Tally> {
    say("npm ci in examples/shopify-extension/: Shopify's own linter and schemas (some seconds)");
    run(program("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(extension))?;
    let mut check = program("node");
    check
        .args(["check.mjs", "--dist"])
        .arg(paths::at("pkg/dist"))
        .current_dir(extension);
    count(&mut check)
}

fn npm() -> Result<Tally> {
    say("the npm package: packed, linted, imported on a server, its types");
    let mut check = program("node");
    check
        .args(["--test", "--test-reporter=spec", "npm/package.test.mjs"])
        .current_dir(paths::at("tests"));
    count(&mut check)
}

fn magento(module: &Path) -> Result<Tally> {
    say("the Magento module: syntax, style, XML, its tests");
    let mut check = program(module.join("check"));
    check.env("SOUK_BIN", paths::target().join("debug/souk"));
    count(&mut check)
}
