//! The invariant checker behind `souk verify`. It recomputes from the inbox, with none of the
//! projector's code, what the projections ought to hold.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::Connection;

use crate::{
    inbox::{Fact, OrderFact, Payment},
    privacy::Hasher,
    store::{Invariant, StoreError, StoreResult},
};

/// Violations listed for one invariant at most.
const MOST: usize = 20;

/// Checks every invariant that applies to what is stored.
pub(super) fn all(connection: &Connection, hasher: &Hasher) -> StoreResult<Vec<Invariant>> {
    let mut all = vec![durable(connection)?];
    all.extend(super::spin::verify(connection)?);
    all.extend(super::coupon::verify(connection, hasher)?);
    all.extend(super::deal::verify(connection)?);
    all.push(super::connector::verify(connection)?);
    all.extend(super::reviews::verify(connection)?);
    all.push(counted(connection)?);
    all.push(forgotten(connection, hasher)?);
    Ok(all)
}

fn durable(connection: &Connection) -> StoreResult<Invariant> {
    let mut violations = Vec::new();
    let mut check = connection.prepare("pragma integrity_check(20)")?;
    for line in check.query_map([], |row| row.get::<_, String>(0))? {
        violations.extend(Some(line?).filter(|line| line != "ok"));
    }
    let mut keys = connection.prepare("pragma foreign_key_check")?;
    for table in keys.query_map([], |row| row.get::<_, String>(0))? {
        violations.push(format!("a row of {} points nowhere", table?));
    }
    let (last, cursor): (i64, i64) = connection.query_row(
        "select coalesce((select max(seq) from inbox), 0), (select n from counter where name = 'projected')",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if cursor > last {
        violations.push(format!(
            "the projections are at row {cursor}, the inbox ends at {last}"
        ));
    }
    let scope = format!(
        "{last} inbox rows, {} not yet projected",
        (last - cursor).max(0)
    );
    Ok(Invariant {
        name: "INV1",
        claim: "what was acknowledged is stored and whole",
        violations,
        scope,
    })
}

/// One order as the facts tell it.
#[derive(Default)]
struct Told {
    winner: Option<((i64, Payment, Vec<u8>), OrderFact)>,
    cancelled: bool,
    refunds: BTreeMap<String, Vec<(String, u32)>>,
}

type Orders = BTreeMap<(i64, String), Told>;

fn counted(connection: &Connection) -> StoreResult<Invariant> {
    let orders = told(connection)?;
    let mut expected: BTreeMap<(i64, String, String), i64> = BTreeMap::new();
    for ((shop, id), order) in &orders {
        for (line, sold) in lines(order) {
            expected.insert((*shop, id.clone(), line), sold);
        }
    }
    let mut violations = Vec::new();
    let mut total = 0;
    let mut select = connection.prepare("select shop, sale, id, sold from line")?;
    let rows = select.query_map([], |row| {
        Ok((
            (row.get(0)?, row.get(1)?, row.get(2)?),
            row.get::<_, i64>(3)?,
        ))
    })?;
    for row in rows {
        let (key, sold) = row?;
        total += sold;
        let wanted = expected.remove(&key);
        if wanted != Some(sold) {
            let wanted = wanted.map_or_else(|| "no such line".to_owned(), |n| n.to_string());
            violations.push(format!(
                "order {} line {}: counts {sold}, the inbox says {wanted}",
                key.1, key.2
            ));
        }
    }
    violations.extend(
        expected
            .keys()
            .map(|(_, order, line)| format!("order {order} line {line} is missing")),
    );
    violations.truncate(MOST);
    let scope = format!("{} orders, {total} units counted", orders.len());
    let claim = "counted purchases = distinct valid order lines less cancellations and refunds";
    Ok(Invariant {
        name: "INV7",
        claim,
        violations,
        scope,
    })
}

fn told(connection: &Connection) -> StoreResult<Orders> {
    let mut orders = Orders::new();
    let mut select = connection.prepare(
        "select shop, hash, fact from inbox
         where fact <> '' and seq <= (select n from counter where name = 'projected')",
    )?;
    let rows = select.query_map([], |row| {
        Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get::<_, String>(2)?))
    })?;
    for row in rows {
        let (shop, hash, json) = row?;
        let fact: Fact =
            serde_json::from_str(&json).map_err(|e| StoreError::Failed(e.to_string()))?;
        tell(&mut orders, shop, hash, fact);
    }
    Ok(orders)
}

fn tell(orders: &mut Orders, shop: i64, hash: Vec<u8>, fact: Fact) {
    match fact {
        Fact::Order(order) => {
            let told = orders.entry((shop, order.id.clone())).or_default();
            told.cancelled |= order.cancelled;
            for refund in &order.refunds {
                told.refunds.insert(refund.id.clone(), refund.lines.clone());
            }
            let key = (order.updated_at, order.payment, hash);
            if told.winner.as_ref().is_none_or(|(known, _)| *known < key) {
                told.winner = Some((key, order));
            }
        }
        Fact::Refund(refund) => {
            let told = orders.entry((shop, refund.order)).or_default();
            told.refunds.insert(refund.id, refund.lines);
        }
        _ => {}
    }
}

fn lines(order: &Told) -> Vec<(String, i64)> {
    let Some((_, state)) = &order.winner else {
        return Vec::new();
    };
    let counts = state.payment == Payment::Paid && !order.cancelled;
    let refunded = |id: &str| -> i64 {
        order
            .refunds
            .values()
            .flatten()
            .filter(|(line, _)| line == id)
            .map(|(_, n)| i64::from(*n))
            .sum()
    };
    let sold = |line: &crate::inbox::LineFact| {
        let left = i64::from(line.left.unwrap_or(line.quantity));
        left.min(i64::from(line.quantity) - refunded(&line.id))
            .max(0)
    };
    state
        .lines
        .iter()
        .map(|line| (line.id.clone(), if counts { sold(line) } else { 0 }))
        .collect()
}

fn forgotten(connection: &Connection, hasher: &Hasher) -> StoreResult<Invariant> {
    let mut stones: BTreeMap<i64, HashSet<String>> = BTreeMap::new();
    let mut select = connection.prepare("select shop, hash from tombstone where kind = 'order'")?;
    for row in select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (shop, hash): (i64, String) = row?;
        stones.entry(shop).or_default().insert(hash);
    }
    let mut violations = BTreeSet::new();
    let mut looked = 0_u64;
    for (shop, order) in order_ids(connection, &stones)? {
        looked += 1;
        if stones
            .get(&shop)
            .is_some_and(|s| s.contains(&hasher.order(shop, &order)))
        {
            // The id itself is what must not be printed.
            violations.insert(format!("shop number {shop} still holds a redacted order"));
        }
    }
    violations.extend(people(connection)?);
    let scope = format!(
        "{} tombstones, {looked} order ids",
        stones.values().map(HashSet::len).sum::<usize>()
    );
    let claim = "redacted ids appear nowhere";
    Ok(Invariant {
        name: "INV10",
        claim,
        violations: violations.into_iter().take(MOST).collect(),
        scope,
    })
}

/// Every order id of shops with tombstones, wherever one is kept.
fn order_ids(
    connection: &Connection,
    stones: &BTreeMap<i64, HashSet<String>>,
) -> StoreResult<Vec<(i64, String)>> {
    let mut ids = Vec::new();
    let mut select = connection.prepare(
        "select shop, id from sale union select shop, sale from line union select shop, sale from sale_fact
         union select shop, sale from refund union select shop, sale from refund_line
         union select shop, sale from coupon where sale is not null
         union select shop, sale from coupon_use where sale is not null
         union select shop, sale from review where sale is not null",
    )?;
    for row in select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        ids.push(row?);
    }
    let mut inbox = connection.prepare(
        "select fact from inbox where shop = ?1 and fact <> ''
         and seq <= (select n from counter where name = 'projected')",
    )?;
    for shop in stones.keys() {
        for json in inbox.query_map([shop], |row| row.get::<_, String>(0))? {
            let fact: Fact =
                serde_json::from_str(&json?).map_err(|e| StoreError::Failed(e.to_string()))?;
            ids.extend(fact.order_id().map(|id| (*shop, id.to_owned())));
        }
    }
    Ok(ids)
}

/// Orders of a redacted person, and addresses left, from before the redaction.
fn people(connection: &Connection) -> StoreResult<Vec<String>> {
    let mut select = connection.prepare(
        "select distinct sale.shop from sale join tombstone t on t.shop = sale.shop and sale.created_at <= t.at
         and ((t.kind = 'customer' and t.hash = sale.customer) or (t.kind = 'email' and t.hash = sale.email))",
    )?;
    let shops = select.query_map([], |row| row.get::<_, i64>(0))?;
    let orders = shops.map(|shop| {
        Ok(format!(
            "shop number {} still holds an order of a redacted customer",
            shop?
        ))
    });
    let mut select = connection.prepare(
        "select distinct c.shop from contact c join tombstone t on t.shop = c.shop and c.at <= t.at
         and t.kind = 'email' and t.hash = c.email",
    )?;
    let shops = select.query_map([], |row| row.get::<_, i64>(0))?;
    let contacts = shops.map(|shop| {
        Ok(format!(
            "shop number {} still holds what a redacted customer left of an address",
            shop?
        ))
    });
    orders.chain(contacts).collect()
}
