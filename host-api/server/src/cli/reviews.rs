//! `souk reviews import|list|publish|reject`.

use std::{
    fs::File,
    io::{Read, stdin},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};

use anyhow::{Context, anyhow};
use clap::{Args, Subcommand, ValueEnum};

use super::{block_on, open_existing, say};
use crate::{
    moment,
    reviews::{
        ReviewBook as _, State,
        import::{self, Format, Outcome, Place},
        moderation::Decision,
    },
    shop::Shop,
    store::{Store as _, sqlite::SqliteStore},
};

/// Reviews in one transaction.
const BATCH: usize = 500;
/// Reviews asked for at once.
const PAGE: usize = 50;
/// Letters of a text shown in a list.
const GLIMPSE: usize = 60;

#[derive(Debug, Args)]
pub(super) struct Reviews {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Takes reviews from an export of Judge.me, Loox, Yotpo or Magento, or from JSON; each once, however often
    Import(Import),
    /// Lists reviews, oldest first
    List(List),
    /// Shows reviews
    Publish(Decide),
    /// Takes reviews away from where they are shown, or never shows them
    Reject(Decide),
}

#[derive(Debug, Args)]
struct At {
    /// The database file
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    /// The shop's id
    #[arg(long, value_name = "ID")]
    shop: String,
}

#[derive(Debug, Args)]
struct Import {
    #[command(flatten)]
    at: At,
    /// What wrote the file; told from its first line when absent
    #[arg(long)]
    format: Option<Format>,
    /// The export, or - for standard input
    #[arg(value_name = "EXPORT")]
    file: PathBuf,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Shown {
    #[default]
    Pending,
    Published,
    Rejected,
}

#[derive(Debug, Args)]
struct List {
    #[command(flatten)]
    at: At,
    /// Only in this state
    #[arg(long, default_value = "pending")]
    state: Shown,
}

#[derive(Debug, Args)]
struct Decide {
    #[command(flatten)]
    at: At,
    /// Ids of reviews, as `souk reviews list` shows them
    #[arg(value_name = "REVIEW", required = true)]
    reviews: Vec<String>,
}

impl Reviews {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        match self.command {
            Command::Import(import) => import.run(),
            Command::List(list) => list.run(),
            Command::Publish(decide) => decide.run(State::Published),
            Command::Reject(decide) => decide.run(State::Rejected),
        }
    }
}

impl At {
    fn open(&self) -> anyhow::Result<(SqliteStore, Arc<Shop>)> {
        let store = open_existing(&self.db)?;
        let entry = store.shop(&self.shop);
        let shop = entry
            .ok_or_else(|| {
                anyhow!(
                    "there is no shop {}; `souk shop list` shows them",
                    self.shop
                )
            })?
            .shop();
        Ok((store, shop))
    }
}

impl Import {
    fn run(self) -> anyhow::Result<ExitCode> {
        let (store, shop) = self.at.open()?;
        let now = moment::now();
        let input: Box<dyn Read> = if self.file.as_os_str() == "-" {
            Box::new(stdin())
        } else {
            let file = File::open(&self.file);
            Box::new(file.with_context(|| format!("{} cannot be read", self.file.display()))?)
        };
        let file = import::read(input, self.format, now).map_err(|e| anyhow!(e))?;
        let mut report = Report::default();
        for (place, why) in &file.skipped {
            report.skip(*place, why);
        }
        for batch in file.reviews.chunks(BATCH) {
            let reviews = batch.iter().map(|(_, review)| review.clone()).collect();
            let outcomes = block_on(store.import_reviews(&shop.id, reviews, now))??;
            for ((place, _), outcome) in batch.iter().zip(outcomes) {
                report.note(*place, &outcome);
            }
        }
        let Report {
            added,
            known,
            skipped,
        } = report;
        say(format_args!(
            "{added} reviews imported into {}, {known} were there, {skipped} left out",
            shop.id
        ));
        Ok(if added + known > 0 || skipped == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

/// What became of a file's reviews. Every one that was left out is said with its reason.
#[derive(Debug, Default)]
struct Report {
    added: usize,
    known: usize,
    skipped: usize,
}

impl Report {
    fn note(&mut self, place: Place, outcome: &Outcome) {
        match outcome {
            Outcome::Added { photos_left_out } => {
                self.added += 1;
                if *photos_left_out > 0 {
                    say(format_args!(
                        "{place}: {photos_left_out} photos left out; their hosts are not among photo_hosts"
                    ));
                }
            }
            Outcome::Known => self.known += 1,
            Outcome::Skipped(why) => self.skip(place, why),
        }
    }

    fn skip(&mut self, place: Place, why: &str) {
        self.skipped += 1;
        say(format_args!("left out: {place}: {why}"));
    }
}

impl List {
    fn run(self) -> anyhow::Result<ExitCode> {
        let (store, shop) = self.at.open()?;
        let state = match self.state {
            Shown::Pending => State::Pending,
            Shown::Published => State::Published,
            Shown::Rejected => State::Rejected,
        };
        let mut after = 0;
        loop {
            let page = block_on(store.moderation(&shop, state, after, PAGE))??;
            for item in &page.items {
                let review = &item.review;
                let glimpse: String = review
                    .text
                    .replace('\n', " ")
                    .chars()
                    .take(GLIMPSE)
                    .collect();
                say(format_args!(
                    "{}\t{}\t{} stars\tverified: {}\t{}\t{glimpse}",
                    review.id,
                    review.at,
                    review.stars,
                    review.verified,
                    review.author.as_deref().unwrap_or("-"),
                ));
            }
            match page.next {
                Some(next) => after = next,
                None => return Ok(ExitCode::SUCCESS),
            }
        }
    }
}

impl Decide {
    fn run(self, state: State) -> anyhow::Result<ExitCode> {
        let (store, shop) = self.at.open()?;
        let mut whole = true;
        for review in self.reviews {
            let decision = Decision {
                state: Some(state),
                reply: None,
            };
            match block_on(store.moderate_review(&shop, review.clone(), decision, moment::now()))? {
                Ok(_) => say(format_args!("{review}\t{state}")),
                Err(crate::store::StoreError::Refusal(refusal)) => {
                    whole = false;
                    say(format_args!("{review}\t{}", refusal.title));
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(if whole {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
