//! `cargo xtask size`: what a shopper downloads, against tests/budget.toml.

mod budget;
mod measure;

use anyhow::{Result, bail};
use serde_json::json;

use crate::arguments::{Arguments, unknown};
use crate::build::Lane;
use crate::command::say;
use crate::setup;
use budget::{Budget, Verdict};
use measure::{Row, Sizes};

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Weighs what a shopper downloads (raw, gzip 9, brotli 11): the loader, the CSS, the glue, the wasm, all of them together,
and each widget as if it were alone. Fails when a figure is over its ceiling, or more than 0.5 % over what
tests/budget.toml records.

Usage: cargo xtask size [options]

  --shipped           Weighs only what is shipped, not also each widget as if it were alone
  --small             Weighs the shipped lane (default)
  --plain             Weighs a build with stable Rust as it comes
  --json              Prints JSON instead of a table
  --accept \"REASON\"   Writes the new figures into the budget file, with the date and this reason";

/// What to weigh, and whether to accept it.
#[derive(Default)]
pub(crate) struct Args {
    lane: Lane,
    json: bool,
    shipped: bool,
    accept: Option<String>,
}

impl Args {
    /// What CI weighs: each widget alone is a minute of compiling, and no ceiling is about that.
    pub(crate) fn shipped() -> Self {
        Self {
            shipped: true,
            ..Self::default()
        }
    }

    /// Reads the command line.
    pub(crate) fn read(mut words: Arguments) -> Result<Self> {
        let mut args = Self::default();
        while let Some(name) = words.next()? {
            match name.as_str() {
                "--json" => args.json = true,
                "--shipped" => args.shipped = true,
                "--accept" => args.accept = Some(words.value("--accept")?),
                other => args.lane = Lane::named(other).map_or_else(|| unknown(other), Ok)?,
            }
        }
        Ok(args)
    }
}

/// Weighs, compares, and fails when something grew without a reason.
pub(crate) fn run(args: &Args) -> Result<()> {
    setup::for_build()?;
    let lane = args.lane;
    let rows = measure::rows(lane, !args.shipped)?;
    let mut budget = Budget::read()?;
    if let Some(reason) = &args.accept {
        budget.accept(lane, &rows, reason)?;
        say(format!(
            "tests/budget.toml now holds these figures: {reason}"
        ));
    }
    let verdicts: Vec<Verdict> = rows.iter().map(|row| budget.verdict(lane, row)).collect();
    let failed = verdicts.iter().filter(|verdict| verdict.failed()).count();
    if args.json {
        print_json(&lane.to_string(), &rows, &verdicts)?;
    } else {
        print_table(&lane.to_string(), &rows, &verdicts);
    }
    if failed > 0 {
        bail!(
            "{failed} figures are over budget. Make them smaller, or write down why they must grow: \
             cargo xtask size{} --accept \"reason\"",
            if lane.to_string() == "plain" {
                " --plain"
            } else {
                ""
            }
        );
    }
    Ok(())
}

fn print_table(lane: &str, rows: &[Row], verdicts: &[Verdict]) {
    println!("Souk {lane} lane, bytes");
    println!(
        "{:<22}{:>9}{:>9}{:>9}{:>10}  ",
        "", "raw", "gzip", "brotli", "recorded"
    );
    for (row, verdict) in rows.iter().zip(verdicts) {
        let Sizes { raw, gzip, brotli } = row.sizes;
        let recorded = verdict
            .recorded
            .map_or_else(|| "-".to_owned(), |bytes| bytes.to_string());
        println!(
            "{:<22}{raw:>9}{gzip:>9}{brotli:>9}{recorded:>10}  {}",
            row.title,
            verdict.remark()
        );
    }
}

fn print_json(lane: &str, rows: &[Row], verdicts: &[Verdict]) -> Result<()> {
    let entries = rows.iter().zip(verdicts).map(|(row, verdict)| {
        let entry = json!({
            "raw": row.sizes.raw,
            "gzip": row.sizes.gzip,
            "brotli": row.sizes.brotli,
            "recorded": verdict.recorded,
            "ceiling": verdict.ceiling,
            "within": !verdict.failed(),
        });
        (row.name.to_owned(), entry)
    });
    let sizes: serde_json::Map<_, _> = entries.collect();
    let within = !verdicts.iter().any(Verdict::failed);
    println!(
        "{}",
        serde_json::to_string_pretty(&json!({"lane": lane, "within": within, "sizes": sizes}))?
    );
    Ok(())
}
