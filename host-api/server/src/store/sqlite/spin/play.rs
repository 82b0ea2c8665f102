//! One spin: limits, draw, stock, code and log in one transaction.

use rusqlite::{Connection, OptionalExtension};
use souk_contract::{Proof, Spin, Won};

use super::row::{Row, meant};
use crate::{
    coupon::Issued,
    moment::{self, Millis},
    player::{Change, PlayerId},
    shop::Shop,
    spin::{NewSpin, Prize, Who, draw, log::Entry},
    store::{
        Refusal, StoreError, StoreResult,
        sqlite::{contact, coupon, once::once},
    },
};

/// How far a player is with a wheel.
pub(super) struct Plays {
    /// Spins in this period.
    pub(super) used: u32,
    /// Spins in the campaign.
    pub(super) all: u32,
}

const fn refused(kind: &'static str, title: &'static str) -> StoreError {
    StoreError::Refusal(Refusal::conflict(kind, title))
}

/// Draws for a player. The same key gets the same answer.
pub(super) fn spin(
    connection: &Connection,
    shop: &Shop,
    wheel: &str,
    change: &Change<NewSpin>,
    now: Millis,
) -> StoreResult<Spin> {
    once(connection, shop.no, "spinWheel", change, || {
        let row = meant(connection, shop.no, wheel, now)?;
        if row.config.state(now) != "open" {
            return Err(refused("wheel-closed", "This wheel takes no spins now"));
        }
        if row.config.who == Who::Customers && !change.player.is_vouched() {
            return Err(refused(
                "customers-only",
                "Only signed-in customers may play",
            ));
        }
        let plays = plays(connection, &row, &change.player, now)?;
        if plays.used >= row.config.plays {
            return Err(refused(
                "no-spins-left",
                "This player has no spins left in this period",
            ));
        }
        let drawn = decide(connection, &row, change, &plays, now)?;
        let won = take(connection, &row, &drawn, &change.player)?;
        record(connection, &row, &drawn, change, &plays)?;
        let left = row.config.plays - plays.used - 1;
        Ok(answer(&row, drawn, won.map(won_now), left))
    })
}

/// How often a player played.
pub(super) fn plays(
    connection: &Connection,
    row: &Row,
    player: &PlayerId,
    now: Millis,
) -> StoreResult<Plays> {
    let period = row.config.period.number(now);
    Ok(connection
        .prepare_cached(
            "select count(*) filter (where period = ?4), count(*) from draw
             where shop = ?1 and wheel = ?2 and player = ?3",
        )?
        .query_row((row.shop, &row.config.id, player.bytes(), period), |row| {
            Ok(Plays {
                used: row.get(0)?,
                all: row.get(1)?,
            })
        })?)
}

fn decide(
    connection: &Connection,
    row: &Row,
    change: &Change<NewSpin>,
    plays: &Plays,
    now: Millis,
) -> StoreResult<Entry> {
    let weights = row.weights(&row.left(connection, 1)?);
    let nonce = plays.all + 1;
    let seed = draw::seed(&row.secret, change.player.bytes(), nonce);
    let client_seed = change.wanted.client_seed.clone();
    let segment = draw::slice(&seed, &client_seed, nonce, &weights)
        .and_then(|at| u32::try_from(at).ok())
        .ok_or_else(|| refused("wheel-closed", "Every prize of this wheel was won"))?;
    let mut entry = Entry {
        draw: row.draws + 1,
        at: now,
        seed: hex::encode(seed),
        client_seed,
        nonce,
        weights,
        segment,
        chain: String::new(),
    };
    entry.chain = entry.hash(&row.chain);
    Ok(entry)
}

/// Takes the prize out of the stock and issues its code.
fn take(
    connection: &Connection,
    row: &Row,
    drawn: &Entry,
    player: &PlayerId,
) -> StoreResult<Option<Issued>> {
    let segment = &row.config.segments[drawn.segment as usize];
    if segment.stock.is_some() {
        connection
            .prepare_cached(
                "update prize set taken = taken + 1 where shop = ?1 and wheel = ?2 and segment = ?3",
            )?
            .execute((row.shop, &row.config.id, drawn.segment))?;
    }
    let (Some(pool), false) = (&segment.pool, segment.prize == Prize::Nothing) else {
        return Ok(None);
    };
    let reason = reason(&row.config.id, drawn.draw);
    let issued = coupon::issue(connection, row.shop, pool, player, &reason, drawn.at)?;
    // The weights said that there is one: without it nothing of this spin may stand.
    issued
        .map(Some)
        .ok_or_else(|| StoreError::Failed(format!("pool {pool} has no code for {reason}")))
}

/// What a won code was issued for.
pub(in crate::store::sqlite) fn reason(wheel: &str, draw: u32) -> String {
    format!("spin:{wheel}:{draw}")
}

fn record(
    connection: &Connection,
    row: &Row,
    drawn: &Entry,
    change: &Change<NewSpin>,
    plays: &Plays,
) -> StoreResult<()> {
    let weights =
        serde_json::to_string(&drawn.weights).map_err(|e| StoreError::Failed(e.to_string()))?;
    connection
        .prepare_cached(
            "insert into draw (shop, wheel, draw, player, period, play, nonce, at, client_seed, seed,
                 weights, segment, label, chain)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute((
            row.shop,
            &row.config.id,
            drawn.draw,
            change.player.bytes(),
            row.config.period.number(drawn.at),
            plays.used + 1,
            drawn.nonce,
            drawn.at,
            &drawn.client_seed,
            &drawn.seed,
            weights,
            drawn.segment,
            &row.config.segments[drawn.segment as usize].label,
            &drawn.chain,
        ))?;
    connection
        .prepare_cached("update wheel set draws = ?3, chain = ?4 where shop = ?1 and id = ?2")?
        .execute((row.shop, &row.config.id, drawn.draw, &drawn.chain))?;
    Ok(())
}

fn won_now(issued: Issued) -> Won {
    Won {
        code: issued.code,
        label: issued.label,
        prize: issued.prize.to_owned(),
        expires_at: moment::text(issued.expires_at),
        state: "issued".to_owned(),
        minimum: issued.minimum,
        kept: None,
    }
}

fn answer(row: &Row, drawn: Entry, won: Option<Won>, plays_left: u32) -> Spin {
    let label = row.config.segments[drawn.segment as usize].label.clone();
    Spin {
        id: format!("{}-{}", row.config.id, drawn.draw),
        at: moment::text(drawn.at),
        segment: drawn.segment,
        label,
        won,
        plays_left,
        next_play_at: row.config.period.next(drawn.at).map(moment::text),
        proof: Proof {
            commitment: commitment(&drawn.seed),
            seed: drawn.seed,
            client_seed: drawn.client_seed,
            nonce: drawn.nonce,
            weights: drawn.weights,
            draw: drawn.draw,
            chain: drawn.chain,
        },
    }
}

fn commitment(seed: &str) -> String {
    let seed = hex::decode(seed).ok().and_then(|seed| seed.try_into().ok());
    seed.map_or_else(String::new, |seed| draw::commitment(&seed))
}

/// What a player won or did not win last.
pub(super) fn last(
    connection: &Connection,
    row: &Row,
    player: &PlayerId,
    plays_left: u32,
) -> StoreResult<Option<Spin>> {
    let number: Option<u32> = connection
        .prepare_cached(
            "select draw from draw where shop = ?1 and wheel = ?2 and player = ?3 order by nonce desc limit 1",
        )?
        .query_row((row.shop, &row.config.id, player.bytes()), |row| row.get(0))
        .optional()?;
    let Some(number) = number else {
        return Ok(None);
    };
    let entry = super::log::entries(connection, row, number - 1, 1)?.pop();
    let mut won = coupon::held(connection, row.shop, &reason(&row.config.id, number))?;
    if let Some(won) = &mut won {
        won.kept = contact::kept(connection, row.shop, &row.config.id, number)?;
    }
    Ok(entry.map(|entry| answer(row, entry, won, plays_left)))
}
