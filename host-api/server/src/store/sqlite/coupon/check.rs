//! What a code is worth.

use rusqlite::{Connection, OptionalExtension};

use crate::{
    coupon::{Checked, PoolConfig},
    moment::{self, Millis},
    store::{StoreError, StoreResult},
};

/// Looks a code up. One that nobody was given is as unknown as one that was never made.
pub(super) fn check(
    connection: &Connection,
    shop: i64,
    code: &str,
    now: Millis,
) -> StoreResult<Checked> {
    let found: Option<(String, Millis, String)> = connection
        .prepare_cached(
            "select coupon.state, coupon.expires_at, pool.config from coupon
             join pool on pool.shop = coupon.shop and pool.id = coupon.pool
             where coupon.shop = ?1 and coupon.code = ?2 and coupon.state <> 'created'",
        )?
        .query_row((shop, code), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((state, expires_at, pool)) = found else {
        return Ok(Checked {
            state: "unknown".to_owned(),
            ..Checked::default()
        });
    };
    let pool: PoolConfig =
        serde_json::from_str(&pool).map_err(|e| StoreError::Failed(e.to_string()))?;
    // The sweep comes once a minute; the till does not wait for it.
    let is_over = state == "issued" && expires_at < now;
    Ok(Checked {
        state: if is_over { "expired".to_owned() } else { state },
        kind: Some(pool.kind),
        value: pool.value,
        label: Some(pool.label),
        minimum: pool.minimum,
        product: pool.product,
        expires_at: Some(moment::text(expires_at)),
    })
}
