//! A thank-you for a review with a verified purchase. The stars are not looked at.

use rusqlite::Connection;

use super::row::New;
use crate::{
    coupon::Issued,
    moment::DAY,
    player::PlayerId,
    reviews::ReviewsConfig,
    store::{StoreResult, sqlite::coupon},
};

/// Gives a code where the shop gives one, the purchase was verified, and the customer has not had as
/// many as there are; then the review is labelled. Many players may be one customer: the customer and
/// the e-mail address of the order count too.
pub(super) fn give(
    connection: &Connection,
    shop: i64,
    config: &ReviewsConfig,
    review: &New,
    player: &PlayerId,
) -> StoreResult<Option<Issued>> {
    let Some(reward) = config
        .reward
        .as_ref()
        .filter(|_| review.verified == "order")
    else {
        return Ok(None);
    };
    let since = review.taken_at - i64::from(reward.days) * DAY;
    let given: u32 = connection
        .prepare_cached(
            "select count(*) from review where shop = ?1 and rewarded = 1 and taken_at > ?2
             and collected <> 'import' and (player = ?3 or customer = ?4 or email = ?5)",
        )?
        .query_row(
            (shop, since, review.player, &review.customer, &review.email),
            |row| row.get(0),
        )?;
    if given >= reward.limit {
        return Ok(None);
    }
    let reason = format!("review:{}", review.id);
    let issued = coupon::issue(
        connection,
        shop,
        &reward.pool,
        player,
        &reason,
        review.taken_at,
    )?;
    if issued.is_some() {
        connection
            .prepare_cached("update review set rewarded = 1 where shop = ?1 and id = ?2")?
            .execute((shop, &review.id))?;
    }
    Ok(issued)
}
