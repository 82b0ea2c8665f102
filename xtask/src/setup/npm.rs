//! The npm tools, all in tests/package.json: bundler, wasm optimiser, type checker, Playwright, axe.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::command::{output, program, run, say};
use crate::paths;

/// Installs exactly the lock file's versions when they differ from what is installed.
pub(crate) fn ensure() -> Result<()> {
    let lock = fs::read(paths::at("tests/package-lock.json")).context("tests/package-lock.json")?;
    if fs::read(installed()).is_ok_and(|before| before == lock) {
        return Ok(());
    }
    node_is_new_enough()?;
    say("npm ci in tests/: the bundler, the wasm optimiser and the browser tests (some seconds)");
    let mut npm = program("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(paths::at("tests"))
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run(&mut npm)?;
    Ok(fs::write(installed(), lock)?)
}

/// A copy of the lock file that the installed packages belong to.
fn installed() -> PathBuf {
    paths::at("tests/node_modules/.souk-lock.json")
}

fn node_is_new_enough() -> Result<()> {
    let version = output(program("node").arg("--version"))
        .context("Node.js 20 or newer is needed: install it, then run this again")?;
    let major = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()
        .unwrap_or_default();
    ensure!(
        major.parse::<u32>().is_ok_and(|n| n >= 20),
        "Node.js 20 or newer is needed, not {version}"
    );
    Ok(())
}
