//! `cargo xtask setup`: what a fresh Debian with rustup and Node still misses.

mod apt;
mod browser;
mod npm;
mod php;
mod rust;
mod tools;

use anyhow::Result;

pub(crate) use browser::{chromedriver, chromium};
pub(crate) use tools::{wasm_bindgen, wasm_pack};

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Installs what the other commands need and is missing: the wasm target and the standard library's sources (rustup), the
npm tools of tests/package-lock.json, wasm-bindgen and wasm-pack of the pinned versions (into .souk/tools), Debian's
Chromium with its driver and fonts, and its PHP with PHPUnit. The other commands call it for what they need.

Usage: cargo xtask setup";

/// Installs everything, for all commands.
pub(crate) fn run() -> Result<()> {
    for_build()?;
    for_checks()?;
    wasm_pack()?;
    browser::ensure()?;
    php::ensure()?;
    crate::command::say("everything the other commands need is here");
    Ok(())
}

/// What `build`, `size` and `demo` need.
pub(crate) fn for_build() -> Result<()> {
    rust::ensure()?;
    npm::ensure()?;
    wasm_bindgen()?;
    Ok(())
}

/// What tests in a browser need on top.
pub(crate) fn for_browser() -> Result<()> {
    browser::ensure()
}

/// What the Magento module's checks need.
pub(crate) fn for_php() -> Result<()> {
    php::ensure()
}

/// What format and lint checks need.
pub(crate) fn for_checks() -> Result<()> {
    rust::ensure_checks()
}

/// The npm tools alone: enough for type checks and browser tests.
pub(crate) fn for_npm() -> Result<()> {
    npm::ensure()
}
