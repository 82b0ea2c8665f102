//! `souk-load`: runs the benchmarks; its hidden commands are the controls.

use std::{io::Write as _, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use souk_load::{
    bench::{self, Part},
    control,
};

/// Measures the Souk server against minimal controls, side by side.
#[derive(Debug, Parser)]
#[command(name = "souk-load", version, about)]
struct Cli {
    #[command(subcommand)]
    control: Option<Control>,
    /// Prints JSON instead of a table
    #[arg(long)]
    json: bool,
    /// A smoke run of a few seconds: shows that everything measures, and judges nothing
    #[arg(long)]
    quick: bool,
    /// Measures only this; may be repeated
    #[arg(long, value_name = "PART")]
    only: Vec<Part>,
    /// The souk program; the server linked into this one when absent
    #[arg(long, value_name = "FILE", env = "SOUK_BIN")]
    souk: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Control {
    /// Serves one answer, copied from a running server, with bare axum
    #[command(hide = true, name = "control-axum")]
    Axum(control::same_bytes::Args),
    /// Streams events with axum's own `Sse`
    #[command(hide = true, name = "control-sse")]
    Sse(control::sse::Args),
    /// Inserts rows the minimal way
    #[command(hide = true, name = "control-ingest")]
    Ingest(control::inserts::Args),
    /// The server itself, as the souk program has it
    #[command(hide = true)]
    Souk {
        /// Its arguments
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.control {
        Some(Control::Souk { arguments }) => return souk(arguments),
        Some(Control::Axum(args)) => control::same_bytes::run(&args).map(|()| true),
        Some(Control::Sse(args)) => control::sse::run(args).map(|()| true),
        Some(Control::Ingest(args)) => control::inserts::run(&args).map(|()| true),
        None => measure(&cli),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "souk-load: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn souk(arguments: Vec<String>) -> ExitCode {
    let name = std::iter::once("souk".to_owned());
    souk::cli::run(souk::cli::Cli::parse_from(name.chain(arguments)))
}

/// Whether every bar holds; a quick run has none.
fn measure(cli: &Cli) -> anyhow::Result<bool> {
    let plan = bench::Plan::new(cli.quick, &cli.only, cli.souk.clone());
    let report = plan.run()?;
    let text = if cli.json {
        serde_json::to_string_pretty(&report)?
    } else {
        report.table()
    };
    writeln!(std::io::stdout(), "{}", text.trim_end())?;
    Ok(cli.quick || report.holds())
}
