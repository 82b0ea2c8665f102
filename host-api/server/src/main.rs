//! The `souk` command.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    souk::cli::run(souk::cli::Cli::parse())
}
