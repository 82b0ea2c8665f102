//! What `/proc` says about a process.

use std::time::Duration;

use anyhow::{Context as _, Result};

/// Memory of a process, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    /// Resident.
    pub rss: u64,
    /// Resident, with shared pages divided among those who share them.
    pub pss: u64,
}

/// Reads `/proc/{process}/smaps_rollup`.
///
/// # Errors
/// When the process is gone.
pub fn memory(process: u32) -> Result<Memory> {
    let text = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup"))?;
    let find = |name: &str| -> Result<u64> {
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        Ok(number.with_context(|| format!("smaps_rollup has no {name}"))? * 1024)
    };
    Ok(Memory {
        rss: find("Rss:")?,
        pss: find("Pss:")?,
    })
}

/// Processor time a process has used so far, in steps of a hundredth of a second.
///
/// # Errors
/// When the process is gone.
pub fn processor_time(process: u32) -> Result<Duration> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name may hold anything, but it ends with the last parenthesis.
    let (_, rest) = text.rsplit_once(')').context("stat without a name")?;
    let ticks: u64 = rest
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|n| n.parse::<u64>().ok())
        .sum();
    let each = rustix::param::clock_ticks_per_second();
    Ok(Duration::from_millis(ticks * 1_000 / each.max(1)))
}
