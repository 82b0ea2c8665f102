//! `souk connector status|remove`.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Subcommand};

use super::{block_on, connect::id_of, open_existing, say};
use crate::{
    connector::{Connectors as _, Standing},
    moment,
};

#[derive(Debug, Args)]
pub(super) struct Connector {
    #[command(subcommand)]
    command: ConnectorCommand,
}

#[derive(Debug, Subcommand)]
enum ConnectorCommand {
    /// Says how every connector is: codes in stock and on their way, and what a store refused
    Status {
        /// The database file
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
    },
    /// Forgets a shop's connector and its token
    Remove {
        /// The shop's id
        id: String,
        /// The database file
        #[arg(long, value_name = "FILE")]
        db: PathBuf,
    },
}

impl Connector {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        match self.command {
            ConnectorCommand::Status { db } => status(&db),
            ConnectorCommand::Remove { id, db } => {
                let (shop, store) = (id_of(&id)?, open_existing(&db)?);
                block_on(store.disconnect(&shop, moment::now()))??;
                say(format_args!(
                    "shop {shop}: the connector and its token are forgotten"
                ));
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

fn status(db: &std::path::Path) -> anyhow::Result<ExitCode> {
    let store = open_existing(db)?;
    let standings = block_on(store.standings())??;
    for standing in &standings {
        tell(standing);
    }
    if standings.is_empty() {
        say("no shop has a connector; `souk shopify connect` and `souk magento connect` add one");
    }
    let fine = |one: &Standing| one.trouble.is_none() && one.refused.is_empty();
    Ok(if standings.iter().all(fine) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn tell(standing: &Standing) {
    let connector = &standing.connector;
    let asked = connector
        .reconciled_at
        .map_or_else(|| "never".to_owned(), moment::text);
    say(format_args!(
        "{}\t{}\t{} codes in stock, {} to register, {} to take away; asked for orders: {asked}",
        connector.id,
        connector.access.platform.name(),
        standing.stock,
        standing.waiting,
        standing.leaving,
    ));
    if let Some(trouble) = &standing.trouble {
        say(format_args!(
            "\ttrouble: {trouble} ({} tries)",
            connector.tries
        ));
    }
    for refused in &standing.refused {
        say(format_args!("\trefused: {refused}"));
    }
}
