//! From issued to expired, by the clock.

use std::time::Duration;

use rusqlite::Connection;

use crate::{
    moment::Millis,
    store::{StoreResult, sqlite::connector},
};

/// How often the writer looks.
pub(in crate::store::sqlite) const PAUSE: Duration = Duration::from_secs(60);

/// Codes in one sweep at most: the writer has others to serve.
const MOST: i64 = 1_000;

/// Marks codes whose time is up and says how many those were.
pub(in crate::store::sqlite) fn expire(connection: &Connection, now: Millis) -> StoreResult<usize> {
    let mut select = connection.prepare_cached(
        "select shop, pool, code, live_at is not null from coupon
         where state = 'issued' and expires_at < ?1 limit ?2",
    )?;
    let rows = select.query_map((now, MOST), |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    let over: Vec<(i64, String, String, bool)> = rows.collect::<Result<_, _>>()?;
    for (shop, pool, code, live) in &over {
        connection
            .prepare_cached("update coupon set state = 'expired' where shop = ?1 and code = ?2")?
            .execute((shop, code))?;
        if *live {
            connector::ending(connection, *shop, pool, code, now)?;
        }
    }
    Ok(over.len())
}

/// Whether a sweep would find anything.
pub(in crate::store::sqlite) fn is_due(connection: &Connection, now: Millis) -> StoreResult<bool> {
    let mut select = connection.prepare_cached(
        "select 1 from coupon where state = 'issued' and expires_at < ?1 limit 1",
    )?;
    Ok(select.exists([now])?)
}
