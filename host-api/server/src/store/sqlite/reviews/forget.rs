//! Forgetting: what a person wrote and what their orders proved.

use rusqlite::Connection;

use crate::store::StoreResult;

/// Removes the reviews that an order verified.
pub(in crate::store::sqlite) fn forget_order(
    connection: &Connection,
    shop: i64,
    order: &str,
) -> StoreResult<()> {
    let mut doomed =
        connection.prepare_cached("select id from review where shop = ?1 and sale = ?2")?;
    let ids = doomed.query_map((shop, order), |row| row.get::<_, String>(0))?;
    remove(connection, shop, ids)
}

/// Removes the reviews and votes of a person, known by the keyed hashes of their customer id and e-mail.
pub(in crate::store::sqlite) fn forget_person(
    connection: &Connection,
    shop: i64,
    customer: Option<&str>,
    email: Option<&str>,
) -> StoreResult<()> {
    // A customer the store vouched for plays under the hash of the customer's id.
    let player = customer.and_then(|hash| hex::decode(hash).ok());
    let mut doomed = connection.prepare_cached(
        "select id from review where shop = ?1 and (customer = ?2 or email = ?3 or player = ?4)",
    )?;
    let ids = doomed.query_map((shop, customer, email, &player), |row| {
        row.get::<_, String>(0)
    })?;
    remove(connection, shop, ids)?;
    for step in [
        "update review set helpful = helpful - 1 where shop = ?1 and id in
             (select review from review_vote where shop = ?1 and player = ?2)",
        "delete from review_vote where shop = ?1 and player = ?2",
        "delete from answer where shop = ?1 and player = ?2 and operation in ('createReview', 'voteReview')",
    ] {
        connection.prepare_cached(step)?.execute((shop, &player))?;
    }
    Ok(())
}

fn remove(
    connection: &Connection,
    shop: i64,
    ids: impl Iterator<Item = rusqlite::Result<String>>,
) -> StoreResult<()> {
    let ids: Vec<String> = ids.collect::<Result<_, _>>()?;
    for id in ids {
        for step in [
            "delete from review_vote where shop = ?1 and review = ?2",
            "delete from answer where shop = ?1 and operation = 'createReview' and json_extract(answer, '$.id') = ?2",
            "update coupon set holder = null where shop = ?1 and reason = 'review:' || ?2",
            "delete from review where shop = ?1 and id = ?2",
        ] {
            connection.prepare_cached(step)?.execute((shop, &id))?;
        }
    }
    Ok(())
}

/// Removes everything about reviews of a shop.
pub(in crate::store::sqlite) fn forget_everything(
    connection: &Connection,
    shop: i64,
) -> StoreResult<()> {
    for step in [
        "delete from review_vote where shop = ?1",
        "delete from review where shop = ?1",
        "delete from review_config where shop = ?1",
        "delete from answer where shop = ?1 and operation in ('createReview', 'voteReview')",
    ] {
        connection.prepare_cached(step)?.execute([shop])?;
    }
    Ok(())
}
