//! The stock of minted codes: made ahead of need, in the transactions that use it up.

use rusqlite::{Connection, OptionalExtension};

use crate::{
    coupon::{PoolConfig, generate},
    moment::Millis,
    store::{StoreError, StoreResult},
};

/// Codes made in one transaction at most, and in one request to a store.
const MOST: i64 = 250;

/// Orders as many codes of a minted pool as are missing: those kept ahead, or `need` if that is more. Does
/// nothing for other pools, and for a shop that has no store yet.
pub(in crate::store::sqlite) fn restock(
    connection: &Connection,
    shop: i64,
    pool: &PoolConfig,
    need: u32,
    now: Millis,
) -> StoreResult<()> {
    if !pool.is_minted() {
        return Ok(());
    }
    let Some(platform) = platform(connection, shop)? else {
        return Ok(());
    };
    let missing = missing(connection, shop, pool, need)?;
    if missing == 0 {
        return Ok(());
    }
    connection
        .prepare_cached("insert into minting (shop, pool) values (?1, ?2) on conflict do nothing")?
        .execute((shop, &pool.id))?;
    if platform == "magento" {
        return put(connection, shop, &pool.id, "fill", "", now);
    }
    for _ in 0..missing {
        make(connection, shop, pool, now)?;
    }
    Ok(())
}

/// Orders what every minted pool of a shop is missing.
pub(super) fn restock_all(connection: &Connection, shop: i64, now: Millis) -> StoreResult<()> {
    let mut select = connection.prepare("select config from pool where shop = ?1")?;
    let configs = select.query_map([shop], |row| row.get::<_, String>(0))?;
    for config in configs.collect::<Result<Vec<_>, _>>()? {
        let pool: PoolConfig =
            serde_json::from_str(&config).map_err(|e| StoreError::Failed(e.to_string()))?;
        restock(connection, shop, &pool, 0, now)?;
    }
    Ok(())
}

/// How many codes to order: up to what is kept ahead, never beyond what the pool may have.
pub(super) fn missing(
    connection: &Connection,
    shop: i64,
    pool: &PoolConfig,
    need: u32,
) -> StoreResult<i64> {
    let (free, minted): (i64, i64) = connection
        .prepare_cached(
            "select (select count(*) from coupon c where c.shop = ?1 and c.pool = ?2 and c.state = 'created'
                 and not exists (select 1 from coupon_use u where u.shop = c.shop and u.code = c.code)),
                 coalesce((select minted from pool where shop = ?1 and id = ?2), 0)",
        )?
        .query_row((shop, &pool.id), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let wanted = i64::from(pool.ahead().max(need)) - free;
    let may = pool.most.map_or(i64::MAX, |most| i64::from(most) - minted);
    Ok(wanted.min(may).clamp(0, MOST))
}

/// The store a shop is connected to.
pub(super) fn platform(connection: &Connection, shop: i64) -> StoreResult<Option<String>> {
    Ok(connection
        .prepare_cached("select platform from connector where shop = ?1")?
        .query_row([shop], |row| row.get(0))
        .optional()?)
}

/// One code, and the order to register it.
fn make(connection: &Connection, shop: i64, pool: &PoolConfig, now: Millis) -> StoreResult<()> {
    let code = generate(&pool.prefix).map_err(|_| StoreError::Unavailable("no random numbers"))?;
    connection
        .prepare_cached("update pool set minted = minted + 1 where shop = ?1 and id = ?2")?
        .execute((shop, &pool.id))?;
    connection
        .prepare_cached(
            "insert into coupon (shop, code, pool, state, created_at) values (?1, ?2, ?3, 'created', ?4)",
        )?
        .execute((shop, &code, &pool.id, now))?;
    put(connection, shop, &pool.id, "add", &code, now)
}

pub(super) fn put(
    connection: &Connection,
    shop: i64,
    pool: &str,
    task: &str,
    code: &str,
    now: Millis,
) -> StoreResult<()> {
    connection
        .prepare_cached(
            "insert into outbox (shop, pool, task, code, due_at, created_at) values (?1, ?2, ?3, ?4, ?5, ?5)
             on conflict (shop, pool, task, code) do nothing",
        )?
        .execute((shop, pool, task, code, now))?;
    Ok(())
}

/// Orders that expired codes are taken away: neither Shopify nor Magento knows when ours end.
pub(in crate::store::sqlite) fn ending(
    connection: &Connection,
    shop: i64,
    pool: &str,
    code: &str,
    now: Millis,
) -> StoreResult<()> {
    put(connection, shop, pool, "remove", code, now)
}
