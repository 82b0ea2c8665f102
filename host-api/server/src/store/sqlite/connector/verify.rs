//! Checks INV11 with plain SQL: nobody holds a minted code that the store has not confirmed, and none is
//! forgotten on its way.

use rusqlite::Connection;

use crate::store::{Invariant, StoreResult};

/// What would break it, each as a count. Codes are worth money: none is printed.
const BREACHES: [(&str, &str); 7] = [
    (
        "minted codes were given to somebody before the store confirmed them",
        "select count(*) from coupon c join pool p on p.shop = c.shop and p.id = c.pool
         where p.config ->> 'codes' = 'minted' and c.state <> 'created'
             and c.live_at is null",
    ),
    (
        "minted codes are neither confirmed nor in the outbox",
        "select count(*) from coupon c join pool p on p.shop = c.shop and p.id = c.pool
         where p.config ->> 'codes' = 'minted' and c.live_at is null and not exists
             (select 1 from outbox o where o.shop = c.shop and o.code = c.code and o.task = 'add')",
    ),
    (
        "confirmed codes are to be registered once more",
        "select count(*) from outbox o join coupon c on c.shop = o.shop and c.code = o.code
         where o.task = 'add' and c.live_at is not null",
    ),
    (
        "expired codes still work at the store, and nothing is in the outbox to end that",
        "select count(*) from coupon c where c.state = 'expired' and c.live_at is not null and c.gone_at is null
         and not exists (select 1 from outbox o where o.shop = c.shop and o.code = c.code and o.task = 'remove')",
    ),
    (
        "codes were taken away at the store and have not expired",
        "select count(*) from coupon where gone_at is not null and state <> 'expired'",
    ),
    (
        "outbox rows are of codes or pools that do not exist",
        "select count(*) from outbox o where not exists
             (select 1 from pool p where p.shop = o.shop and p.id = o.pool)
         or (o.task <> 'fill' and not exists
             (select 1 from coupon c where c.shop = o.shop and c.code = o.code and c.pool = o.pool))",
    ),
    (
        "codes of pools that are not minted are marked as the store's",
        "select count(*) from coupon c join pool p on p.shop = c.shop and p.id = c.pool
         where p.config ->> 'codes' <> 'minted' and (c.live_at is not null or c.gone_at is not null)",
    ),
];

/// Checks INV11.
pub(in crate::store::sqlite) fn verify(connection: &Connection) -> StoreResult<Invariant> {
    let mut violations = Vec::new();
    for (what, sql) in BREACHES {
        let found: i64 = connection.query_row(sql, [], |row| row.get(0))?;
        if found > 0 {
            violations.push(format!("{found} {what}"));
        }
    }
    let scope = connection.query_row(
        "select (select count(*) from connector), (select count(*) from coupon where live_at is not null),
             (select count(*) from outbox)",
        [],
        |row| {
            let [connectors, live, waiting]: [i64; 3] = [row.get(0)?, row.get(1)?, row.get(2)?];
            Ok(format!("{connectors} connectors, {live} codes confirmed, {waiting} in the outbox"))
        },
    )?;
    Ok(Invariant {
        name: "INV11",
        claim: "a minted code is confirmed by the store before anybody has it, or waits in the outbox",
        violations,
        scope,
    })
}
