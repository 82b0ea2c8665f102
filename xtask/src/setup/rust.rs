//! The wasm targets, and the standard library's sources for the small lane.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::command::{output, program, run, say};
use crate::paths;

/// What is compiled for, and why.
const TARGETS: [(&str, &str); 2] = [
    (
        "wasm32-unknown-unknown",
        "the widgets are compiled for the browser",
    ),
    (
        "wasm32-wasip1",
        "so is the program that prints without a server",
    ),
];

/// Adds the target and the sources to the active toolchain when they are missing.
pub(crate) fn ensure() -> Result<()> {
    let lib = sysroot()?.join("lib/rustlib");
    for (target, why) in TARGETS {
        if !lib.join(target).is_dir() {
            add(&["target", "add", target], why)?;
        }
    }
    if !lib.join("src/rust/library/std").is_dir() {
        add(
            &["component", "add", "rust-src"],
            "the small lane builds its own standard library",
        )?;
    }
    Ok(())
}

/// Adds rustfmt and clippy, which rustup's minimal profile leaves out.
pub(crate) fn ensure_checks() -> Result<()> {
    let bin = sysroot()?.join("bin");
    if !bin.join("cargo-fmt").exists() || !bin.join("cargo-clippy").exists() {
        add(
            &["component", "add", "rustfmt", "clippy"],
            "the tests check format and lints",
        )?;
    }
    Ok(())
}

/// Where the active toolchain lies.
fn sysroot() -> Result<PathBuf> {
    let answer = output(program("rustc").args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(answer.trim()))
}

fn add(what: &[&str], why: &str) -> Result<()> {
    say(format!("rustup {}: {why}", what.join(" ")));
    paths::on_path("rustup").context("rustup is not on PATH: install it, then run this again")?;
    run(program("rustup").args(what))
}
