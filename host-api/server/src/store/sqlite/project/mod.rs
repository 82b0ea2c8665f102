//! The projector: from inbox rows to what shops show.
//!
//! Every effect is idempotent and depends on the set of facts, not on their order, so a crash
//! between two batches or a delivery out of turn ends in the same state.

mod erasure;
mod product;
mod sale;

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use rusqlite::Connection;

use crate::{
    inbox::Fact,
    moment::{self, Millis},
    privacy::Hasher,
    store::{StoreError, StoreResult},
};

pub(super) use product::put as put_product;

/// Rows between two looks at the clock.
const CHUNK: i64 = 16;

/// One inbox row.
struct Row {
    seq: i64,
    shop: i64,
    hash: Vec<u8>,
    received_at: Millis,
    json: String,
}

/// What applying a fact needs to know.
struct Context<'a> {
    connection: &'a Connection,
    hasher: &'a Hasher,
    seq: i64,
    shop: i64,
    hash: &'a [u8],
    received_at: Millis,
}

/// What one turn of the projector did.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// The last row the projections hold.
    pub(super) cursor: i64,
    /// Rows worked off.
    pub(super) rows: u64,
    /// Of those, rows that could not be applied.
    pub(super) refused: u64,
    /// Whether something was erased.
    pub(super) erased: bool,
}

/// Works off inbox rows for about `budget`, inside the open transaction.
///
/// # Errors
/// When the database cannot be written. A fact that cannot be applied is logged and left out.
pub(super) fn inbox(
    connection: &Connection,
    hasher: &Hasher,
    budget: Duration,
) -> StoreResult<Done> {
    let end = Instant::now() + budget;
    let mut done = Done {
        cursor: cursor(connection)?,
        ..Done::default()
    };
    let mut shops = BTreeSet::new();
    loop {
        let rows = next(connection, done.cursor)?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            take(connection, hasher, row, &mut done)?;
            shops.insert(row.shop);
            done.cursor = row.seq;
            done.rows += 1;
        }
        if Instant::now() >= end {
            break;
        }
    }
    if done.rows > 0 {
        connection
            .prepare_cached("update counter set n = ?1 where name = 'projected'")?
            .execute([done.cursor])?;
        shops
            .into_iter()
            .try_for_each(|shop| touch(connection, shop, moment::now()))?;
    }
    Ok(done)
}

fn cursor(connection: &Connection) -> StoreResult<i64> {
    let mut select = connection.prepare_cached("select n from counter where name = 'projected'")?;
    Ok(select.query_row([], |row| row.get(0))?)
}

fn next(connection: &Connection, after: i64) -> StoreResult<Vec<Row>> {
    let mut select = connection.prepare_cached(
        "select seq, shop, hash, received_at, fact from inbox where seq > ?1 order by seq limit ?2",
    )?;
    let rows = select.query_map([after, CHUNK], |row| {
        let (seq, shop, hash) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Row {
            seq,
            shop,
            hash,
            received_at: row.get(3)?,
            json: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn take(connection: &Connection, hasher: &Hasher, row: &Row, done: &mut Done) -> StoreResult<()> {
    connection.prepare_cached("savepoint fact")?.execute([])?;
    let context = Context {
        connection,
        hasher,
        seq: row.seq,
        shop: row.shop,
        hash: &row.hash,
        received_at: row.received_at,
    };
    match apply(&context, &row.json) {
        Ok(erased) => done.erased |= erased,
        Err(StoreError::Failed(why)) => {
            tracing::error!(seq = row.seq, why, "a fact could not be applied");
            connection.execute_batch("rollback to fact")?;
            done.refused += 1;
        }
        Err(error) => return Err(error),
    }
    connection.prepare_cached("release fact")?.execute([])?;
    Ok(())
}

/// Applies one fact. `Ok(true)` when something was erased.
fn apply(context: &Context<'_>, json: &str) -> StoreResult<bool> {
    // A blanked row: its order was redacted.
    if json.is_empty() {
        return Ok(false);
    }
    let fact: Fact = serde_json::from_str(json).map_err(|e| StoreError::Failed(e.to_string()))?;
    if let Some(order) = fact.order_id() {
        if erasure::is_forgotten(context, order, &fact)? {
            if let Fact::Order(order) = &fact {
                sale::redeem(context, order, None)?;
            }
            erasure::blank(context)?;
            erasure::forget(context, order)?;
            return Ok(true);
        }
        sale::remember_fact(context, order)?;
    }
    match &fact {
        Fact::Order(order) => sale::order(context, order)?,
        Fact::Refund(refund) => sale::refund(context, refund)?,
        Fact::Product(product) => {
            product::put(context.connection, context.shop, product, context.hash)?;
        }
        Fact::ProductDeleted { id } => product::delete(context, id)?,
        Fact::Redaction(redaction) => erasure::people(context, redaction)?,
        Fact::ShopRedaction => erasure::shop(context)?,
        Fact::Uninstalled { .. } => turn_off(context)?,
    }
    Ok(fact.is_about_privacy())
}

fn turn_off(context: &Context<'_>) -> StoreResult<()> {
    context
        .connection
        .execute("update shop set active = 0 where no = ?1", [context.shop])?;
    Ok(())
}

/// Stamps a shop as changed: with the next version, and a moment later than the one before.
pub(super) fn touch(connection: &Connection, shop: i64, now: Millis) -> StoreResult<()> {
    let version: i64 = connection
        .prepare_cached("update counter set n = n + 1 where name = 'version' returning n")?
        .query_row([], |row| row.get(0))?;
    connection
        .prepare_cached(
            "update shop set version = ?2, changed_at = max(changed_at + 1, ?3) where no = ?1",
        )?
        .execute((shop, version, now))?;
    Ok(())
}
