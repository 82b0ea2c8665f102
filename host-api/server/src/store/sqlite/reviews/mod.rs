//! Reviews: taken, moderated, counted, shown.

use rusqlite::Connection;

use super::SqliteStore;
use crate::{
    reviews::ReviewBook,
    store::{Invariant, StoreResult},
};

impl ReviewBook for SqliteStore {}

/// Checks what must always hold.
pub(super) fn verify(connection: &Connection) -> StoreResult<Vec<Invariant>> {
    let _ = connection;
    Ok(Vec::new())
}
