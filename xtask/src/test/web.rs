//! What runs under Node or in a browser.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use super::native;
use super::tally::{Tally, count};
use crate::command::{program, run, say};
use crate::{build, pack, paths, setup};

/// Crates that may have tests for the browser.
const ROOMS: [&str; 5] = [
    "widgets/kit",
    "widgets/trending",
    "widgets/ticker",
    "widgets/embed",
    "host-api/client",
];

/// Type checks of everything in TypeScript.
pub(crate) fn types() -> Result<Tally> {
    setup::for_npm()?;
    for project in ["pkg", "tests/e2e"] {
        run(program(paths::npm_bin("tsc")).args(["--noEmit", "--project", project]))?;
    }
    Ok(Tally::default())
}

/// The data sources of the host API, in Node: against the contract, the stores' schemas and their failures.
pub(crate) fn sources() -> Result<Tally> {
    setup::for_npm()?;
    let room = paths::at("tests/host-data");
    say(
        "npm ci in tests/host-data/: GraphQL, and a store's schema to hold documents against (some seconds)",
    );
    run(program("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(&room))?;
    let mut check = program("npm");
    check
        .args(["run", "--silent", "check"])
        .current_dir(&room)
        .env("FORCE_COLOR", "0");
    count(&mut check)
}

/// `wasm-pack test` in headless Chromium, for each crate that has such tests.
pub(crate) fn wasm() -> Result<Tally> {
    let with_tests: Vec<&str> = ROOMS
        .into_iter()
        .filter(|room| tests_the_browser(&paths::at(room)))
        .collect();
    if with_tests.is_empty() {
        say("no crate has tests for the browser");
        return Ok(Tally::default());
    }
    setup::for_build()?;
    setup::for_browser()?;
    let mut tally = Tally::default();
    for room in with_tests {
        tally += wasm_pack_test(room)?;
    }
    Ok(tally)
}

fn wasm_pack_test(room: &str) -> Result<Tally> {
    say(format!("wasm-pack test {room}: in headless Chromium"));
    let mut test = program(setup::wasm_pack()?);
    test.args(["test", "--headless", "--chrome", "--chromedriver"])
        .arg(setup::chromedriver()?)
        .arg(room)
        .env("PATH", pack::path_with_bindgen()?)
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            paths::at("tests/webdriver.json"),
        );
    count(&mut test)
}

/// Whether a crate's tests folder has a file with browser tests.
fn tests_the_browser(room: &Path) -> bool {
    let files = fs::read_dir(room.join("tests"))
        .into_iter()
        .flatten()
        .flatten();
    files.map(|file| file.path()).any(|file| {
        fs::read_to_string(file).is_ok_and(|text| text.contains("wasm_bindgen_test_configure!"))
    })
}

/// Playwright, on programs compiled with the tests and on the shipped module.
pub(crate) fn e2e() -> Result<Tally> {
    setup::for_build()?;
    setup::for_browser()?;
    build::run(build::Args::default())?;
    native::compile()?;
    let programs: PathBuf = paths::target().join("debug");
    ensure!(
        programs.join("souk").is_file(),
        "{} has no souk",
        programs.display()
    );
    say("Playwright: the demo store in headless Chromium");
    let mut playwright = program(paths::npm_bin("playwright"));
    playwright
        .args(["test", "--config", "e2e/playwright.config.ts"])
        .current_dir(paths::at("tests"))
        .env("SOUK_BIN_DIR", programs)
        .env("SOUK_CHROMIUM", setup::chromium()?)
        .env("FORCE_COLOR", "0");
    count(&mut playwright)
}
