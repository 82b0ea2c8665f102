//! Debian's Chromium and its driver, for tests in a real browser.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::command::{output, program, run, say};
use crate::paths;

/// Fonts as well: screenshots of Arabic and Japanese pages need letters to show.
const PACKAGES: [&str; 4] = [
    "chromium",
    "chromium-driver",
    "fonts-noto-core",
    "fonts-noto-cjk",
];

/// Installs the browser, its driver and fonts when one of them is missing.
pub(crate) fn ensure() -> Result<()> {
    if chromium().is_ok() && chromedriver().is_ok() {
        return Ok(());
    }
    say(format!(
        "apt-get install {}: the tests use a real browser (a minute or two)",
        PACKAGES.join(" ")
    ));
    let elevate = elevation()?;
    apt(&elevate, &["update", "--quiet=2"])?;
    apt(
        &elevate,
        &[
            &["install", "-y", "--no-install-recommends", "--quiet=2"],
            &PACKAGES[..],
        ]
        .concat(),
    )?;
    chromium().and(chromedriver()).map(|_| ())
}

/// The browser: `SOUK_CHROMIUM`, else the one on PATH.
pub(crate) fn chromium() -> Result<PathBuf> {
    let named = env::var_os("SOUK_CHROMIUM").map(PathBuf::from);
    named
        .or_else(|| {
            ["chromium", "chromium-browser", "google-chrome"]
                .into_iter()
                .find_map(paths::on_path)
        })
        .context("no Chromium: `cargo xtask setup` installs Debian's, or name one in SOUK_CHROMIUM")
}

/// The driver that belongs to the browser: `CHROMEDRIVER`, else the one on PATH.
pub(crate) fn chromedriver() -> Result<PathBuf> {
    let named = env::var_os("CHROMEDRIVER").map(PathBuf::from);
    named.or_else(|| paths::on_path("chromedriver")).context(
        "no chromedriver: `cargo xtask setup` installs Debian's, or name one in CHROMEDRIVER",
    )
}

/// How to become root: not at all, or through sudo.
fn elevation() -> Result<Vec<&'static str>> {
    if paths::on_path("apt-get").is_none() {
        bail!(
            "no Chromium and no apt-get: install Chromium and chromedriver yourself and put them on PATH"
        );
    }
    let user = output(program("id").arg("-u"))?;
    if user.trim() == "0" {
        return Ok(vec![]);
    }
    if paths::on_path("sudo").is_some() {
        return Ok(vec!["sudo"]);
    }
    bail!(
        "not root and no sudo: run `apt-get install {}` as root, then this again",
        PACKAGES.join(" ")
    );
}

fn apt(elevate: &[&str], args: &[&str]) -> Result<()> {
    let words = [elevate, &["apt-get"], args].concat();
    let (first, rest) = words.split_first().context("empty command")?;
    run(program(first)
        .args(rest)
        .env("DEBIAN_FRONTEND", "noninteractive"))
}
