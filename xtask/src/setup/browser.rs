//! Debian's Chromium and its driver, for tests in a real browser.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;
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
    apt::install(&PACKAGES, "the tests use a real browser (a minute or two)")?;
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
