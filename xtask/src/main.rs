//! What a person runs in this repository: `cargo xtask demo`, `build`, `test`, `size`, `bench`, `pack`, `setup`.
//!
//! Every command first does what is missing (targets, tools, packages), says in one line what it is doing and why, and
//! stops at the first thing that cannot work with a sentence about what would help.

mod arguments;
mod bench;
mod build;
mod command;
mod demo;
mod pack;
mod paths;
mod setup;
mod size;
mod test;

use std::env;
use std::process::ExitCode;

use anyhow::{Result, bail};
use arguments::Arguments;

const HELP: &str = "\
Builds, shows, tests and measures Souk. Each command first installs what is missing, and says so.

Usage: cargo xtask <command> [options]

  demo    Starts the server and the demo store on this machine, until Ctrl-C
  build   Builds the browser module, its CSS and the loader into pkg/dist
  test    Runs every check and test, and ends with one line of totals
  size    Weighs loader, CSS, glue and wasm against tests/budget.toml; fails when they grew
  bench   Measures speed: the server against its controls, or a page in a throttled browser
  pack    Puts the npm package together, with the module through wasm-pack, and packs it into pkg/dist
  setup   Installs what all of these need: wasm target, npm tools, wasm-bindgen, browser

`cargo xtask <command> --help` lists its options.";

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<()> {
    let mut words = env::args_os().skip(1);
    let command = words.next().unwrap_or_default();
    let rest = Arguments::new(words);
    let (help, run): (&str, fn(Arguments) -> Result<()>) = match command.to_str() {
        Some("setup") => (setup::HELP, |rest| rest.end().and_then(|()| setup::run())),
        Some("build") => (build::HELP, |rest| build::run(build::Args::read(rest)?)),
        Some("size") => (size::HELP, |rest| size::run(&size::Args::read(rest)?)),
        Some("demo") => (demo::HELP, |rest| demo::run(&demo::Args::read(rest)?)),
        Some("test") => (test::HELP, |rest| test::run(&test::Args::read(rest)?)),
        Some("bench") => (bench::HELP, |rest| bench::run(bench::Args::read(rest)?)),
        Some("pack") => (pack::HELP, |rest| rest.end().and_then(|()| pack::run())),
        Some("" | "help" | "--help" | "-h") => (HELP, |_| print(HELP)),
        _ => bail!(
            "no command {}; `cargo xtask help` lists them",
            command.display()
        ),
    };
    if rest.ask_for_help() {
        return print(help);
    }
    run(rest)
}

fn print(help: &str) -> Result<()> {
    println!("{help}");
    Ok(())
}
