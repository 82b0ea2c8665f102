//! Group-buy: deals, teams and seats.
//!
//! Every change is one transaction on the writer's thread: the rules of [`crate::deal::team`] decide,
//! [`row::Row::save`] writes what became different. A deadline that passed is seen by every read at once
//! and written by [`settle::sweep`] within a second.

mod answer;
mod change;
mod offer;
mod row;
pub(super) mod settle;
#[cfg(test)]
mod tests;
mod verify;

use async_trait::async_trait;
use souk_contract::{Deal, Team, TeamTick};

pub(super) use self::{offer::put, verify::verify};
use super::SqliteStore;
use crate::{
    deal::{DealConfig, Deals, Leaving, NewMember, NewTeam, Which},
    moment::{self, Millis},
    player::{Change, PlayerId},
    shop::Shop,
    store::{Refusal, StoreError, StoreResult},
};

const fn unknown_deal() -> StoreError {
    StoreError::Refusal(Refusal::missing("unknown-deal", "There is no such deal"))
}

const fn unknown_team() -> StoreError {
    StoreError::Refusal(Refusal::missing("unknown-team", "There is no such team"))
}

#[async_trait]
impl Deals for SqliteStore {
    async fn put_deal(&self, shop: &Shop, deal: DealConfig, now: Millis) -> StoreResult<()> {
        let shop = shop.no;
        self.write(move |connection| put(connection, shop, &deal, now))
            .await
    }

    async fn deal(
        &self,
        shop: &Shop,
        which: Which,
        player: Option<PlayerId>,
        now: Millis,
    ) -> StoreResult<Option<Deal>> {
        let shop = shop.clone();
        self.readers
            .run(move |connection| answer::deal(connection, &shop, &which, player, now))
            .await
    }

    async fn team(
        &self,
        shop: &Shop,
        team: String,
        player: Option<PlayerId>,
        now: Millis,
    ) -> StoreResult<Team> {
        let shop = shop.clone();
        self.readers
            .run(move |connection| answer::team(connection, &shop, &team, player, now))
            .await
    }

    // The clock is read when the change is decided, not when it arrived: whoever is decided on first,
    // before the deadline, has the seat.
    async fn start_team(
        &self,
        shop: &Shop,
        deal: String,
        change: Change<NewTeam>,
    ) -> StoreResult<Team> {
        let shop = shop.clone();
        self.write(move |connection| {
            change::start(connection, &shop, &deal, &change, moment::now())
        })
        .await
    }

    async fn join_team(
        &self,
        shop: &Shop,
        team: String,
        change: Change<NewMember>,
    ) -> StoreResult<Team> {
        let shop = shop.clone();
        self.write(move |connection| change::join(connection, &shop, &team, &change, moment::now()))
            .await
    }

    async fn leave_team(
        &self,
        shop: &Shop,
        team: String,
        change: Change<Leaving>,
    ) -> StoreResult<Team> {
        let shop = shop.clone();
        self.write(move |connection| {
            change::leave(connection, &shop, &team, &change, moment::now())
        })
        .await
    }

    async fn team_ticks(&self, shop: &Shop, since: Millis) -> StoreResult<Vec<TeamTick>> {
        let shop = shop.no;
        self.readers
            .run(move |connection| answer::ticks(connection, shop, since))
            .await
    }
}
