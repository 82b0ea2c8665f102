//! How a shop takes and shows reviews.

use rusqlite::{Connection, OptionalExtension};

use crate::{
    moment::Millis,
    reviews::ReviewsConfig,
    store::{Refusal, StoreError, StoreResult, sqlite::project::touch},
};

/// The shop's config; the default when nobody set one.
pub(super) fn get(connection: &Connection, shop: i64) -> StoreResult<ReviewsConfig> {
    let mut select =
        connection.prepare_cached("select config from review_config where shop = ?1")?;
    let json: Option<String> = select.query_row([shop], |row| row.get(0)).optional()?;
    json.map_or_else(
        || Ok(ReviewsConfig::default()),
        |json| serde_json::from_str(&json).map_err(|e| StoreError::Failed(e.to_string())),
    )
}

/// Sets it.
///
/// # Errors
/// 422 when its reward names a pool that is not there.
pub(in crate::store::sqlite) fn put(
    connection: &Connection,
    shop: i64,
    config: &ReviewsConfig,
    now: Millis,
) -> StoreResult<()> {
    if let Some(reward) = &config.reward {
        let mut select =
            connection.prepare_cached("select 1 from pool where shop = ?1 and id = ?2")?;
        if !select.exists((shop, &reward.pool))? {
            let refusal = Refusal::field("reviews.reward.pool", "is not the id of a pool", &[]);
            return Err(StoreError::Refusal(refusal));
        }
    }
    let json = serde_json::to_string(config).map_err(|e| StoreError::Failed(e.to_string()))?;
    connection.execute(
        "insert into review_config (shop, config, changed_at) values (?1, ?2, ?3)
         on conflict (shop) do update set config = excluded.config, changed_at = excluded.changed_at",
        (shop, json, now),
    )?;
    touch(connection, shop, now)
}
