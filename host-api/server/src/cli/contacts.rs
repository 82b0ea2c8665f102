//! `souk contacts export|find`.

use std::{io::stdout, path::PathBuf, process::ExitCode, sync::Arc};

use anyhow::anyhow;
use clap::{Args, Subcommand};

use super::{block_on, open_existing, say};
use crate::{
    contact::{Consented, Contacts as _},
    moment,
    privacy::Email,
    shop::Shop,
    store::{Store as _, sqlite::SqliteStore},
};

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

#[derive(Debug, Args)]
pub(super) struct Contacts {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Writes the addresses whose owners agreed to be written to, as CSV; nothing of the others
    Export(At),
    /// Finds the codes of a winner who left this address
    Find(Find),
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
struct Find {
    #[command(flatten)]
    at: At,
    /// The address
    #[arg(value_name = "ADDRESS")]
    email: String,
}

impl Contacts {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        match self.command {
            Command::Export(at) => export(&at),
            Command::Find(find) => find.run(),
        }
    }
}

impl At {
    fn open(&self) -> anyhow::Result<(SqliteStore, Arc<Shop>)> {
        let store = open_existing(&self.db)?;
        let entry = store.shop(&self.shop);
        let missing = || {
            anyhow!(
                "there is no shop {}; `souk shop list` shows them",
                self.shop
            )
        };
        let shop = entry.ok_or_else(missing)?.shop();
        Ok((store, shop))
    }
}

fn export(at: &At) -> anyhow::Result<ExitCode> {
    let (store, shop) = at.open()?;
    let contacts = block_on(store.consented(&shop))??;
    let mut table = csv::Writer::from_writer(stdout().lock());
    table.write_record(["email", "consent_at", "wording", "language", "spin"])?;
    for contact in &contacts {
        table.write_record(row(contact))?;
    }
    table.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn row(contact: &Consented) -> [String; 5] {
    [
        contact.email.0.clone(),
        moment::text(contact.at),
        contact.wording.to_string(),
        contact.lang.clone(),
        contact.spin.clone(),
    ]
    .map(inert)
}

/// A cell that no spreadsheet computes.
fn inert(cell: String) -> String {
    if cell.starts_with(FORMULA) {
        format!("'{cell}")
    } else {
        cell
    }
}

impl Find {
    fn run(self) -> anyhow::Result<ExitCode> {
        let email = Email(self.email).normal();
        let email = email.ok_or_else(|| anyhow!("this is no e-mail address"))?;
        let (store, shop) = self.at.open()?;
        let found = block_on(store.codes_of(&shop, email))??;
        for found in &found {
            say(format_args!(
                "{}\t{}\t{}",
                found.spin, found.code, found.state
            ));
        }
        if found.is_empty() {
            say("no winner left this address");
        }
        Ok(ExitCode::SUCCESS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_a_spreadsheet_would_compute_is_text() {
        let contact = Consented {
            email: Email("=HYPERLINK(0)@example.com".to_owned()),
            at: 0,
            wording: 1,
            lang: "en".to_owned(),
            spin: "-autumn-1".to_owned(),
        };
        let row = row(&contact);
        assert_eq!(row[0], "'=HYPERLINK(0)@example.com");
        assert_eq!(row[4], "'-autumn-1");
        assert_eq!(
            inert("ada+shop@example.com".to_owned()),
            "ada+shop@example.com"
        );
    }
}
