//! Content without a server: the program that prints in the browser, what asks it, and the loader that knows both.
//!
//! ```text
//! souk-print ─cargo→ wasm for WASI ─wasm-metadce→ its two ways in ─wasm-opt→ souk-print-<hash>.wasm
//! host-api/client/page/data + that name ─esbuild→ souk-source-<hash>.js      loader.ts + that name ─esbuild→ souk-data.js
//! ```

use std::fs;

use anyhow::Result;

use super::bundle;
use super::dist::{Named, Names};
use super::lane::Lane;
use super::module::{keep_exports, optimise};
use crate::command::{run, say};

/// What a page without a server downloads beside the module and its CSS.
pub(crate) struct Printer {
    /// The program.
    pub(crate) wasm: Vec<u8>,
    /// What reads the sources and asks the program.
    pub(crate) source: Vec<u8>,
    /// The loader that knows it.
    pub(crate) loader: Vec<u8>,
}

impl Printer {
    /// The program's name and hash.
    pub(crate) fn wasm_named(&self) -> Named {
        Named::under("print", &self.wasm, "wasm")
    }

    /// The sources' name and hash.
    pub(crate) fn source_named(&self) -> Named {
        Named::under("source", &self.source, "js")
    }
}

/// Compiles the program, and bundles the scripts that lead to it; the loader only with the `names` it is to know.
pub(crate) fn build(lane: Lane, names: Option<&Names>) -> Result<Printer> {
    let mut printer = Printer {
        wasm: compile(lane)?,
        source: vec![],
        loader: vec![],
    };
    printer.source = bundle::source(&printer.wasm_named())?;
    if let Some(names) = names {
        printer.loader = bundle::loader(names, Some(&printer.source_named()))?;
    }
    Ok(printer)
}

fn compile(lane: Lane) -> Result<Vec<u8>> {
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
    Ok(fs::read(wasm)?)
}
