//! Forgetting: orders of a person, or everything of a shop. What is forgotten leaves a tombstone, a
//! keyed hash, so that neither a replay nor a late delivery brings it back.

use super::Context;
use crate::{
    inbox::{Fact, RedactionFact},
    moment::Millis,
    store::{
        StoreResult,
        sqlite::{contact, coupon, player, reviews},
    },
};

/// Whether this order must not be known.
///
/// An order of a redacted customer is refused when it was placed before the redaction; what the same
/// person buys later is a new fact.
pub(super) fn is_forgotten(context: &Context<'_>, order: &str, fact: &Fact) -> StoreResult<bool> {
    let hash = context.hasher.order(context.shop, order);
    if tombstone(context, "order", &hash)?.is_some() {
        return Ok(true);
    }
    let Fact::Order(fact) = fact else {
        return shop_was_redacted(context, context.received_at);
    };
    let people = [("customer", &fact.customer), ("email", &fact.email)];
    for (kind, hash) in people {
        let Some(hash) = hash else { continue };
        if tombstone(context, kind, hash)?.is_some_and(|at| fact.created_at <= at) {
            bury(context, "order", &context.hasher.order(context.shop, order))?;
            return Ok(true);
        }
    }
    shop_was_redacted(context, fact.created_at)
}

fn shop_was_redacted(context: &Context<'_>, placed_at: Millis) -> StoreResult<bool> {
    let mut select = context
        .connection
        .prepare_cached("select redacted_at from shop where no = ?1")?;
    let at: Option<Millis> = select.query_row([context.shop], |row| row.get(0))?;
    Ok(at.is_some_and(|at| placed_at <= at))
}

fn tombstone(context: &Context<'_>, kind: &str, hash: &str) -> StoreResult<Option<Millis>> {
    let mut select = context.connection.prepare_cached(
        "select max(at) from tombstone where shop = ?1 and kind = ?2 and hash = ?3",
    )?;
    Ok(select.query_row((context.shop, kind, hash), |row| row.get(0))?)
}

fn bury(context: &Context<'_>, kind: &str, hash: &str) -> StoreResult<()> {
    context
        .connection
        .prepare_cached(
            "insert into tombstone (shop, kind, hash, at) values (?1, ?2, ?3, ?4)
             on conflict (shop, kind, hash) do update set at = max(at, excluded.at)",
        )?
        .execute((context.shop, kind, hash, context.received_at))?;
    Ok(())
}

/// Empties the row being applied. Its hash stays and keeps a replay out.
pub(super) fn blank(context: &Context<'_>) -> StoreResult<()> {
    context
        .connection
        .prepare_cached("update inbox set fact = '' where seq = ?1")?
        .execute([context.seq])?;
    Ok(())
}

/// Forgets the named orders, all orders of the person so far, and what the person played and wrote.
pub(super) fn people(context: &Context<'_>, redaction: &RedactionFact) -> StoreResult<()> {
    for hash in &redaction.orders {
        bury(context, "order", hash)?;
    }
    for (kind, hash) in [
        ("customer", &redaction.customer),
        ("email", &redaction.email),
    ] {
        if let Some(hash) = hash {
            bury(context, kind, hash)?;
        }
    }
    let (connection, shop) = (context.connection, context.shop);
    let (customer, email) = (redaction.customer.as_deref(), redaction.email.as_deref());
    for known in player::of_person(connection, shop, customer, email)? {
        player::forget(connection, shop, &known)?;
    }
    contact::forget_person(connection, shop, email)?;
    reviews::forget_person(connection, shop, customer, email)?;
    for order in doomed(context, redaction)? {
        bury(
            context,
            "order",
            &context.hasher.order(context.shop, &order),
        )?;
        forget(context, &order)?;
    }
    Ok(())
}

/// Orders to forget: of the person by index, and the named ones by hashing every id we know. A
/// redaction is rare; an index of hashes would cost every order.
fn doomed(context: &Context<'_>, redaction: &RedactionFact) -> StoreResult<Vec<String>> {
    let mut select = context.connection.prepare_cached(
        "select id from sale where shop = ?1 and (customer = ?2 or email = ?3) and created_at <= ?4",
    )?;
    let person = (
        context.shop,
        &redaction.customer,
        &redaction.email,
        context.received_at,
    );
    let mut ids: Vec<String> = select
        .query_map(person, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if !redaction.orders.is_empty() {
        let mut known = context
            .connection
            .prepare_cached("select distinct sale from sale_fact where shop = ?1")?;
        for id in known.query_map([context.shop], |row| row.get::<_, String>(0))? {
            let id = id?;
            if redaction
                .orders
                .contains(&context.hasher.order(context.shop, &id))
            {
                ids.push(id);
            }
        }
    }
    Ok(ids)
}

/// Removes every trace of an order; its facts are blanked.
pub(super) fn forget(context: &Context<'_>, order: &str) -> StoreResult<()> {
    const STEPS: [&str; 6] = [
        "update inbox set fact = '' where seq in (select seq from sale_fact where shop = ?1 and sale = ?2)",
        "delete from sale_fact where shop = ?1 and sale = ?2",
        "delete from refund_line where shop = ?1 and sale = ?2",
        "delete from refund where shop = ?1 and sale = ?2",
        "delete from line where shop = ?1 and sale = ?2",
        "delete from sale where shop = ?1 and id = ?2",
    ];
    coupon::forget_order(context.connection, context.shop, order)?;
    reviews::forget_order(context.connection, context.shop, order)?;
    for step in STEPS {
        context
            .connection
            .prepare_cached(step)?
            .execute((context.shop, order))?;
    }
    Ok(())
}

/// Forgets everything of the shop but its name and secrets, which later privacy requests need.
pub(super) fn shop(context: &Context<'_>) -> StoreResult<()> {
    const STEPS: [&str; 7] = [
        "update inbox set fact = '' where shop = ?1 and seq <= ?2",
        "delete from sale_fact where shop = ?1 and seq <= ?2",
        "delete from refund_line where shop = ?1 and ?2 > 0",
        "delete from refund where shop = ?1 and ?2 > 0",
        "delete from line where shop = ?1 and ?2 > 0",
        "delete from sale where shop = ?1 and ?2 > 0",
        "delete from product where shop = ?1 and ?2 > 0",
    ];
    for step in STEPS {
        context
            .connection
            .execute(step, (context.shop, context.seq))?;
    }
    player::forget_everything(context.connection, context.shop)?;
    reviews::forget_everything(context.connection, context.shop)?;
    context.connection.execute(
        "update shop set active = 0, redacted_at = max(coalesce(redacted_at, 0), ?2) where no = ?1",
        (context.shop, context.received_at),
    )?;
    Ok(())
}
