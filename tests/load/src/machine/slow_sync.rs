//! A disk as slow as disks are.
//!
//! A virtual disk may answer a sync from its host's memory in microseconds, and a moment later take
//! milliseconds again. What batching is worth can be seen only where syncs last, so both sides are
//! judged with syncs of at least [`SYNC`]: a few lines of C, put before the C library's own. SQLite is
//! built with the same compiler.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};

/// What an `fdatasync` takes on the disk the bars were set for.
pub const SYNC: Duration = Duration::from_millis(4);

/// The compiled lines.
#[derive(Clone, Debug)]
pub struct SlowSync {
    library: PathBuf,
}

impl SlowSync {
    /// Compiles them into `folder`.
    ///
    /// # Errors
    /// When there is no C compiler.
    pub fn build(folder: &Path) -> Result<Self> {
        let (source, library) = (folder.join("slow_sync.c"), folder.join("slow_sync.so"));
        std::fs::write(&source, include_str!("slow_sync.c"))?;
        let mut compiler = Command::new("cc");
        compiler
            .args(["-O2", "-shared", "-fPIC", "-o"])
            .arg(&library)
            .arg(&source)
            .arg("-ldl");
        let status = compiler.status().context("there is no C compiler")?;
        ensure!(status.success(), "slow_sync.c does not compile");
        Ok(Self { library })
    }

    /// Makes a program's syncs last.
    pub fn slow<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("LD_PRELOAD", &self.library)
            .env("SOUK_SYNC_MICROS", SYNC.as_micros().to_string())
    }
}
