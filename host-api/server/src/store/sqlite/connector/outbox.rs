//! What to do next at a shop's store.

use rusqlite::{Connection, OptionalExtension};

use super::stock;
use crate::{
    connector::{Registered, Task, Work},
    moment::{MINUTE, Millis},
    store::{StoreError, StoreResult, sqlite::coupon},
};

/// Codes in one request.
const BATCH: u32 = 250;
/// How often it is seen whether a store still honours a pool.
const CHECK: Millis = 10 * MINUTE;

/// The next thing to do: first what the store is at already, then what may cost the merchant (codes whose
/// time is up), then what shoppers wait for.
pub(super) fn next(connection: &Connection, shop: i64, now: Millis) -> StoreResult<Option<Work>> {
    if let Some(poll) = poll(connection, shop, now)? {
        return Ok(Some(poll));
    }
    if let Some(remove) = remove(connection, shop, now)? {
        return Ok(Some(remove));
    }
    if let Some(mint) = mint(connection, shop, now)? {
        return Ok(Some(mint));
    }
    check(connection, shop, now)
}

fn poll(connection: &Connection, shop: i64, now: Millis) -> StoreResult<Option<Work>> {
    let found: Option<(String, String)> = connection
        .prepare_cached(
            "select task, job from outbox where shop = ?1 and job is not null and refused is null and due_at <= ?2
             order by due_at limit 1",
        )?
        .query_row((shop, now), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.map(|(task, job)| Work::Poll {
        task: if task == "remove" {
            Task::Remove
        } else {
            Task::Add
        },
        job,
    }))
}

/// Codes of one pool that are due for a task and not with the store yet.
fn codes(
    connection: &Connection,
    shop: i64,
    pool: &str,
    task: Task,
    now: Millis,
) -> StoreResult<Vec<Registered>> {
    let mut select = connection.prepare_cached(
        "select o.code, c.remote from outbox o
         left join coupon c on c.shop = o.shop and c.code = o.code
         where o.shop = ?1 and o.pool = ?2 and o.task = ?3 and o.job is null and o.refused is null
             and o.due_at <= ?4
         order by o.no limit ?5",
    )?;
    let rows = select.query_map((shop, pool, task.name(), now, BATCH), |row| {
        Ok(Registered {
            code: row.get(0)?,
            remote: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn remove(connection: &Connection, shop: i64, now: Millis) -> StoreResult<Option<Work>> {
    let found: Option<(String, String)> = connection
        .prepare_cached(
            "select o.pool, m.remote from outbox o join minting m on m.shop = o.shop and m.pool = o.pool
             where o.shop = ?1 and o.task = 'remove' and o.job is null and o.refused is null and o.due_at <= ?2
                 and m.remote is not null
             order by o.no limit 1",
        )?
        .query_row((shop, now), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((pool, remote)) = found else {
        return Ok(None);
    };
    let codes = codes(connection, shop, &pool, Task::Remove, now)?;
    Ok(Some(Work::Remove { remote, codes }))
}

/// The pool whose codes wait longest.
struct Waiting {
    pool: String,
    task: String,
    remote: Option<String>,
    seen: i64,
}

fn mint(connection: &Connection, shop: i64, now: Millis) -> StoreResult<Option<Work>> {
    let found = connection
        .prepare_cached(
            "select o.pool, o.task, m.remote, m.seen from outbox o
             join minting m on m.shop = o.shop and m.pool = o.pool
             where o.shop = ?1 and o.task in ('add', 'fill') and o.job is null and o.refused is null
                 and o.due_at <= ?2 and m.refused is null
             order by o.no limit 1",
        )?
        .query_row((shop, now), |row| {
            Ok(Waiting {
                pool: row.get(0)?,
                task: row.get(1)?,
                remote: row.get(2)?,
                seen: row.get(3)?,
            })
        })
        .optional()?;
    found
        .map(|waiting| work(connection, shop, waiting, now))
        .transpose()
}

fn work(connection: &Connection, shop: i64, waiting: Waiting, now: Millis) -> StoreResult<Work> {
    let gone = || StoreError::Failed(format!("pool {} has no configuration", waiting.pool));
    let pool = coupon::config(connection, shop, &waiting.pool)?.ok_or_else(gone)?;
    let fills = waiting.task == "fill";
    let codes = if fills {
        Vec::new()
    } else {
        codes(connection, shop, &pool.id, Task::Add, now)?
    };
    let mut codes = codes.into_iter().map(|code| code.code);
    Ok(match waiting.remote {
        None => Work::Found {
            first: codes.next(),
            pool,
        },
        Some(remote) if fills => {
            let count = stock::missing(connection, shop, &pool, 0)?.max(1);
            Work::Fill {
                count: u32::try_from(count).unwrap_or(1),
                seen: waiting.seen,
                pool,
                remote,
            }
        }
        Some(remote) => Work::Add {
            pool: pool.id,
            remote,
            codes: codes.collect(),
        },
    })
}

fn check(connection: &Connection, shop: i64, now: Millis) -> StoreResult<Option<Work>> {
    let found: Option<(String, String)> = connection
        .prepare_cached(
            "select pool, remote from minting where shop = ?1 and remote is not null and refused is null
             and coalesce(checked_at, 0) <= ?2 order by checked_at limit 1",
        )?
        .query_row((shop, now - CHECK), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.map(|(pool, remote)| Work::Check { pool, remote }))
}
