//! How long the disk takes to be sure.

use std::{
    fs::File,
    io::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Result;

/// The median time of an `fdatasync` after 4 KiB more, over `times`, on the file system of `folder`.
///
/// # Errors
/// When the disk refuses.
pub fn sync_median(folder: &Path, times: usize) -> Result<Duration> {
    let path = folder.join("probe");
    let mut file = File::create(&path)?;
    let mut taken = Vec::with_capacity(times);
    for _ in 0..times.max(1) {
        file.write_all(&[0x5a; 4_096])?;
        let started = Instant::now();
        file.sync_data()?;
        taken.push(started.elapsed());
    }
    std::fs::remove_file(path)?;
    taken.sort_unstable();
    Ok(taken[taken.len() / 2])
}
