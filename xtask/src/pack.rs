//! `cargo xtask pack`: the npm package's module, for developers with a bundler of their own.

use std::env;
use std::ffi::OsString;

use anyhow::{Context, Result};

use crate::command::{program, run as run_program, say};
use crate::{build, paths, setup};

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Builds the module with its types for developers who bundle it themselves, through wasm-pack, into pkg/dist/wasm.

Usage: cargo xtask pack";

/// wasm-pack writes wasm, glue and types to pkg/dist/wasm, never over pkg/ itself, whose package.json is ours.
pub(crate) fn run() -> Result<()> {
    setup::for_build()?;
    let wasm_pack = setup::wasm_pack()?;
    say(
        "wasm-pack build: the module with types, for bundlers (a few minutes when nothing is cached)",
    );
    let out = paths::dist().join("wasm");
    let mut pack = program(wasm_pack);
    pack.args([
        "build",
        "widgets/embed",
        "--target",
        "web",
        "--profile",
        "wasm-release",
    ])
    .args(["--no-pack", "--no-opt", "--out-name", "souk", "--out-dir"])
    .arg(&out)
    .env("PATH", path_with_bindgen()?)
    .env("CARGO_TARGET_DIR", build::Lane::Plain.target_dir());
    run_program(&mut pack)?;
    build::optimise(&out.join("souk_bg.wasm"))?;
    say(format!("packed {}", out.display()));
    Ok(())
}

/// PATH with the right wasm-bindgen first: wasm-pack would otherwise look for one to download.
pub(crate) fn path_with_bindgen() -> Result<OsString> {
    let bindgen = setup::wasm_bindgen()?;
    let folder = bindgen
        .parent()
        .context("wasm-bindgen has no folder")?
        .to_path_buf();
    let path = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(
        [folder].into_iter().chain(env::split_paths(&path)),
    )?)
}
