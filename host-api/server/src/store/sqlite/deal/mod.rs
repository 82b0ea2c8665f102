//! Group-buy: deals, teams and seats.

use rusqlite::Connection;

use super::SqliteStore;
use crate::{
    deal::Deals,
    store::{Invariant, StoreResult},
};

impl Deals for SqliteStore {}

/// Checks what must always hold.
pub(super) fn verify(connection: &Connection) -> StoreResult<Vec<Invariant>> {
    let _ = connection;
    Ok(Vec::new())
}
