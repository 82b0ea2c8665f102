//! `cargo xtask pack`: the npm package, `@souk/widgets`.

use std::env;
use std::ffi::OsString;

use anyhow::{Context, Result};

use crate::command::{program, run as run_program, say};
use crate::{build, paths, setup};

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Puts the npm package together in pkg/dist/npm and packs it as npm would publish it. Besides the shipped files it has
the module with its types for developers who bundle it themselves, through wasm-pack, from pkg/dist/wasm.

Usage: cargo xtask pack";

/// Everything the package is made of, then the package.
pub(crate) fn run() -> Result<()> {
    setup::for_build()?;
    build::run(build::Args::default())?;
    wasm_pack()?;
    package()
}

/// wasm-pack writes wasm, glue and types to pkg/dist/wasm, never over pkg/ itself, whose package.json is ours.
fn wasm_pack() -> Result<()> {
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
    build::optimise(&out.join("souk_bg.wasm"))
}

/// JavaScript, types and manifests around both, and the file that npm would publish.
fn package() -> Result<()> {
    run_program(program("node").arg(paths::at("pkg/build/package.mjs")))?;
    run_program(
        program("npm")
            .args(["pack", "--silent", "--pack-destination"])
            .arg(paths::dist())
            .current_dir(paths::dist().join("npm")),
    )?;
    say(format!("packed into {}", paths::dist().display()));
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
