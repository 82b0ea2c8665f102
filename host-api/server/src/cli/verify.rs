//! `souk verify`.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use super::{block_on, open_existing, say};
use crate::store::Store;

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// The database file
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
}

impl Verify {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let store = open_existing(&self.db)?;
        let invariants = block_on(store.verify())??;
        for invariant in &invariants {
            let holds = if invariant.violations.is_empty() {
                "holds"
            } else {
                "BROKEN"
            };
            say(format_args!(
                "{}\t{holds}\t{} ({})",
                invariant.name, invariant.claim, invariant.scope
            ));
            for violation in &invariant.violations {
                say(format_args!("\t{violation}"));
            }
        }
        let whole = invariants
            .iter()
            .all(|invariant| invariant.violations.is_empty());
        Ok(if whole {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
