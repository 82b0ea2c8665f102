//! Opening the file: version gate, pragmas set and read back, integrity, migrations.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use super::plans;
use crate::store::{StoreError, StoreResult};

/// Before this, two connections that write and checkpoint could corrupt the file (the WAL-reset
/// race of 3.7.0 to 3.51.2).
const OLDEST_SQLITE: i32 = 3_051_003;

const MIGRATIONS: [&str; 7] = [
    include_str!("migrations/0001_shops_inbox_sales.sql"),
    include_str!("migrations/0002_answers_coupons.sql"),
    include_str!("migrations/0003_wheels.sql"),
    include_str!("migrations/0004_deals.sql"),
    include_str!("migrations/0005_reviews.sql"),
    include_str!("migrations/0006_contacts.sql"),
    include_str!("migrations/0007_connectors.sql"),
];

/// How long a connection waits for another process's lock.
pub(super) const BUSY: Duration = Duration::from_secs(2);

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked, DiskFull, SystemIoFailure};
        match error.sqlite_error_code() {
            Some(DiskFull) => Self::Unavailable("the disk is full"),
            Some(SystemIoFailure) => Self::Unavailable("the disk failed"),
            Some(DatabaseBusy | DatabaseLocked) => Self::Unavailable("the database is locked"),
            _ => Self::Failed(error.to_string()),
        }
    }
}

/// Opens the file for writing, creating it when it is not there.
///
/// # Errors
/// When SQLite is too old, the file is damaged or newer than this program, or a pragma did not take.
pub(super) fn writer(path: &Path, max_pages: Option<u32>) -> StoreResult<Connection> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        let found = rusqlite::version();
        return Err(StoreError::Failed(format!(
            "SQLite {found} is too old, 3.51.3 is needed"
        )));
    }
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    // A page cut out of the file must not keep what a merchant asked us to forget. The log grows to
    // 32 MiB before it is folded in: inserts by hash touch the same pages over and over.
    connection.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma fullfsync = on;
         pragma foreign_keys = on; pragma secure_delete = on; pragma wal_autocheckpoint = 8192;
         pragma journal_size_limit = 67108864;
         pragma cache_size = -32768; pragma trusted_schema = off;",
    )?;
    if let Some(pages) = max_pages {
        connection.pragma_update(None, "max_page_count", pages)?;
    }
    stable_plans(&connection)?;
    expect(&connection, "journal_mode", "wal")?;
    expect(&connection, "synchronous", "2")?;
    expect(&connection, "foreign_keys", "1")?;
    expect(&connection, "secure_delete", "1")?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}

/// Opens the file for reading only.
pub(super) fn reader(path: &Path) -> StoreResult<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.execute_batch(
        "pragma query_only = on; pragma cache_size = -16384; pragma trusted_schema = off;",
    )?;
    stable_plans(&connection)?;
    expect(&connection, "query_only", "1")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Without this SQLite looks at bound values when it weighs a partial index, and plans a statement
/// anew for each new value: a third of the projector's time.
pub(super) fn stable_plans(connection: &Connection) -> StoreResult<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

fn expect(connection: &Connection, pragma: &str, wanted: &str) -> StoreResult<()> {
    let found = connection.pragma_query_value(None, pragma, |row| {
        Ok(match row.get_ref(0)? {
            rusqlite::types::ValueRef::Integer(n) => n.to_string(),
            other => other.as_str().unwrap_or_default().to_owned(),
        })
    })?;
    if found == wanted {
        return Ok(());
    }
    Err(StoreError::Failed(format!(
        "pragma {pragma} is {found}, not {wanted}"
    )))
}

/// Looks for damage before anything is written.
pub(super) fn quick_check(connection: &Connection) -> StoreResult<()> {
    let found: String = connection
        .query_row("pragma quick_check(1)", [], |row| row.get(0))
        .map_err(|e| StoreError::Failed(format!("the database file is damaged ({e})")))?;
    if found == "ok" {
        return Ok(());
    }
    Err(StoreError::Failed(format!(
        "the database file is damaged ({found}); restore it from a backup"
    )))
}

/// Brings the schema up to this program's, each step whole or not at all.
pub(super) fn migrate(connection: &Connection) -> StoreResult<()> {
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    connection.execute_batch("begin immediate")?;
    let applied = steps(connection, known);
    connection.execute_batch(if applied.is_ok() {
        "commit"
    } else {
        "rollback"
    })?;
    applied
}

fn steps(connection: &Connection, known: i64) -> StoreResult<()> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > known {
        return Err(StoreError::Failed(format!(
            "the database has schema {version}, this program knows up to {known}; use a newer souk"
        )));
    }
    for (number, sql) in (1..=known)
        .zip(MIGRATIONS)
        .filter(|(number, _)| *number > version)
    {
        connection.execute_batch(sql)?;
        connection.pragma_update(None, "user_version", number)?;
    }
    if version < known || !plans::are_told(connection)? {
        plans::tell(connection)?;
    }
    Ok(())
}
