//! Codes in the store. Every function here runs inside the caller's transaction.

mod check;
mod expire;
mod redeem;
#[cfg(test)]
mod tests;
mod verify;

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension};
use souk_contract::Won;

use super::{SqliteStore, connector, project::touch};
use crate::{
    coupon::{Checked, Coupons, Issued, PoolConfig, generate, normal},
    moment::{self, HOUR, Millis},
    player::PlayerId,
    shop::Shop,
    store::{Refusal, StoreError, StoreResult},
};

pub(super) use self::{
    expire::{PAUSE, expire, is_due},
    redeem::{Use, forget_order, redeem},
    verify::verify,
};

#[async_trait]
impl Coupons for SqliteStore {
    async fn check_coupon(&self, shop: &Shop, code: String, now: Millis) -> StoreResult<Checked> {
        let shop = shop.no;
        self.readers
            .run(move |connection| check::check(connection, shop, &code, now))
            .await
    }
}

/// What the merchant said about a pool.
pub(super) fn config(
    connection: &Connection,
    shop: i64,
    pool: &str,
) -> StoreResult<Option<PoolConfig>> {
    let config: Option<String> = connection
        .prepare_cached("select config from pool where shop = ?1 and id = ?2")?
        .query_row((shop, pool), |row| row.get(0))
        .optional()?;
    let read = config.map(|config| serde_json::from_str(&config));
    read.transpose()
        .map_err(|e| StoreError::Failed(e.to_string()))
}

/// Adds or replaces a pool. Where its codes come from stays as it was once it has some.
///
/// # Errors
/// 422 that names the field.
pub(super) fn put(
    connection: &Connection,
    shop: i64,
    pool: &PoolConfig,
    now: Millis,
) -> StoreResult<()> {
    let known = config(connection, shop, &pool.id)?;
    let used: i64 = connection.query_row(
        "select count(*) from coupon where shop = ?1 and pool = ?2",
        (shop, &pool.id),
        |row| row.get(0),
    )?;
    if used > 0
        && known
            .as_ref()
            .is_some_and(|known| known.codes != pool.codes)
    {
        let message = format!("pool {}: its codes come from elsewhere already", pool.id);
        return Err(StoreError::Refusal(Refusal::field("codes", message, &[])));
    }
    same_worth(connection, shop, pool, known.as_ref())?;
    let config = serde_json::to_string(pool).map_err(|e| StoreError::Failed(e.to_string()))?;
    connection.execute(
        "insert into pool (shop, id, config, changed_at) values (?1, ?2, ?3, ?4)
         on conflict (shop, id) do update set config = excluded.config, changed_at = excluded.changed_at",
        (shop, &pool.id, config, now),
    )?;
    connection.execute(
        "update minting set refused = null where shop = ?1 and pool = ?2",
        (shop, &pool.id),
    )?;
    connector::restock(connection, shop, pool, 0, now)?;
    touch(connection, shop, now)
}

/// Once the store has a discount for the pool, what a code is worth is the store's to say.
fn same_worth(
    connection: &Connection,
    shop: i64,
    pool: &PoolConfig,
    known: Option<&PoolConfig>,
) -> StoreResult<()> {
    let founded: bool = connection.query_row(
        "select exists (select 1 from minting where shop = ?1 and pool = ?2 and remote is not null)",
        (shop, &pool.id),
        |row| row.get(0),
    )?;
    if founded && known.is_some_and(|known| !known.same_worth_as(pool)) {
        let message = format!(
            "pool {}: kind, value, minimum and product are fixed once the store has its discount; start another pool",
            pool.id
        );
        return Err(StoreError::Refusal(Refusal::field("value", message, &[])));
    }
    Ok(())
}

/// Orders codes of a minted pool, so that `need` of them can be issued at once.
pub(super) fn order(
    connection: &Connection,
    shop: i64,
    pool: &str,
    need: u32,
    now: Millis,
) -> StoreResult<()> {
    let config = config(connection, shop, pool)?;
    config.map_or(Ok(()), |config| {
        connector::restock(connection, shop, &config, need, now)
    })
}

/// Adds codes a store made; says how many were new.
///
/// # Errors
/// 422 when there is no such pool, or it makes its codes here.
pub(super) fn import(
    connection: &Connection,
    shop: i64,
    pool: &str,
    codes: &[String],
    now: Millis,
) -> StoreResult<usize> {
    let known = config(connection, shop, pool)?;
    if known.is_none_or(|known| known.codes != "imported") {
        let message = format!("there is no pool {pool} that takes imported codes");
        return Err(StoreError::Refusal(Refusal::field("pool", message, &[])));
    }
    let mut new = 0;
    // Orders carry codes in any case: they are compared in one form.
    for code in codes.iter().filter_map(|code| normal(code)) {
        new += connection
            .prepare_cached(
                "insert into coupon (shop, code, pool, state, created_at) values (?1, ?2, ?3, 'created', ?4)
                 on conflict do nothing",
            )?
            .execute((shop, code, pool, now))?;
    }
    connection.execute(
        "update pool set imported = imported + ?3 where shop = ?1 and id = ?2",
        (shop, pool, i64::try_from(new).unwrap_or(i64::MAX)),
    )?;
    Ok(new)
}

/// Codes a pool can still issue; `None` for no limit. Imported ones are counted up to `enough`: a list may
/// be long. Of minted ones those count that the store has confirmed: nobody is promised another.
pub(super) fn left(
    connection: &Connection,
    shop: i64,
    pool: &str,
    enough: u32,
) -> StoreResult<Option<u32>> {
    let Some(config) = config(connection, shop, pool)? else {
        return Ok(Some(0));
    };
    let (sql, most) = match (config.codes.as_str(), config.most) {
        ("generated", None) => return Ok(None),
        ("generated", Some(most)) => (
            "select ?3 - minted + 0 * ?4 from pool where shop = ?1 and id = ?2",
            most,
        ),
        _ => (
            "select count(*) from (select 1 from coupon where shop = ?1 and pool = ?2 and state = 'created'
                 and (?4 = 0 or live_at is not null) and not exists (select 1 from coupon_use u where u.shop = coupon.shop and u.code = coupon.code)
                 limit ?3)",
            enough,
        ),
    };
    let left: i64 = connection
        .prepare_cached(sql)?
        .query_row((shop, pool, most, config.is_minted()), |row| row.get(0))?;
    Ok(Some(u32::try_from(left.max(0)).unwrap_or(u32::MAX)))
}

/// The code that was issued for a reason, as its holder sees it.
pub(super) fn held(connection: &Connection, shop: i64, reason: &str) -> StoreResult<Option<Won>> {
    let found: Option<(String, String, String, Millis)> = connection
        .prepare_cached(
            "select code, pool, state, expires_at from coupon where shop = ?1 and reason = ?2",
        )?
        .query_row((shop, reason), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    let Some((code, pool, state, expires_at)) = found else {
        return Ok(None);
    };
    let config = config(connection, shop, &pool)?;
    Ok(config.map(|config| Won {
        code,
        prize: config.prize().to_owned(),
        label: config.label,
        expires_at: moment::text(expires_at),
        state,
        minimum: config.minimum,
        kept: None,
    }))
}

/// Issues one code of a pool to a holder, for a reason that can be given only once. `None` when the
/// pool is used up. A code that an order used before anybody was given it is passed over, and so is a minted
/// one that the store has not confirmed. What is taken from a minted pool's stock is ordered anew at once.
pub(super) fn issue(
    connection: &Connection,
    shop: i64,
    pool: &str,
    holder: &PlayerId,
    reason: &str,
    now: Millis,
) -> StoreResult<Option<Issued>> {
    let Some(config) = config(connection, shop, pool)? else {
        return Ok(None);
    };
    if config.codes == "generated" && !mint(connection, shop, &config, now)? {
        return Ok(None);
    }
    let expires_at = now + i64::from(config.hours) * HOUR;
    let code: Option<String> = connection
        .prepare_cached(
            "update coupon set state = 'issued', issued_at = ?3, expires_at = ?4, holder = ?5, reason = ?6
             where shop = ?1 and code = (select code from coupon
                 where shop = ?1 and pool = ?2 and state = 'created' and (?7 = 0 or live_at is not null) and not exists
                     (select 1 from coupon_use u where u.shop = coupon.shop and u.code = coupon.code) limit 1)
             returning code",
        )?
        .query_row(
            (shop, pool, now, expires_at, holder.bytes(), reason, config.is_minted()),
            |row| row.get(0),
        )
        .optional()?;
    connector::restock(connection, shop, &config, 0, now)?;
    Ok(code.map(|code| Issued {
        code,
        prize: config.prize(),
        label: config.label,
        expires_at,
        minimum: config.minimum,
    }))
}

/// Makes one code more. False when the pool may have no more.
fn mint(connection: &Connection, shop: i64, pool: &PoolConfig, now: Millis) -> StoreResult<bool> {
    let most = pool.most.map_or(i64::MAX, i64::from);
    let counted = connection
        .prepare_cached(
            "update pool set minted = minted + 1 where shop = ?1 and id = ?2 and minted < ?3",
        )?
        .execute((shop, &pool.id, most))?;
    if counted == 0 {
        return Ok(false);
    }
    let code = generate(&pool.prefix).map_err(|_| StoreError::Unavailable("no random numbers"))?;
    connection
        .prepare_cached(
            "insert into coupon (shop, code, pool, state, created_at) values (?1, ?2, ?3, 'created', ?4)",
        )?
        .execute((shop, code, &pool.id, now))?;
    Ok(true)
}
