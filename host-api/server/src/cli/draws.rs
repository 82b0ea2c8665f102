//! `souk verify-draws`.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use super::{block_on, open_existing, say};
use crate::spin::Wheels as _;

#[derive(Debug, Args)]
pub(super) struct VerifyDraws {
    /// The database file
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
}

impl VerifyDraws {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let store = open_existing(&self.db)?;
        let wheels = block_on(store.check_draws())??;
        for wheel in &wheels {
            let right = wheel.draws as usize - wheel.faults.len().min(wheel.draws as usize);
            say(format_args!(
                "wheel {}\t{right} of {} draws compute again",
                wheel.wheel, wheel.draws
            ));
            for fault in &wheel.faults {
                say(format_args!("\t{fault}"));
            }
        }
        let whole = wheels.iter().all(|wheel| wheel.faults.is_empty());
        Ok(if whole {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
