//! The same key gets the same answer.

use rusqlite::{Connection, OptionalExtension};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    moment::{DAY, Millis},
    player::Change,
    store::{Refusal, StoreError, StoreResult},
};

/// How long an answer is kept for its key.
const KEPT: Millis = 30 * DAY;

/// Decides a change once. The first time `decide` runs and its answer is kept with the key, in the same
/// transaction; afterwards the kept answer is given. A refusal is not kept: it changed nothing.
pub(super) fn once<T, A>(
    connection: &Connection,
    shop: i64,
    operation: &'static str,
    change: &Change<T>,
    decide: impl FnOnce() -> StoreResult<A>,
) -> StoreResult<A>
where
    A: Serialize + DeserializeOwned,
{
    let room = (shop, operation, change.player.bytes(), &change.key);
    let known: Option<(Vec<u8>, String)> = connection
        .prepare_cached(
            "select body_hash, answer from answer
             where shop = ?1 and operation = ?2 and player = ?3 and key = ?4",
        )?
        .query_row(room, |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((hash, answer)) = known {
        if hash != change.body_hash {
            return Err(StoreError::Refusal(Refusal {
                status: 422,
                kind: "idempotency-key-reused",
                title: "This Idempotency-Key came with another body before",
                field: None,
            }));
        }
        return serde_json::from_str(&answer).map_err(|e| StoreError::Failed(e.to_string()));
    }
    let answer = decide()?;
    let text = serde_json::to_string(&answer).map_err(|e| StoreError::Failed(e.to_string()))?;
    connection
        .prepare_cached(
            "insert into answer (shop, operation, player, key, body_hash, answer, at)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((
            shop,
            operation,
            change.player.bytes(),
            &change.key,
            change.body_hash,
            text,
            change.at,
        ))?;
    connection
        .prepare_cached(
            "delete from answer where rowid in (select rowid from answer where at < ?1 limit 4)",
        )?
        .execute([change.at - KEPT])?;
    Ok(answer)
}
