//! Checks what reviews claim about themselves, with plain SQL.

use rusqlite::Connection;

use crate::store::{Invariant, StoreResult};

/// Violations listed at most.
const MOST: usize = 20;

/// What would make a review a lie, each as a query for the reviews that do.
const BREACHES: [(&str, &str); 5] = [
    (
        "counts votes that nobody cast",
        "select id from review where helpful <>
             (select count(*) from review_vote v where v.shop = review.shop and v.review = review.id)",
    ),
    (
        "is verified by an order that nobody knows",
        "select id from review where verified = 'order' and not exists
             (select 1 from sale where sale.shop = review.shop and sale.id = review.sale)",
    ),
    (
        "hides that something was given for it",
        "select review.id from review join coupon on coupon.shop = review.shop
             and coupon.reason = 'review:' || review.id where rewarded = 0",
    ),
    (
        "was rewarded here without a verified purchase or a code",
        "select id from review where rewarded = 1 and collected <> 'import' and (verified <> 'order' or not exists
             (select 1 from coupon where coupon.shop = review.shop and coupon.reason = 'review:' || review.id))",
    ),
    (
        "was decided on without a time, or has a time without a decision",
        "select id from review where (state = 'pending') <> (decided_at is null)",
    ),
];

/// Checks that reviews are what they say.
pub(in crate::store::sqlite) fn verify(connection: &Connection) -> StoreResult<Vec<Invariant>> {
    let mut violations = Vec::new();
    for (what, sql) in BREACHES {
        let mut select = connection.prepare(sql)?;
        for id in select.query_map([], |row| row.get::<_, String>(0))? {
            violations.push(format!("review {} {what}", id?));
        }
    }
    violations.truncate(MOST);
    let (all, shown): (i64, i64) = connection.query_row(
        "select count(*), count(*) filter (where state = 'published') from review",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(vec![Invariant {
        name: "REVIEWS",
        claim: "a review is verified, rewarded and found helpful only where that is on record",
        violations,
        scope: format!("{all} reviews, {shown} published"),
    }])
}
