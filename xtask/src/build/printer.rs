//! Content without a server: the program that prints in the browser, and the script that asks it.
//!
//! ```text
//! souk-print ─cargo→ wasm for WASI ─wasm-metadce→ its two ways in ─wasm-opt→ souk-print-<hash>.wasm
//! the loader with host-api/client/page/data + all names ─esbuild→ souk-data.js
//! ```

use std::fs;

use anyhow::Result;

use super::bundle;
use super::dist::{Named, Names};
use super::lane::Lane;
use super::module::{keep_exports, optimise};
use crate::command::{run, say};

/// What a page without a server downloads beside what every page does.
pub(crate) struct Printer {
    /// The program.
    pub(crate) wasm: Vec<u8>,
    /// What stands in for the loader.
    pub(crate) script: Vec<u8>,
}

/// Compiles the program, and bundles the script that knows its name and `names`.
pub(crate) fn build(lane: Lane, names: &Names) -> Result<Printer> {
    say(format!(
        "compiling the program that prints without a server ({lane} lane): some minutes when nothing is cached"
    ));
    let target = "wasm32-wasip1";
    run(lane
        .cargo_for(target)
        .args(["--package", "souk-print", "--bin", "souk-print"]))?;
    let compiled = lane
        .target_dir()
        .join(target)
        .join("wasm-release/souk-print.wasm");
    let work = lane.target_dir().join("module/print");
    fs::create_dir_all(&work)?;
    let wasm = work.join("souk-print.wasm");
    fs::copy(compiled, &wasm)?;
    let ways_in = ["memory", "_start"].map(str::to_owned);
    keep_exports(&wasm, &ways_in.into_iter().collect(), &work)?;
    optimise(&wasm)?;
    let wasm = fs::read(wasm)?;
    let script = bundle::data(names, &named(&wasm))?;
    Ok(Printer { wasm, script })
}

/// The program's name and hash.
pub(crate) fn named(wasm: &[u8]) -> Named {
    Named::under("print", wasm, "wasm")
}
