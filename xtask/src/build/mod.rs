//! `cargo xtask build`: from the widget crates to the files a browser downloads.
//!
//! ```text
//! souk-embed ─cargo→ wasm ─wasm-bindgen→ wasm + glue ─shrink→ wasm ─wasm-opt→ souk-<hash>.wasm
//!                                             └──────────────→ glue ─esbuild→ souk-<hash>.js
//! widgets/*/style.css ─esbuild→ souk-<hash>.css        loader.ts + the three names ─esbuild→ souk.js
//! pkg/configurator ─esbuild→ configurator/              souk-data.js and what it fetches: see `printer`
//! ```

mod bundle;
mod dist;
mod fresh;
mod glue;
mod lane;
mod module;
mod printer;

use anyhow::Result;

pub(crate) use bundle::{loader, stylesheet};
pub(crate) use dist::{Compressed, Names};
pub(crate) use lane::Lane;
pub(crate) use module::{Module, Widgets, optimise};
pub(crate) use printer::Printer;

use crate::arguments::{Arguments, unknown};
use crate::command::say;
use crate::{paths, setup};

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Builds the browser module, its CSS and the loader into pkg/dist: hashed names, brotli and gzip copies, manifest.json.
Does nothing when pkg/dist already comes from these sources.

Usage: cargo xtask build [options]

  --small   The standard library built along, for size: what is shipped (default)
  --plain   Stable Rust as it comes; about a fifth bigger
  --force   Builds even when nothing changed";

/// Which module to build, and whether to do it over.
#[derive(Clone, Copy, Default)]
pub(crate) struct Args {
    lane: Lane,
    force: bool,
}

impl Args {
    /// Reads the command line.
    pub(crate) fn read(mut words: Arguments) -> Result<Self> {
        let mut args = Self::default();
        while let Some(name) = words.next()? {
            match name.as_str() {
                "--force" => args.force = true,
                other => args.lane = Lane::named(other).map_or_else(|| unknown(other), Ok)?,
            }
        }
        Ok(args)
    }
}

/// Builds pkg/dist unless it is already built from these sources in this lane.
pub(crate) fn run(args: Args) -> Result<()> {
    setup::for_build()?;
    // A moment's work, and no shopper downloads it: it says nothing about whether the rest is up to date.
    bundle::configurator()?;
    let lane = args.lane;
    let inputs = fresh::inputs(lane)?;
    if !args.force && fresh::is_built(&inputs) {
        say(format!("pkg/dist is up to date ({lane} lane)"));
        return Ok(());
    }
    let module = module::build(lane, Widgets::All)?;
    let css = stylesheet(Widgets::All)?;
    let names = Names::of(&css, &module, lane);
    let loader = loader(&names, None)?;
    let printer = printer::build(lane, Some(&names))?;
    say("compressing with brotli and gzip, for servers that hand out files as they are");
    dist::write(&names, &loader, &css, &module, &printer)?;
    fresh::remember(&inputs)?;
    say(format!(
        "built {} ({lane} lane, build {})",
        paths::dist().display(),
        names.build
    ));
    Ok(())
}

/// The module alone, without touching pkg/dist: what the size command weighs.
pub(crate) fn module(lane: Lane, widgets: Widgets) -> Result<Module> {
    module::build(lane, widgets)
}

/// What a page without a server downloads in addition, but for its loader, without touching pkg/dist.
pub(crate) fn printer(lane: Lane) -> Result<Printer> {
    printer::build(lane, None)
}

/// A fingerprint of everything the module is made from.
pub(crate) fn fingerprint(lane: Lane) -> Result<String> {
    fresh::inputs(lane)
}
