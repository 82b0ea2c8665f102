//! What the merchant decides.

use rusqlite::{Connection, OptionalExtension};

use super::{row, unknown_review};
use crate::{
    moment::Millis,
    reviews::{
        State,
        moderation::{Decision, Moderated, Queue},
    },
    shop::Shop,
    store::{
        StoreResult,
        sqlite::{project::touch, read::products::Shelf},
    },
};

/// Reviews in a state, oldest first.
pub(super) fn queue(
    connection: &Connection,
    shop: &Shop,
    state: State,
    after: i64,
    limit: usize,
) -> StoreResult<Queue> {
    let count = connection
        .prepare_cached("select count(*) from review where shop = ?1 and state = ?2")?
        .query_row((shop.no, state.name()), |row| row.get(0))?;
    let sql = format!(
        "select {} from review where shop = ?1 and state = ?2 and no > ?3 order by no limit ?4",
        row::COLUMNS
    );
    let mut select = connection.prepare_cached(&sql)?;
    let one_more = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let found = select.query_map((shop.no, state.name(), after, one_more), row::read)?;
    let mut found: Vec<_> = found.collect::<Result<_, _>>()?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| last.no);
    let mut shelf = Shelf::new(connection, shop);
    let items = found.into_iter().map(|read| moderated(read, &mut shelf));
    Ok(Queue {
        count,
        items: items.collect::<StoreResult<_>>()?,
        next,
    })
}

fn moderated(read: row::Read, shelf: &mut Shelf<'_>) -> StoreResult<Moderated> {
    Ok(Moderated {
        state: read.state,
        order: read.sale.clone(),
        review: row::shown(read, shelf)?,
    })
}

/// Sets state and answer; what is absent stays. The same decision again changes nothing.
pub(super) fn decide(
    connection: &Connection,
    shop: &Shop,
    review: &str,
    decision: &Decision,
    now: Millis,
) -> StoreResult<Moderated> {
    let changed = connection
        .prepare_cached(
            "update review set state = ?3, decided_at = case when ?3 = 'pending' then null else ?4 end
             where shop = ?1 and id = ?2 and ?3 is not null and state <> ?3",
        )?
        .execute((shop.no, review, decision.state.map(State::name), now))?;
    let reply = decision.reply.as_deref();
    let text = reply.filter(|text| !text.is_empty());
    let answered = connection
        .prepare_cached(
            "update review set reply = ?3, reply_at = ?4
             where shop = ?1 and id = ?2 and ?5 and reply is not ?3",
        )?
        .execute((shop.no, review, text, text.map(|_| now), reply.is_some()))?;
    if changed + answered > 0 {
        touch(connection, shop.no, now)?;
    }
    let sql = format!(
        "select {} from review where shop = ?1 and id = ?2",
        row::COLUMNS
    );
    let mut select = connection.prepare_cached(&sql)?;
    let read = select.query_row((shop.no, review), row::read).optional()?;
    moderated(
        read.ok_or_else(unknown_review)?,
        &mut Shelf::new(connection, shop),
    )
}
