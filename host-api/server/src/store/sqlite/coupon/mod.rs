//! Codes in the store. Every function here runs inside the caller's transaction.

mod check;
mod expire;
mod redeem;
#[cfg(test)]
mod tests;
mod verify;

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension};

use super::SqliteStore;
use crate::{
    coupon::{Checked, Coupons, Issued, PoolConfig, generate},
    moment::{HOUR, Millis},
    player::PlayerId,
    shop::Shop,
    store::{StoreError, StoreResult},
};

pub(super) use self::{
    expire::{PAUSE, expire, is_due},
    redeem::{Use, forget_order, forget_orders, redeem},
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

/// Issues one code of a pool to a holder, for a reason that can be given only once. `None` when the
/// pool is used up. A code that an order used before anybody was given it is passed over.
pub(super) fn issue(
    connection: &Connection,
    shop: i64,
    pool: &str,
    holder: &PlayerId,
    reason: &str,
    now: Millis,
) -> StoreResult<Option<Issued>> {
    let config: Option<String> = connection
        .prepare_cached("select config from pool where shop = ?1 and id = ?2")?
        .query_row((shop, pool), |row| row.get(0))
        .optional()?;
    let Some(config) = config else {
        return Ok(None);
    };
    let config: PoolConfig =
        serde_json::from_str(&config).map_err(|e| StoreError::Failed(e.to_string()))?;
    if config.codes == "generated" && !mint(connection, shop, &config, now)? {
        return Ok(None);
    }
    let expires_at = now + i64::from(config.hours) * HOUR;
    let code: Option<String> = connection
        .prepare_cached(
            "update coupon set state = 'issued', issued_at = ?3, expires_at = ?4, holder = ?5, reason = ?6
             where shop = ?1 and code = (select code from coupon
                 where shop = ?1 and pool = ?2 and state = 'created' and not exists
                     (select 1 from coupon_use u where u.shop = coupon.shop and u.code = coupon.code) limit 1)
             returning code",
        )?
        .query_row(
            (shop, pool, now, expires_at, holder.bytes(), reason),
            |row| row.get(0),
        )
        .optional()?;
    Ok(code.map(|code| Issued {
        code,
        label: config.label,
        prize: if config.kind == "free_shipping" {
            "free_shipping"
        } else {
            "coupon"
        },
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
