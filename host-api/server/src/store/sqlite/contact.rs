//! Addresses that winners left.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension};
use souk_contract::Contact;

use super::{SqliteStore, once::once, spin};
use crate::{
    contact::{Consented, Contacts, Found, Left, NewContact, WORDING, Withdrawal},
    moment::{self, Millis},
    player::{Change, PlayerId},
    privacy::{Email, Hasher},
    shop::Shop,
    spin::wheel_and_draw,
    store::{Refusal, StoreError, StoreResult},
};

/// A spin, by what its rows are found with.
struct Place {
    shop: i64,
    wheel: String,
    draw: u32,
}

#[async_trait]
impl Contacts for SqliteStore {
    async fn leave_contact(
        &self,
        shop: &Shop,
        spin: String,
        change: Change<NewContact>,
    ) -> StoreResult<Contact> {
        let (shop, hasher) = (shop.no, self.hasher.clone());
        let (change, shared) = (change.sealed(&hasher, shop), Arc::clone(&self.shared));
        self.write(move |connection| {
            once(connection, shop, "leaveContact", &change, || {
                let left = change.wanted.check().map_err(StoreError::Refusal)?;
                let place = place(connection, shop, &spin, &change.player)?;
                may_ask(connection, &place)?;
                erase(connection, &place, &shared.erased)?;
                let (player, now) = (&change.player, moment::now());
                keep(connection, &hasher, &place, player, &left, now)
            })
        })
        .await
    }

    async fn withdraw_contact(
        &self,
        shop: &Shop,
        spin: String,
        change: Change<Withdrawal>,
    ) -> StoreResult<Contact> {
        let (shop, shared) = (shop.no, Arc::clone(&self.shared));
        self.write(move |connection| {
            once(connection, shop, "withdrawContact", &change, || {
                let place = place(connection, shop, &spin, &change.player)?;
                erase(connection, &place, &shared.erased)?;
                forget_bodies(connection, shop, &change.player)?;
                let kept = "nothing".to_owned();
                Ok(Contact { kept })
            })
        })
        .await
    }

    async fn consented(&self, shop: &Shop) -> StoreResult<Vec<Consented>> {
        let shop = shop.no;
        self.readers
            .run(move |connection| consented(connection, shop))
            .await
    }

    async fn codes_of(&self, shop: &Shop, email: Email) -> StoreResult<Vec<Found>> {
        let (shop, hash) = (shop.no, self.hasher.email(shop.no, &email.0));
        self.readers
            .run(move |connection| codes_of(connection, shop, &hash))
            .await
    }
}

/// The spin, if it is this player's.
fn place(connection: &Connection, shop: i64, spin: &str, player: &PlayerId) -> StoreResult<Place> {
    let place = wheel_and_draw(spin).map(|(wheel, draw)| Place {
        shop,
        wheel: wheel.to_owned(),
        draw,
    });
    let theirs = |place: &Place| -> StoreResult<bool> {
        Ok(connection
            .prepare_cached(
                "select 1 from draw where shop = ?1 and wheel = ?2 and draw = ?3 and player = ?4",
            )?
            .exists((place.shop, &place.wheel, place.draw, player.bytes()))?)
    };
    match place {
        Some(place) if theirs(&place)? => Ok(place),
        _ => Err(StoreError::Refusal(Refusal::missing(
            "unknown-spin",
            "This player has no such spin",
        ))),
    }
}

/// Whether the wheel asks, and there is a code to find again.
fn may_ask(connection: &Connection, place: &Place) -> StoreResult<()> {
    let refused = |kind, title| Err(StoreError::Refusal(Refusal::conflict(kind, title)));
    if !spin::asks_email(connection, place.shop, &place.wheel)? {
        return refused("asks-no-email", "This wheel asks for no address");
    }
    let won = connection
        .prepare_cached("select 1 from coupon where shop = ?1 and reason = ?2")?
        .exists((place.shop, spin::reason(&place.wheel, place.draw)))?;
    if !won {
        return refused("nothing-won", "This spin won no code");
    }
    Ok(())
}

/// Removes what was left, and notes that pages of the log may still hold it.
fn erase(connection: &Connection, place: &Place, erased: &AtomicBool) -> StoreResult<()> {
    let had_address: Option<bool> = connection
        .prepare_cached(
            "delete from contact where shop = ?1 and wheel = ?2 and draw = ?3
             returning address is not null",
        )?
        .query_row((place.shop, &place.wheel, place.draw), |row| row.get(0))
        .optional()?;
    if had_address == Some(true) {
        erased.store(true, Ordering::Release);
    }
    Ok(())
}

/// Blanks the hashes of what the player sent. The keys stay known: a late copy is refused and brings nothing
/// back.
fn forget_bodies(connection: &Connection, shop: i64, player: &PlayerId) -> StoreResult<()> {
    connection
        .prepare_cached(
            "update answer set body_hash = zeroblob(32)
             where shop = ?1 and operation = 'leaveContact' and player = ?2",
        )?
        .execute((shop, player.bytes()))?;
    Ok(())
}

fn keep(
    connection: &Connection,
    hasher: &Hasher,
    place: &Place,
    player: &PlayerId,
    left: &Left,
    now: Millis,
) -> StoreResult<Contact> {
    let consent = left.consent.as_deref();
    let given = consent.is_some();
    connection
        .prepare_cached(
            "insert into contact (shop, wheel, draw, player, at, email, address, consent_at, wording, lang)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute((
            place.shop,
            &place.wheel,
            place.draw,
            player.bytes(),
            now,
            hasher.email(place.shop, &left.email.0),
            given.then_some(&left.email.0),
            given.then_some(now),
            given.then_some(WORDING),
            consent,
        ))?;
    let kept = if given { "address" } else { "fingerprint" };
    Ok(Contact {
        kept: kept.to_owned(),
    })
}

/// What is kept of the address left for a spin.
pub(super) fn kept(
    connection: &Connection,
    shop: i64,
    wheel: &str,
    draw: u32,
) -> StoreResult<Option<String>> {
    Ok(connection
        .prepare_cached(
            "select iif(address is null, 'fingerprint', 'address') from contact
             where shop = ?1 and wheel = ?2 and draw = ?3",
        )?
        .query_row((shop, wheel, draw), |row| row.get(0))
        .optional()?)
}

fn consented(connection: &Connection, shop: i64) -> StoreResult<Vec<Consented>> {
    let mut select = connection.prepare_cached(
        "select address, consent_at, wording, lang, wheel || '-' || draw from contact
         where shop = ?1 and address is not null order by consent_at, wheel, draw",
    )?;
    let rows = select.query_map([shop], |row| {
        Ok(Consented {
            email: Email(row.get(0)?),
            at: row.get(1)?,
            wording: row.get(2)?,
            lang: row.get(3)?,
            spin: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn codes_of(connection: &Connection, shop: i64, email: &str) -> StoreResult<Vec<Found>> {
    let mut select = connection.prepare_cached(
        "select k.wheel || '-' || k.draw, c.code, c.state from contact k
         join coupon c on c.shop = k.shop and c.reason = 'spin:' || k.wheel || ':' || k.draw
         where k.shop = ?1 and k.email = ?2 order by k.at, k.wheel, k.draw",
    )?;
    let rows = select.query_map((shop, email), |row| {
        Ok(Found {
            spin: row.get(0)?,
            code: row.get(1)?,
            state: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Forgets every place where an address was left, with the answers kept for it. The player stays who they
/// are: that somebody typed an address does not show whose it is.
pub(super) fn forget_person(
    connection: &Connection,
    shop: i64,
    email: Option<&str>,
) -> StoreResult<()> {
    for step in [
        "delete from answer where shop = ?1 and operation in ('leaveContact', 'withdrawContact')
         and player in (select player from contact where shop = ?1 and email = ?2)",
        "delete from contact where shop = ?1 and email = ?2",
    ] {
        connection.prepare_cached(step)?.execute((shop, email))?;
    }
    Ok(())
}
