//! `souk catalog import`.

use std::{
    fs::File,
    io::{BufRead, BufReader, stdin},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context, anyhow};
use clap::{Args, Subcommand};

use super::{block_on, open_existing, say};
use crate::{
    catalogue::feed::{self, Feed},
    moment,
    shop::ShopId,
    store::Store,
};

/// Products in one transaction.
const BATCH: usize = 500;
/// Complaints printed at most.
const MOST_COMPLAINTS: usize = 10;

#[derive(Debug, Args)]
pub(super) struct Catalog {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Reads a Google Merchant feed (RSS 2.0 or Atom XML, or TSV); products it names are added or replaced
    Import(Import),
}

#[derive(Debug, Args)]
struct Import {
    /// The database file
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    /// The shop's id
    #[arg(long, value_name = "ID")]
    shop: String,
    /// The feed's file, or - for standard input
    #[arg(value_name = "FEED")]
    feed: PathBuf,
}

impl Catalog {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let Command::Import(import) = self.command;
        import.run()
    }
}

impl Import {
    fn run(self) -> anyhow::Result<ExitCode> {
        let id: ShopId = self.shop.parse().map_err(|e: String| anyhow!(e))?;
        let store = open_existing(&self.db)?;
        anyhow::ensure!(
            store.shop(id.as_str()).is_some(),
            "there is no shop {id}; `souk shop list` shows them"
        );
        let feed = self.read()?;
        report(&feed);
        anyhow::ensure!(
            !feed.products.is_empty(),
            "the feed has no product that can be taken"
        );
        let now = moment::now();
        block_on(async {
            for batch in feed.products.chunks(BATCH) {
                store.import_products(&id, batch.to_vec(), now).await?;
            }
            Ok::<_, crate::store::StoreError>(())
        })??;
        say(format_args!(
            "{} products from {} items imported into {id}",
            feed.products.len(),
            feed.rows
        ));
        Ok(ExitCode::SUCCESS)
    }

    fn read(&self) -> anyhow::Result<Feed> {
        let name = self.feed.display();
        let input: Box<dyn BufRead> = if self.feed.as_os_str() == "-" {
            Box::new(BufReader::new(stdin()))
        } else {
            Box::new(BufReader::new(
                File::open(&self.feed).with_context(|| format!("{name} cannot be read"))?,
            ))
        };
        Ok(feed::read(input, moment::now())?)
    }
}

fn report(feed: &Feed) {
    for complaint in feed.skipped.iter().take(MOST_COMPLAINTS) {
        say(format_args!("left out: {complaint}"));
    }
    if let Some(more) = feed
        .skipped
        .len()
        .checked_sub(MOST_COMPLAINTS)
        .filter(|more| *more > 0)
    {
        say(format_args!("left out: {more} more"));
    }
}
