//! Forgetting who played: a person's seats, codes and kept answers, or all of a shop's.

use rusqlite::Connection;

use crate::store::{StoreError, StoreResult};

/// A player's bytes.
type Player = [u8; 16];

/// Operations whose answer is a team, with the names of its members.
const TEAMS: &str = "('startTeam', 'joinTeam', 'leaveTeam')";

/// The players a person is known to be: the customer the store vouched for, and whoever wrote a review as
/// the buyer with this customer id or e-mail address. To be asked before those reviews are removed.
pub(super) fn of_person(
    connection: &Connection,
    shop: i64,
    customer: Option<&str>,
    email: Option<&str>,
) -> StoreResult<Vec<Player>> {
    // A customer the store vouched for plays under the hash of the customer's id.
    let vouched = customer.and_then(|hash| hex::decode(hash).ok()?.try_into().ok());
    let mut select = connection.prepare_cached(
        "select distinct player from review where shop = ?1 and (customer = ?2 or email = ?3)
         and player is not null",
    )?;
    let reviewers = select.query_map((shop, customer, email), |row| row.get(0))?;
    let reviewers = reviewers.collect::<Result<Vec<Player>, _>>()?;
    Ok(vouched.into_iter().chain(reviewers).collect())
}

/// Forgets a player: the names in teams, the answers kept for keys, the addresses left, and whose the seats and codes are. The
/// seats stay taken and the codes given, by nobody in particular, so that nothing changes for the others.
///
/// A draw stays under the player's id, which is random or a keyed hash: its seed was computed from it, and
/// the log that everybody may compute again would no longer come out.
pub(super) fn forget(connection: &Connection, shop: i64, player: &Player) -> StoreResult<()> {
    let mut nobody = Player::default();
    getrandom::fill(&mut nobody).map_err(|_| StoreError::Unavailable("no random numbers"))?;
    // Answers to the others in a team hold the names of all.
    let answers = format!(
        "delete from answer where shop = ?1 and operation in {TEAMS} and json_extract(answer, '$.id') in (
             select team from seat where shop = ?1 and player = ?2
             union select json_extract(answer, '$.id') from answer
                 where shop = ?1 and player = ?2 and operation in {TEAMS})"
    );
    for step in [
        answers.as_str(),
        "delete from answer where shop = ?1 and player = ?2",
        "delete from contact where shop = ?1 and player = ?2",
    ] {
        connection.prepare_cached(step)?.execute((shop, player))?;
    }
    for step in [
        "update seat set name = null, player = ?3 where shop = ?1 and player = ?2",
        "update coupon set holder = ?3 where shop = ?1 and holder = ?2",
    ] {
        connection
            .prepare_cached(step)?
            .execute((shop, player, &nobody))?;
    }
    Ok(())
}

/// Removes everything that was played for in a shop: answers, codes, wheels, deals, and who may set them up.
pub(super) fn forget_everything(connection: &Connection, shop: i64) -> StoreResult<()> {
    for table in [
        "answer",
        "coupon_use",
        "coupon",
        "pool",
        "contact",
        "draw",
        "prize",
        "wheel",
        "seat",
        "team_step",
        "team",
        "deal",
        "admin",
    ] {
        connection.execute(&format!("delete from {table} where shop = ?1"), [shop])?;
    }
    Ok(())
}
