//! Checks INV3 and INV4 for codes with plain SQL, and their uses against the inbox.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::{
    inbox::{Fact, Payment},
    privacy::Hasher,
    store::{Invariant, StoreError, StoreResult},
};

/// Violations listed at most.
const MOST: usize = 20;

/// What would break INV4, each as a count of the codes that do. Codes are worth money: none is printed.
const BREACHES: [(&str, &str); 6] = [
    (
        "codes are created and were given to somebody",
        "select count(*) from coupon where state = 'created' and (issued_at is not null or expires_at is not null
             or redeemed_at is not null or holder is not null or reason is not null or sale is not null)",
    ),
    (
        "codes went on without being issued",
        "select count(*) from coupon where state <> 'created' and (issued_at is null or expires_at is null or reason is null)",
    ),
    (
        "codes have a redemption without being redeemed, or the other way round",
        "select count(*) from coupon where (state = 'redeemed') <> (redeemed_at is not null)
             or (state <> 'redeemed' and sale is not null)",
    ),
    (
        "codes are redeemed by another order than the first within their time",
        "select count(*) from coupon where state = 'redeemed' and not exists
             (select 1 from (select u.sale, u.at from coupon_use u where u.shop = coupon.shop and u.code = coupon.code
                 and u.at <= coupon.expires_at order by u.at, u.order_hash limit 1) first
              where first.at = coupon.redeemed_at and first.sale is coupon.sale)",
    ),
    (
        "issued codes were used within their time and are not redeemed",
        "select count(*) from coupon where state = 'issued' and exists
             (select 1 from coupon_use u where u.shop = coupon.shop and u.code = coupon.code
                 and u.at >= coupon.issued_at and u.at <= coupon.expires_at)",
    ),
    (
        "uses are of codes that do not exist",
        "select count(*) from coupon_use u where not exists
             (select 1 from coupon where coupon.shop = u.shop and coupon.code = u.code)",
    ),
];

/// Checks INV3 and INV4 for codes.
pub(in crate::store::sqlite) fn verify(
    connection: &Connection,
    hasher: &Hasher,
) -> StoreResult<Vec<Invariant>> {
    Ok(vec![counted(connection)?, stepped(connection, hasher)?])
}

fn counted(connection: &Connection) -> StoreResult<Invariant> {
    let mut select = connection.prepare(
        "select pool.shop, pool.id, pool.minted + pool.imported,
             (select count(*) from coupon where coupon.shop = pool.shop and coupon.pool = pool.id),
             pool.minted > coalesce(pool.config ->> 'most', 1 << 62)
         from pool",
    )?;
    let rows = select.query_map([], |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, i64>(2)?,
            row.get::<_, i64>(3)?,
            row.get(4)?,
        ))
    })?;
    let (mut violations, mut pools, mut codes) = (Vec::new(), 0, 0);
    for row in rows {
        let (shop, pool, counted, there, too_many) = row?;
        (pools, codes) = (pools + 1, codes + there);
        if counted != there {
            violations.push(format!(
                "pool {pool} of shop number {shop} counts {counted} codes and has {there}"
            ));
        }
        if too_many {
            violations.push(format!(
                "pool {pool} of shop number {shop} made more codes than it may"
            ));
        }
    }
    let homeless: i64 = connection.query_row(
        "select count(*) from coupon where not exists
             (select 1 from pool where pool.shop = coupon.shop and pool.id = coupon.pool)",
        [],
        |row| row.get(0),
    )?;
    if homeless > 0 {
        violations.push(format!("{homeless} codes are of no pool"));
    }
    violations.truncate(MOST);
    Ok(Invariant {
        name: "INV3",
        claim: "codes made and imported = codes there are",
        violations,
        scope: format!("{pools} pools, {codes} codes"),
    })
}

fn stepped(connection: &Connection, hasher: &Hasher) -> StoreResult<Invariant> {
    let mut violations = Vec::new();
    for (what, sql) in BREACHES {
        let found: i64 = connection.query_row(sql, [], |row| row.get(0))?;
        if found > 0 {
            violations.push(format!("{found} {what}"));
        }
    }
    let lost = lost_uses(connection, hasher)?;
    if lost > 0 {
        violations.push(format!(
            "{lost} orders were paid with a code and left no use"
        ));
    }
    let scope = connection.query_row(
        "select count(*) filter (where state = 'issued'), count(*) filter (where state = 'redeemed'),
             count(*) filter (where state = 'expired'), (select count(*) from coupon_use) from coupon",
        [],
        |row| {
            let [issued, redeemed, expired, uses]: [i64; 4] =
                [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
            let conflicts = uses - redeemed;
            Ok(format!("{issued} issued, {redeemed} redeemed, {expired} expired, {conflicts} uses in conflict"))
        },
    )?;
    Ok(Invariant {
        name: "INV4",
        claim: "a code is created, issued, then redeemed by the first paid order or expired, each step once",
        violations,
        scope,
    })
}

/// Orders in the inbox that were paid with a code after it was issued, and have no use.
fn lost_uses(connection: &Connection, hasher: &Hasher) -> StoreResult<usize> {
    let mut select = connection
        .prepare("select shop, code, issued_at from coupon where issued_at is not null")?;
    let rows = select.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    let issued: HashMap<(i64, String), i64> = rows.collect::<Result<_, _>>()?;
    let mut inbox = connection.prepare(
        "select shop, received_at, fact from inbox where fact like '%\"codes\":%'
         and seq <= (select n from counter where name = 'projected')",
    )?;
    let facts = inbox.query_map([], |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, i64>(1)?,
            row.get::<_, String>(2)?,
        ))
    })?;
    let mut noted = connection
        .prepare("select 1 from coupon_use where shop = ?1 and code = ?2 and order_hash = ?3")?;
    let mut lost = 0;
    for row in facts {
        let (shop, received_at, json) = row?;
        let fact: Fact =
            serde_json::from_str(&json).map_err(|e| StoreError::Failed(e.to_string()))?;
        let Fact::Order(order) = fact else { continue };
        if order.payment != Payment::Paid || order.cancelled {
            continue;
        }
        let hash = hasher.order(shop, &order.id);
        for code in order.codes {
            let key = (shop, code);
            // Before it was issued, the code may not have been there to be noted.
            let counts = issued.get(&key).is_some_and(|at| *at <= received_at);
            if counts && !noted.exists((shop, &key.1, &hash))? {
                lost += 1;
            }
        }
    }
    Ok(lost)
}
