//! Query plans: what SQLite's planner is told before it chooses an index.

use rusqlite::Connection;

use crate::store::StoreResult;

#[cfg(test)]
mod tests;

/// Tells the planner how many rows of each table to expect. To be done whenever the schema has changed.
pub(super) fn tell(connection: &Connection) -> StoreResult<()> {
    Ok(connection.execute_batch(include_str!("statistics.sql"))?)
}
