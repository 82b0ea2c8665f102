//! Starting, joining, leaving: each one transaction, each decided once for its key.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use rusqlite::Connection;
use souk_contract::Team as Answer;

use super::{
    answer,
    offer::{self, Offer},
    row::{Player, Row, Terms},
    settle, unknown_deal, unknown_team,
};
use crate::{
    deal::{
        Leaving, NewMember, NewTeam, Which,
        team::{Event, Refused, State, Team},
    },
    moment::{HOUR, Millis},
    player::Change,
    shop::Shop,
    store::{Refusal, StoreError, StoreResult, sqlite::once::once},
};

impl From<Refused> for StoreError {
    fn from(refused: Refused) -> Self {
        let (kind, title) = match refused {
            Refused::Full => ("team-full", "Every seat of this team is taken"),
            Refused::Ended | Refused::NotFilled => ("team-ended", "This team has ended"),
            Refused::AlreadyIn => ("already-in", "This player has a seat in this team"),
            Refused::CannotLeave => (
                "cannot-leave",
                "Only a member can leave, and only while the team is forming",
            ),
        };
        Self::Refusal(Refusal::conflict(kind, title))
    }
}

const fn closed() -> StoreError {
    let title = "This deal takes no teams or members now";
    StoreError::Refusal(Refusal::conflict("deal-closed", title))
}

/// Starts a team with the player in its first seat.
pub(super) fn start(
    connection: &Connection,
    shop: &Shop,
    deal: &str,
    change: &Change<NewTeam>,
    now: Millis,
) -> StoreResult<Answer> {
    once(connection, shop.no, "startTeam", change, || {
        let offer = offer(connection, shop, deal, now)?;
        if offer.state(now) != "open" {
            return Err(closed());
        }
        let (player, config) = (*change.player.bytes(), &offer.config);
        check_person(connection, shop, &offer, player)?;
        let terms = Terms::of(config);
        let deadline = now + i64::from(config.hours) * HOUR;
        let row = Row {
            shop: shop.no,
            id: random_id()?,
            deal: config.id.clone(),
            team: Team::start(player, terms.sizes(), deadline),
            terms,
            listed: change.wanted.listed,
            labels: Vec::new(),
        };
        row.insert(connection, change.wanted.name.chosen(), now)?;
        answer::team(connection, shop, &row.id, Some(change.player), now)
    })
}

/// Takes a seat; with the last one the codes are issued.
pub(super) fn join(
    connection: &Connection,
    shop: &Shop,
    team: &str,
    change: &Change<NewMember>,
    now: Millis,
) -> StoreResult<Answer> {
    once(connection, shop.no, "joinTeam", change, || {
        let mut row = Row::read(connection, shop.no, team)?.ok_or_else(unknown_team)?;
        let player = *change.player.bytes();
        let next = row.team.clone().after(Event::Join(player), now)?;
        let offer = offer(connection, shop, &row.deal, now)?;
        if offer.config.paused || offer.left() == Some(0) {
            return Err(closed());
        }
        check_person(connection, shop, &offer, player)?;
        row.save(connection, next, change.wanted.name.chosen(), now)?;
        if row.team.state == State::Filled {
            settle::confirm(connection, &mut row, now)?;
        }
        answer::team(connection, shop, team, Some(change.player), now)
    })
}

/// Gives a seat back.
pub(super) fn leave(
    connection: &Connection,
    shop: &Shop,
    team: &str,
    change: &Change<Leaving>,
    now: Millis,
) -> StoreResult<Answer> {
    once(connection, shop.no, "leaveTeam", change, || {
        let mut row = Row::read(connection, shop.no, team)?.ok_or_else(unknown_team)?;
        let event = Event::Leave(*change.player.bytes());
        let next = row.team.clone().after(event, now)?;
        row.save(connection, next, None, now)?;
        answer::team(connection, shop, team, Some(change.player), now)
    })
}

fn offer(connection: &Connection, shop: &Shop, deal: &str, now: Millis) -> StoreResult<Offer> {
    let which = Which::Id(deal.to_owned());
    offer::find(connection, shop.no, &which, now)?.ok_or_else(unknown_deal)
}

/// Refuses a player who is in as many teams of the deal as one person may be. An expired team does not
/// count.
fn check_person(
    connection: &Connection,
    shop: &Shop,
    offer: &Offer,
    player: Player,
) -> StoreResult<()> {
    let teams: u32 = connection
        .prepare_cached(
            "select count(*) from seat join team on team.shop = seat.shop and team.id = seat.team
             where seat.shop = ?1 and seat.deal = ?2 and seat.player = ?3 and team.state <> 'expired'",
        )?
        .query_row((shop.no, &offer.config.id, player), |row| row.get(0))?;
    if teams < offer.config.per_person {
        return Ok(());
    }
    let title = "This player is in as many teams of this deal as one person may be";
    Err(StoreError::Refusal(Refusal::conflict(
        "limit-reached",
        title,
    )))
}

/// 128 random bits: whoever knows the id may join, so nobody may guess it.
fn random_id() -> StoreResult<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::Unavailable("no random numbers"))?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}
