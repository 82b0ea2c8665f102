//! Query plans: what SQLite's planner is told before it chooses an index.

use rusqlite::Connection;

use crate::store::StoreResult;

#[cfg(test)]
mod tests;

/// Whether the planner was ever told: files of before that were not.
pub(super) fn are_told(connection: &Connection) -> StoreResult<bool> {
    let sql = "select exists (select 1 from sqlite_schema where name = 'sqlite_stat1')";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// Tells the planner how many rows of each table to expect. To be done whenever the schema has changed.
pub(super) fn tell(connection: &Connection) -> StoreResult<()> {
    Ok(connection.execute_batch(include_str!("statistics.sql"))?)
}
