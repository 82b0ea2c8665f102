//! What time does to teams, written down: deadlines, codes that had to wait, codes whose time is up.

use rusqlite::Connection;

use super::row::Row;
use crate::{
    deal::team::{Event, State},
    moment::{HOUR, Millis},
    player::PlayerId,
    store::{StoreError, StoreResult, sqlite::coupon},
};

/// Teams settled in one sweep at most: the writer has others to serve.
const MOST: i64 = 64;

/// Teams that time has changed, and filled ones whose pool has codes again.
const DUE: &str = "
    select * from (select shop, id from team where state = 'forming' and deadline <= ?1 order by deadline limit ?2)
    union all
    select * from (select shop, id from team where state = 'confirmed' and codes_end <= ?1 limit ?2)
    union all
    select * from (select team.shop, team.id from team
        join pool on pool.shop = team.shop and pool.id = team.pool
        where team.state = 'filled' and (
            exists (select 1 from coupon where coupon.shop = team.shop and coupon.pool = team.pool
                and coupon.state = 'created'
                and (coupon.live_at is not null or pool.config ->> 'codes' <> 'minted'))
            or (pool.config ->> 'codes' = 'generated' and pool.minted < coalesce(pool.config ->> 'most', 1 << 62)))
        order by team.changed_at limit ?2)";

/// Whether a sweep would find anything.
pub(in crate::store::sqlite) fn is_due(connection: &Connection, now: Millis) -> StoreResult<bool> {
    let mut select = connection.prepare_cached(DUE)?;
    Ok(select.exists((now, 1))?)
}

/// Settles what is due and says how many teams that were.
///
/// # Errors
/// When the database cannot be written. A team that cannot be settled for a reason of its own is
/// logged and left as it was.
pub(in crate::store::sqlite) fn sweep(connection: &Connection, now: Millis) -> StoreResult<usize> {
    let mut select = connection.prepare_cached(DUE)?;
    let due = select.query_map((now, MOST), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let due: Vec<(i64, String)> = due.collect::<Result<_, _>>()?;
    let mut settled = 0;
    for (shop, id) in due {
        connection.execute_batch("savepoint settling")?;
        let outcome = settle(connection, shop, &id, now);
        let undo = "rollback to settling; release settling";
        connection.execute_batch(if outcome.is_ok() {
            "release settling"
        } else {
            undo
        })?;
        match outcome {
            Ok(changed) => settled += usize::from(changed),
            Err(StoreError::Unavailable(why)) => return Err(StoreError::Unavailable(why)),
            Err(error) => tracing::error!(shop, team = id, %error, "a team could not be settled"),
        }
    }
    Ok(settled)
}

fn settle(connection: &Connection, shop: i64, id: &str, now: Millis) -> StoreResult<bool> {
    let Some(mut row) = Row::read(connection, shop, id)? else {
        return Ok(false);
    };
    let (before, next) = (row.team.state, row.team.clone().at(now));
    if before != next.state {
        row.save(connection, next, None, now)?;
    }
    if row.team.state == State::Filled {
        confirm(connection, &mut row, now)?;
    }
    Ok(row.team.state != before)
}

/// What a member's code is issued for: one for each seat, ever.
pub(super) fn reason(team: &str, seat: u32) -> String {
    format!("seat:{team}:{seat}")
}

/// Issues a code to every member of a filled team, or to none when the pool has not enough: then the team
/// stays filled until it has.
pub(super) fn confirm(connection: &Connection, row: &mut Row, now: Millis) -> StoreResult<()> {
    connection.execute_batch("savepoint codes")?;
    let Some(end) = issue_all(connection, row, now)? else {
        connection.execute_batch("rollback to codes; release codes")?;
        return order(connection, row, now);
    };
    connection.execute_batch("release codes")?;
    let next = row.team.clone().after(Event::Issue(end), now)?;
    row.save(connection, next, None, now)
}

/// A team may be greater than the stock its pool keeps ahead.
fn order(connection: &Connection, row: &Row, now: Millis) -> StoreResult<()> {
    let seats = u32::try_from(row.team.seats.len()).unwrap_or(u32::MAX);
    let reward = row.terms.reached(&row.team);
    reward.map_or(Ok(()), |reward| {
        coupon::order(connection, row.shop, &reward.pool, seats, now)
    })
}

/// When the last of the codes ends; `None` when there were not enough.
fn issue_all(connection: &Connection, row: &Row, now: Millis) -> StoreResult<Option<Millis>> {
    let Some(reward) = row.terms.reached(&row.team) else {
        return Ok(None);
    };
    let promised = now + i64::from(row.terms.code_hours) * HOUR;
    let mut end = now;
    for seat in &row.team.seats {
        let (holder, reason) = (PlayerId::stored(seat.player), reason(&row.id, seat.no));
        let pool = &reward.pool;
        let issued = coupon::issue(connection, row.shop, pool, &holder, &reason, now)?;
        let Some(issued) = issued else {
            return Ok(None);
        };
        // The pool's codes may live longer; the deal has said how long these do.
        let expires_at = issued.expires_at.min(promised);
        connection
            .prepare_cached("update coupon set expires_at = ?3 where shop = ?1 and code = ?2")?
            .execute((row.shop, &issued.code, expires_at))?;
        end = end.max(expires_at);
    }
    Ok(Some(end))
}
