//! INV2, INV3 and INV5 of spins.

use rusqlite::Connection;

use super::log;
use crate::store::{Invariant, StoreResult};

/// Checks what must always hold of wheels.
pub(in crate::store::sqlite) fn verify(connection: &Connection) -> StoreResult<Vec<Invariant>> {
    Ok(vec![
        outcomes(connection)?,
        stock(connection)?,
        codes(connection)?,
    ])
}

fn list(connection: &Connection, sql: &str) -> StoreResult<Vec<String>> {
    let mut select = connection.prepare(sql)?;
    let rows = select.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn outcomes(connection: &Connection) -> StoreResult<Invariant> {
    let mut violations = list(
        connection,
        "select 'wheel ' || wheel || ': ' || count(*) || ' outcomes for one play of one player' from draw
         group by shop, wheel, player, period, play having count(*) > 1",
    )?;
    let checked = log::check(connection)?;
    let draws: u32 = checked.iter().map(|wheel| wheel.draws).sum();
    for wheel in checked {
        let faults = wheel.faults.into_iter().take(20);
        violations.extend(faults.map(|fault| format!("wheel {}: {fault}", wheel.wheel)));
    }
    Ok(Invariant {
        name: "INV2",
        claim: "one outcome for each shop, campaign, player, period and play, and each computes again",
        violations,
        scope: format!("{draws} draws"),
    })
}

fn stock(connection: &Connection) -> StoreResult<Invariant> {
    let violations = list(
        connection,
        "select 'wheel ' || p.wheel || ', slice ' || p.segment || ': ' || p.taken || ' taken, '
             || count(d.draw) || ' drawn, stock ' || p.stock
         from prize p left join draw d on d.shop = p.shop and d.wheel = p.wheel and d.segment = p.segment
         group by p.shop, p.wheel, p.segment having p.taken > p.stock or p.taken <> count(d.draw)",
    )?;
    Ok(Invariant {
        name: "INV3",
        claim: "no more prizes are won than there were, and what is left and won is what there was",
        violations,
        scope: "limited prizes".to_owned(),
    })
}

fn codes(connection: &Connection) -> StoreResult<Invariant> {
    let mut violations = list(
        connection,
        "select 'code of ' || c.reason || ' has no draw' from coupon c
         where c.reason like 'spin:%' and (c.shop, c.reason) not in
             (select d.shop, 'spin:' || d.wheel || ':' || d.draw from draw d)",
    )?;
    violations.extend(list(
        connection,
        "select 'draw ' || d.draw || ' of wheel ' || d.wheel || ' has no code' from draw d
         join wheel w on w.shop = d.shop and w.id = d.wheel
         where json_extract(w.config, '$.segments[' || d.segment || '].prize') <> 'nothing'
           and not exists (select 1 from coupon c
             where c.shop = d.shop and c.reason = 'spin:' || d.wheel || ':' || d.draw)",
    )?);
    Ok(Invariant {
        name: "INV5",
        claim: "every winning draw has one code, every code of a wheel one draw",
        violations,
        scope: "codes of wheels".to_owned(),
    })
}
