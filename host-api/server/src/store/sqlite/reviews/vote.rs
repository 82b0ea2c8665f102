//! "This was helpful", once for each player.

use rusqlite::{Connection, OptionalExtension};
use souk_contract::Voted;

use super::unknown_review;
use crate::{
    player::Change,
    reviews::Vote,
    store::{
        Refusal, StoreError, StoreResult,
        sqlite::{once::once, project::touch},
    },
};

pub(super) fn vote(
    connection: &Connection,
    shop: i64,
    review: &str,
    change: &Change<Vote>,
) -> StoreResult<Voted> {
    once(connection, shop, "voteReview", change, || {
        decide(connection, shop, review, change)
    })
}

fn decide(
    connection: &Connection,
    shop: i64,
    review: &str,
    change: &Change<Vote>,
) -> StoreResult<Voted> {
    let player = change.player.bytes();
    let own: Option<bool> = connection
        .prepare_cached(
            "select coalesce(player = ?3, 0) from review where shop = ?1 and id = ?2 and state = 'published'",
        )?
        .query_row((shop, review, player), |row| row.get(0))
        .optional()?;
    if own.ok_or_else(unknown_review)? {
        let refusal = Refusal::conflict("own-review", "Nobody votes for their own review");
        return Err(StoreError::Refusal(refusal));
    }
    let new = connection
        .prepare_cached(
            "insert into review_vote (shop, review, player, at) values (?1, ?2, ?3, ?4) on conflict do nothing",
        )?
        .execute((shop, review, player, change.at))?;
    let new = u32::from(new > 0);
    if new > 0 {
        touch(connection, shop, change.at)?;
    }
    let helpful = connection
        .prepare_cached(
            "update review set helpful = helpful + ?3 where shop = ?1 and id = ?2 returning helpful",
        )?
        .query_row((shop, review, new), |row| row.get(0))?;
    Ok(Voted {
        id: review.to_owned(),
        helpful,
    })
}
