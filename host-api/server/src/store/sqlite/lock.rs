//! One server process for each file.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

use crate::store::{StoreError, StoreResult};

/// Held for the life of the server; the system releases it with the process, however that ends.
#[derive(Debug)]
pub(super) struct ServerLock {
    _file: File,
}

/// Takes the lock beside the database.
///
/// # Errors
/// When another server holds it, or the folder cannot be written.
pub(super) fn take(database: &Path) -> StoreResult<ServerLock> {
    let path = beside(database);
    let failed =
        |e: std::io::Error| StoreError::Failed(format!("{} cannot be locked: {e}", path.display()));
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(ServerLock { _file: file }),
        Err(TryLockError::WouldBlock) => Err(StoreError::Refused(format!(
            "another souk server is using {}; stop it first",
            database.display()
        ))),
        Err(TryLockError::Error(e)) => Err(failed(e)),
    }
}

fn beside(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".server-lock");
    PathBuf::from(name)
}
