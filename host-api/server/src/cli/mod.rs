//! What an operator types. Every command works on the file a running server is using.

mod apply;
mod catalog;
mod connect;
mod connector;
mod contacts;
mod coupons;
mod draws;
mod reviews;
mod serve;
mod shop;
mod verify;

use std::{io::Write as _, path::Path, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::store::sqlite::SqliteStore;

/// What is selling now and who just bought, from signed orders.
#[derive(Debug, Parser)]
#[command(name = "souk", version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves shops over HTTP until it is told to stop (SIGTERM, Ctrl-C)
    Serve(serve::Serve),
    /// Adds, lists and changes shops
    Shop(shop::Shop),
    /// Sets up pools, wheels and deals from a file
    Apply(apply::Apply),
    /// Connects a shop to its Shopify store
    Shopify(connect::Shopify),
    /// Connects a shop to its Magento store
    Magento(connect::Magento),
    /// Says how connectors are, and removes one
    Connector(connector::Connector),
    /// Exports addresses with consent, finds the codes of an address
    Contacts(contacts::Contacts),
    /// Adds codes to a pool
    Coupons(coupons::Coupons),
    /// Fills a shop's catalogue
    Catalog(catalog::Catalog),
    /// Imports, lists, publishes and rejects reviews
    Reviews(reviews::Reviews),
    /// Checks what the database must always hold, and says so for each
    Verify(verify::Verify),
    /// Computes every draw of every wheel again
    VerifyDraws(draws::VerifyDraws),
}

/// Runs the command. A failure is one line on stderr.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    let outcome = match cli.command {
        Command::Serve(serve) => serve.run(),
        Command::Shop(shop) => shop.run(),
        Command::Apply(apply) => apply.run(),
        Command::Shopify(shopify) => shopify.run(),
        Command::Magento(magento) => magento.run(),
        Command::Connector(connector) => connector.run(),
        Command::Contacts(contacts) => contacts.run(),
        Command::Coupons(coupons) => coupons.run(),
        Command::Catalog(catalog) => catalog.run(),
        Command::Reviews(reviews) => reviews.run(),
        Command::Verify(verify) => verify.run(),
        Command::VerifyDraws(draws) => draws.run(),
    };
    outcome.unwrap_or_else(|error| {
        // Nobody reads a closed stderr, which is no second failure.
        let _ = writeln!(std::io::stderr(), "souk: {error:#}");
        ExitCode::FAILURE
    })
}

/// A line on stdout; a reader that left early is no failure.
fn say(line: impl std::fmt::Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn open(database: &Path) -> anyhow::Result<SqliteStore> {
    Ok(SqliteStore::open_for_command(database)?)
}

/// Opens a file that has to be there already: a mistyped path must not make an empty database.
fn open_existing(database: &Path) -> anyhow::Result<SqliteStore> {
    anyhow::ensure!(
        database.is_file(),
        "there is no database {}; `souk shop add` makes one",
        database.display()
    );
    open(database)
}

/// Runs a store call to its end.
fn block_on<T>(work: impl Future<Output = T>) -> anyhow::Result<T> {
    Ok(tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(work))
}
