//! wasm-bindgen and wasm-pack in exactly the versions this repository needs.
//!
//! wasm-bindgen's command line must equal the crate in Cargo.lock to the last digit, so a tool that happens to be
//! installed is used only when it matches; otherwise one is built into `.souk/tools`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::command::{output, program, run, say};
use crate::paths;

const WASM_PACK: &str = "0.15.1";

/// The `wasm-bindgen` of the version in Cargo.lock; its test runner lies beside it.
pub(crate) fn wasm_bindgen() -> Result<PathBuf> {
    let version = locked_version("wasm-bindgen")?;
    tool("wasm-bindgen", "wasm-bindgen-cli", &version)
}

/// `wasm-pack`, which drives the package build and the tests in the browser.
pub(crate) fn wasm_pack() -> Result<PathBuf> {
    tool("wasm-pack", "wasm-pack", WASM_PACK)
}

/// A tool of this version: the one on PATH, the one built before, or one built now.
fn tool(name: &str, package: &str, version: &str) -> Result<PathBuf> {
    let built = paths::tools().join("bin").join(name);
    let found = paths::on_path(name).into_iter().chain([built.clone()]);
    for candidate in found {
        if is_version(&candidate, version) {
            return Ok(candidate);
        }
    }
    install(package, version)?;
    Ok(built)
}

fn is_version(tool: &Path, version: &str) -> bool {
    tool.is_file()
        && output(program(tool).arg("--version"))
            .is_ok_and(|said| said.split_whitespace().any(|word| word == version))
}

/// Builds a tool with little optimisation: it runs for a second, but takes minutes to optimise.
fn install(package: &str, version: &str) -> Result<()> {
    say(format!(
        "cargo install {package} {version}: must match this repository (two to four minutes, once)"
    ));
    let mut cargo = crate::command::cargo();
    cargo
        .args(["install", package, "--version", version, "--root"])
        .arg(paths::tools())
        .env("CARGO_TARGET_DIR", paths::state().join("tools-build"))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    run(&mut cargo)
}

/// The version of a package in Cargo.lock.
fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string(paths::at("Cargo.lock")).context("Cargo.lock")?;
    let lock: toml_edit::DocumentMut = lock.parse()?;
    lock["package"]
        .as_array_of_tables()
        .into_iter()
        .flatten()
        .find(|entry| entry["name"].as_str() == Some(package))
        .and_then(|entry| entry["version"].as_str().map(str::to_owned))
        .with_context(|| format!("{package} is not in Cargo.lock"))
}
