//! `souk coupons import`.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context as _, anyhow, ensure};
use clap::{Args, Subcommand};

use super::{block_on, open_existing, say};
use crate::{config::Configure as _, moment, shop::ShopId};

/// Shortest code taken: 60 bits in letters and digits.
const SHORTEST: usize = 12;

#[derive(Debug, Args)]
pub(super) struct Coupons {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Adds codes the store made, one in a line, to a pool that takes imported codes
    Import(Import),
}

#[derive(Debug, Args)]
struct Import {
    /// The file with the codes
    file: PathBuf,
    /// The database file
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    /// The shop's id
    #[arg(long, value_name = "ID")]
    shop: String,
    /// The pool's id
    #[arg(long, value_name = "ID")]
    pool: String,
}

impl Coupons {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let Command::Import(import) = self.command;
        let text = std::fs::read_to_string(&import.file)
            .with_context(|| format!("{} cannot be read", import.file.display()))?;
        let mut codes = Vec::new();
        for (line, number) in text.lines().map(str::trim).zip(1..) {
            if line.is_empty() {
                continue;
            }
            let plain = line.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            ensure!(
                plain && (SHORTEST..=64).contains(&line.len()),
                "line {number}: a code has {SHORTEST} to 64 letters, digits or `-`; a shorter one can be guessed"
            );
            codes.push(line.to_ascii_uppercase());
        }
        let shop: ShopId = import.shop.parse().map_err(|e: String| anyhow!(e))?;
        let (store, given) = (open_existing(&import.db)?, codes.len());
        let new = block_on(store.import_codes(&shop, import.pool, codes, moment::now()))??;
        say(format_args!("{new} codes added, {} known", given - new));
        Ok(ExitCode::SUCCESS)
    }
}
