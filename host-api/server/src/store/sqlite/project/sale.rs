//! Orders and refunds.
//!
//! Of all states of an order the one with the greatest (updated_at, payment, hash) holds; cancelled
//! once is cancelled for good; refunds count by their id. What a line counts is computed anew from
//! these three after each fact.

use rusqlite::OptionalExtension;

use super::Context;
use crate::{
    inbox::{Fact, OrderFact, Payment, RefundFact},
    store::{StoreError, StoreResult, sqlite::coupon},
};

/// Notes that this row speaks of `order`, so that it can be found when the order is redacted.
pub(super) fn remember_fact(context: &Context<'_>, order: &str) -> StoreResult<()> {
    context
        .connection
        .prepare_cached("insert or ignore into sale_fact (shop, sale, seq) values (?1, ?2, ?3)")?
        .execute((context.shop, order, context.seq))?;
    Ok(())
}

/// Applies a state of an order.
pub(super) fn order(context: &Context<'_>, order: &OrderFact) -> StoreResult<()> {
    for refund in &order.refunds {
        put_refund(context, refund)?;
    }
    if upsert(context, order)? {
        replace_lines(context, order)?;
        learn_currency(context, order)?;
    }
    name(context, &order.id)?;
    settle(context, order, order.cancelled)?;
    redeem(context, order, Some(&order.id))?;
    recount(context, &order.id)
}

/// Notes the codes a paid order carries. Of an order that is to be forgotten only a keyed hash is kept.
pub(super) fn redeem(
    context: &Context<'_>,
    order: &OrderFact,
    sale: Option<&str>,
) -> StoreResult<()> {
    if order.codes.is_empty() || order.payment != Payment::Paid || order.cancelled {
        return Ok(());
    }
    let with = coupon::Use {
        shop: context.shop,
        order_hash: &context.hasher.order(context.shop, &order.id),
        sale,
        at: order.created_at.min(context.received_at),
    };
    coupon::redeem(context.connection, &with, &order.codes)
}

/// Applies a refund, whether or not its order is known.
pub(super) fn refund(context: &Context<'_>, refund: &RefundFact) -> StoreResult<()> {
    put_refund(context, refund)?;
    recount(context, &refund.order)
}

const fn rank(payment: Payment) -> i64 {
    match payment {
        Payment::Pending => 0,
        Payment::Paid => 1,
        Payment::Returned => 2,
    }
}

/// Takes the order's state over when it is the greatest so far.
fn upsert(context: &Context<'_>, order: &OrderFact) -> StoreResult<bool> {
    let changed = context
        .connection
        .prepare_cached(
            "insert into sale (shop, id, updated_at, payment, hash, created_at, received_at, at,
                 cancelled, counted, currency, city, country, customer, email, number, unnamed)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, min(?6, ?7), 0, 0, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             on conflict (shop, id) do update set
                 updated_at = excluded.updated_at, payment = excluded.payment, hash = excluded.hash,
                 created_at = excluded.created_at, currency = excluded.currency, city = excluded.city,
                 country = excluded.country, customer = excluded.customer, email = excluded.email,
                 number = excluded.number, unnamed = excluded.unnamed
             where (excluded.updated_at, excluded.payment, excluded.hash) > (updated_at, payment, hash)",
        )?
        .execute((
            context.shop,
            &order.id,
            order.updated_at,
            rank(order.payment),
            context.hash,
            order.created_at,
            context.received_at,
            &order.currency,
            &order.city,
            &order.country,
            &order.customer,
            &order.email,
            &order.number,
            order.unnamed,
        ))?;
    Ok(changed > 0)
}

/// Where the greatest state came from the store's API, the greatest that came by webhook says whose order it
/// is: a request to forget has to find it, whichever of the two was here first.
fn name(context: &Context<'_>, order: &str) -> StoreResult<()> {
    let unnamed: bool = context
        .connection
        .prepare_cached("select unnamed from sale where shop = ?1 and id = ?2")?
        .query_row((context.shop, order), |row| row.get(0))?;
    let Some(named) = (if unnamed {
        greatest_named(context, order)?
    } else {
        None
    }) else {
        return Ok(());
    };
    context
        .connection
        .prepare_cached(
            "update sale set city = ?3, country = ?4, customer = ?5, email = ?6 where shop = ?1 and id = ?2",
        )?
        .execute((
            context.shop,
            order,
            named.city,
            named.country,
            named.customer,
            named.email,
        ))?;
    Ok(())
}

/// The greatest state of an order that came by webhook. Only a reconciled order pays for reading its facts.
fn greatest_named(context: &Context<'_>, order: &str) -> StoreResult<Option<OrderFact>> {
    let mut select = context.connection.prepare_cached(
        "select inbox.fact, inbox.hash from sale_fact join inbox on inbox.seq = sale_fact.seq
         where sale_fact.shop = ?1 and sale_fact.sale = ?2 and inbox.fact <> ''",
    )?;
    let rows = select.query_map((context.shop, order), |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?))
    })?;
    let mut greatest = None;
    for row in rows {
        let (json, hash) = row?;
        let fact = serde_json::from_str(&json).map_err(|e| StoreError::Failed(e.to_string()))?;
        let Fact::Order(fact) = fact else { continue };
        let key = (fact.updated_at, fact.payment, hash);
        if !fact.unnamed && greatest.as_ref().is_none_or(|(known, _)| *known < key) {
            greatest = Some((key, fact));
        }
    }
    Ok(greatest.map(|(_, fact)| fact))
}

/// What every fact contributes, winning or not: the cancellation, and the earliest receipt. A
/// moment in the future counts at the receipt.
fn settle(context: &Context<'_>, order: &OrderFact, cancelled: bool) -> StoreResult<()> {
    context
        .connection
        .prepare_cached(
            "update sale set cancelled = max(cancelled, ?3), received_at = min(received_at, ?4)
             where shop = ?1 and id = ?2",
        )?
        .execute((context.shop, &order.id, cancelled, context.received_at))?;
    context
        .connection
        .prepare_cached(
            "update sale set at = min(created_at, received_at), counted = (payment = 1 and cancelled = 0)
             where shop = ?1 and id = ?2",
        )?
        .execute((context.shop, &order.id))?;
    Ok(())
}

fn replace_lines(context: &Context<'_>, order: &OrderFact) -> StoreResult<()> {
    context
        .connection
        .prepare_cached("delete from line where shop = ?1 and sale = ?2")?
        .execute((context.shop, &order.id))?;
    let mut insert = context.connection.prepare_cached(
        "insert into line (shop, sale, id, product, variant, title, price, quantity, units_left, sold, at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, 0)",
    )?;
    for line in &order.lines {
        insert.execute((
            context.shop,
            &order.id,
            &line.id,
            &line.product,
            &line.variant,
            &line.title,
            &line.price,
            line.quantity,
            line.left,
        ))?;
    }
    Ok(())
}

/// A refund's lines by its id. Were a sender to send two of one id, the greater hash holds.
fn put_refund(context: &Context<'_>, refund: &RefundFact) -> StoreResult<()> {
    let key = (context.shop, &refund.order, &refund.id);
    let hash = refund_hash(refund);
    let known: Option<Vec<u8>> = context
        .connection
        .prepare_cached("select hash from refund where shop = ?1 and sale = ?2 and id = ?3")?
        .query_row(key, |row| row.get(0))
        .optional()?;
    if known.is_some_and(|known| known >= hash) {
        return Ok(());
    }
    context
        .connection
        .prepare_cached(
            "insert or replace into refund (shop, sale, id, hash) values (?1, ?2, ?3, ?4)",
        )?
        .execute((context.shop, &refund.order, &refund.id, &hash))?;
    context
        .connection
        .prepare_cached("delete from refund_line where shop = ?1 and sale = ?2 and refund = ?3")?
        .execute(key)?;
    let mut insert = context.connection.prepare_cached(
        "insert into refund_line (shop, sale, refund, line, quantity) values (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (line, quantity) in &refund.lines {
        insert.execute((context.shop, &refund.order, &refund.id, line, quantity))?;
    }
    Ok(())
}

/// A refund is the same whether it came alone or inside an order's body.
fn refund_hash(refund: &RefundFact) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let mut lines = refund.lines.clone();
    lines.sort();
    Sha256::digest(format!("{lines:?}")).to_vec()
}

/// What each line of the order counts now.
fn recount(context: &Context<'_>, order: &str) -> StoreResult<()> {
    context
        .connection
        .prepare_cached(
            "update line set
                 at = sale.at,
                 sold = case when sale.counted = 0 then 0 else max(0, min(
                     coalesce(line.units_left, line.quantity),
                     line.quantity - coalesce((
                         select sum(back.quantity) from refund_line back
                         where back.shop = line.shop and back.sale = line.sale and back.line = line.id
                     ), 0))) end
             from sale
             where line.shop = ?1 and line.sale = ?2 and sale.shop = line.shop and sale.id = line.sale",
        )?
        .execute((context.shop, order))?;
    Ok(())
}

/// A shop without a stated currency takes that of its orders: product webhooks name none.
fn learn_currency(context: &Context<'_>, order: &OrderFact) -> StoreResult<()> {
    let Some(currency) = &order.currency else {
        return Ok(());
    };
    context
        .connection
        .prepare_cached("update shop set currency = ?2 where no = ?1 and currency is null")?
        .execute((context.shop, currency))?;
    Ok(())
}
