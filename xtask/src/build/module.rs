//! The wasm module and its glue: compiled, bound, emptied of what nobody calls, optimised.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::bundle::{self, Adapter};
use super::dist::Named;
use super::glue::{Glue, used_exports};
use super::lane::Lane;
use crate::command::{output, program, run, say};
use crate::{paths, setup};

/// Features every browser with reference types has (Safari 15, Chrome 96, Firefox 79 and newer). Not `--all-features`:
/// that writes an import section browsers reject.
const FEATURES: [&str; 9] = [
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-call-indirect-overlong",
];

/// Which widgets the module contains.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Widgets {
    /// What is shipped.
    All,
    /// Some alone, to know what they cost: names as cargo takes features, with commas.
    Only(&'static str),
}

impl Widgets {
    /// Every widget, by its crate's folder and feature name.
    pub(crate) const NAMES: [&'static str; 5] =
        ["trending", "ticker", "reviews", "spin", "group-buy"];

    /// "all", or the widget's name.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Only(name) => name,
        }
    }

    /// The widgets' names.
    pub(crate) fn names(self) -> Vec<&'static str> {
        match self {
            Self::All => Self::NAMES.to_vec(),
            Self::Only(names) => names.split(',').collect(),
        }
    }
}

/// What the browser imports and instantiates.
pub(crate) struct Module {
    /// The wasm binary.
    pub(crate) wasm: Vec<u8>,
    /// The JavaScript module that instantiates it.
    pub(crate) glue: Vec<u8>,
    /// What the glue fetches where a page needs it.
    pub(crate) adapters: Vec<Adapter>,
}

/// Compiles and shrinks a module with these widgets.
pub(crate) fn build(lane: Lane, widgets: Widgets) -> Result<Module> {
    let compiled = compile(lane, widgets)?;
    let work = lane.target_dir().join("module").join(widgets.label());
    fs::create_dir_all(&work)?;
    let glue = bind(&compiled, &work)?;
    shrink(glue, &work)
}

fn compile(lane: Lane, widgets: Widgets) -> Result<PathBuf> {
    say(format!(
        "compiling the module ({} widgets, {lane} lane): one optimised unit, a few minutes when nothing is cached",
        widgets.label()
    ));
    let mut cargo = lane.cargo();
    if let Widgets::Only(name) = widgets {
        cargo.args(["--no-default-features", "--features", name]);
    }
    run(&mut cargo)?;
    Ok(lane
        .target_dir()
        .join("wasm32-unknown-unknown/wasm-release/souk_embed.wasm"))
}

/// wasm-bindgen: writes `souk_bg.wasm` beside the glue it returns.
fn bind(compiled: &Path, work: &Path) -> Result<Glue> {
    let mut bindgen = program(setup::wasm_bindgen()?);
    bindgen
        .args([
            "--target",
            "web",
            "--no-typescript",
            "--omit-default-module-path",
        ])
        .args([
            "--remove-producers-section",
            "--out-name",
            "souk",
            "--out-dir",
        ])
        .arg(work)
        .arg(compiled);
    output(&mut bindgen)?;
    Glue::parse(&fs::read_to_string(work.join("souk.js"))?)
}

/// Takes away in turns what the other side no longer uses, then optimises and shortens the names between both.
fn shrink(mut glue: Glue, work: &Path) -> Result<Module> {
    say("shrinking: wasm-metadce, wasm-opt, esbuild (some seconds)");
    let wasm = work.join("souk_bg.wasm");
    loop {
        let used = used_exports(&bundled(&glue, work, &[])?)?;
        keep_exports(&wasm, &used, work)?;
        if !glue.keep_imports(&imports(&wasm)?) {
            break;
        }
    }
    let names = optimise_and_rename(&wasm)?;
    glue.rename(&names)?;
    imports(&wasm).context("the finished module does not compile")?;
    let wasm = fs::read(&wasm)?;
    let adapters = bundle::adapters()?;
    let named = Named::of(&wasm, "wasm");
    let mut names = vec![
        ("__WASM__", &named.file),
        ("__WASM_INTEGRITY__", &named.integrity),
    ];
    names.extend(adapters.iter().map(|one| (one.place, &one.named.file)));
    Ok(Module {
        glue: bundled(&glue, work, &names)?.into_bytes(),
        wasm,
        adapters,
    })
}

/// esbuild over the glue: only what the exports need is left. The finished glue knows the other files by `names`.
fn bundled(glue: &Glue, work: &Path, names: &[(&str, &String)]) -> Result<String> {
    let entry = work.join("glue.js");
    fs::write(&entry, glue.text())?;
    let mut esbuild = program(paths::npm_bin("esbuild"));
    esbuild.arg(&entry).args([
        "--bundle",
        "--format=esm",
        "--target=es2022",
        "--log-level=error",
    ]);
    esbuild.arg(format!(
        "--alias:souk-bridge={}",
        bundle::page("bridge.ts").display()
    ));
    if !names.is_empty() {
        let defined = |(place, value): &(&str, &String)| format!("--define:{place}={value:?}");
        esbuild
            .args(["--minify", "--legal-comments=none"])
            .args(names.iter().map(defined));
    }
    output(&mut esbuild)
}

/// wasm-metadce: drops every export the glue does not call, and all code only those reached.
pub(crate) fn keep_exports(wasm: &Path, used: &BTreeSet<String>, work: &Path) -> Result<()> {
    let mut graph = vec![json!({"name": "page", "root": true, "reaches": used})];
    graph.extend(
        used.iter()
            .map(|name| json!({"name": name, "export": name})),
    );
    let graph_file = work.join("reachable.json");
    fs::write(&graph_file, serde_json::to_vec(&graph)?)?;
    let mut metadce = program(paths::npm_bin("wasm-metadce"));
    metadce
        .args(FEATURES)
        .arg("--graph-file")
        .arg(graph_file)
        .arg(wasm)
        .arg("-o")
        .arg(wasm);
    output(&mut metadce).map(drop)
}

/// The functions a module imports. Node compiles the module to answer, so this is also the proof that it is valid.
fn imports(wasm: &Path) -> Result<BTreeSet<String>> {
    const SCRIPT: &str = "const m = new WebAssembly.Module(require('fs').readFileSync(process.argv[1]));\
        console.log(JSON.stringify(WebAssembly.Module.imports(m).map(i => i.name)))";
    let listed = output(program("node").args(["-e", SCRIPT]).arg(wasm))?;
    Ok(serde_json::from_str(&listed)?)
}

/// Optimises, then answers the old and new names of imports and exports. wasm-bindgen's names carry hashes that do not
/// compress, twice each, so one-letter names save about two kilobytes.
fn optimise_and_rename(wasm: &Path) -> Result<Vec<(String, String)>> {
    optimise(wasm)?;
    // Once more: without it the code is written less tightly, 0.4 %.
    let passes = [
        "-Oz",
        "--low-memory-unused",
        "--minify-imports-and-exports-and-modules",
    ];
    let listed = wasm_opt(wasm, &passes)?;
    let map: Value = serde_json::from_str(&listed).context("wasm-opt's list of names")?;
    let names: Vec<_> = ["imports", "exports"]
        .into_iter()
        .flat_map(|side| map[side].as_array().cloned().unwrap_or_default())
        .filter_map(|entry| old_and_new(&entry))
        .collect();
    ensure!(!names.is_empty(), "wasm-opt renamed nothing");
    Ok(names)
}

/// wasm-opt without new names, for a module whose glue stays as it is.
pub(crate) fn optimise(wasm: &Path) -> Result<()> {
    let passes = [
        // Flat code is easier to fold: 0.7 % smaller than -Oz alone.
        "--flatten",
        "--rereloop",
        "-Oz",
        "-Oz",
        // Until nothing changes any more: 0.2 %. The first kilobyte is the far end of the stack, never data: 0.5 %.
        "--converge",
        "--low-memory-unused",
        "--strip-debug",
        "--strip-producers",
        "--strip-target-features",
    ];
    wasm_opt(wasm, &passes).map(drop)
}

fn wasm_opt(wasm: &Path, passes: &[&str]) -> Result<String> {
    let mut opt = program(paths::npm_bin("wasm-opt"));
    opt.args(FEATURES)
        .args(passes)
        .arg(wasm)
        .arg("-o")
        .arg(wasm);
    output(&mut opt)
}

/// The last two words of an entry: imports are `[module, old, new]`, exports `[old, new]`.
fn old_and_new(entry: &Value) -> Option<(String, String)> {
    let words: Vec<&str> = entry.as_array()?.iter().filter_map(Value::as_str).collect();
    match words[..] {
        [.., old, new] => Some((old.to_owned(), new.to_owned())),
        _ => None,
    }
}
