//! Spin-to-win: campaigns, draws and their proof.

use rusqlite::Connection;

use super::SqliteStore;
use crate::{
    spin::Wheels,
    store::{Invariant, StoreResult},
};

impl Wheels for SqliteStore {}

/// Checks what must always hold.
pub(super) fn verify(connection: &Connection) -> StoreResult<Vec<Invariant>> {
    let _ = connection;
    Ok(Vec::new())
}
