//! From issued to redeemed: by orders alone, whatever the order they arrive in.
//!
//! Each order that was ever paid with a code leaves one use, under a keyed hash of its id; its time is
//! the earliest any of its paid states tells. The earliest use within the code's time redeems it, so
//! neither a replay nor another order of arrival ends in another state. Every other use is a conflict.

use rusqlite::{Connection, OptionalExtension};

use crate::{moment::Millis, store::StoreResult};

/// One order that was paid with codes.
#[derive(Debug)]
pub(in crate::store::sqlite) struct Use<'a> {
    pub(in crate::store::sqlite) shop: i64,
    /// Keyed hash of the order's id.
    pub(in crate::store::sqlite) order_hash: &'a str,
    /// The id itself, unless it is to be forgotten.
    pub(in crate::store::sqlite) sale: Option<&'a str>,
    /// When the order was placed.
    pub(in crate::store::sqlite) at: Millis,
}

/// Notes that an order was paid with these codes. Codes that are not ours are passed over.
pub(in crate::store::sqlite) fn redeem(
    connection: &Connection,
    with: &Use<'_>,
    codes: &[String],
) -> StoreResult<()> {
    for code in codes {
        let noted = connection
            .prepare_cached(
                "insert into coupon_use (shop, code, order_hash, sale, at)
                 select ?1, code, ?3, ?4, ?5 from coupon where shop = ?1 and code = ?2
                 on conflict (shop, code, order_hash) do update set at = min(at, excluded.at)",
            )?
            .execute((with.shop, code, with.order_hash, with.sale, with.at))?;
        if noted > 0 {
            settle(connection, with.shop, code)?;
        }
    }
    Ok(())
}

/// Lets the earliest use within the code's time have it.
fn settle(connection: &Connection, shop: i64, code: &str) -> StoreResult<()> {
    let first: Option<(String, Option<String>, Millis)> = connection
        .prepare_cached(
            "select u.order_hash, u.sale, u.at from coupon_use u
             join coupon c on c.shop = u.shop and c.code = u.code
             where u.shop = ?1 and u.code = ?2 and c.state in ('issued', 'redeemed') and u.at <= c.expires_at
             order by u.at, u.order_hash limit 1",
        )?
        .query_row((shop, code), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let uses: i64 = connection
        .prepare_cached("select count(*) from coupon_use where shop = ?1 and code = ?2")?
        .query_row((shop, code), |row| row.get(0))?;
    if uses > i64::from(first.is_some()) {
        // The code itself is worth money and stays out of the log.
        tracing::warn!(
            shop,
            uses,
            redeemed = first.is_some(),
            "a code came with more paid orders than it can be redeemed by"
        );
    }
    if let Some((_, sale, at)) = first {
        connection
            .prepare_cached(
                "update coupon set state = 'redeemed', sale = ?3, redeemed_at = ?4 where shop = ?1 and code = ?2",
            )?
            .execute((shop, code, sale, at))?;
    }
    Ok(())
}

/// Forgets which order it was; a used code stays used.
pub(in crate::store::sqlite) fn forget_order(
    connection: &Connection,
    shop: i64,
    order: &str,
) -> StoreResult<()> {
    for step in [
        "update coupon_use set sale = null where shop = ?1 and sale = ?2",
        "update coupon set sale = null where shop = ?1 and sale = ?2",
    ] {
        connection.prepare_cached(step)?.execute((shop, order))?;
    }
    Ok(())
}
