//! A team as it is stored.

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use souk_contract::Money;

use crate::{
    deal::{
        DealConfig,
        team::{Seat, State, Team},
    },
    moment::Millis,
    store::{StoreError, StoreResult},
};

/// A player's bytes.
pub(super) type Player = [u8; 16];

/// What a team was promised when it was started.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Terms {
    /// Prices by members, ascending; the last is the full team's.
    pub(super) rewards: Vec<Reward>,
    /// Hours a code is valid.
    pub(super) code_hours: u32,
    /// Teams one person may be in.
    pub(super) per_person: u32,
}

/// A price, and the pool whose codes make it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Reward {
    pub(super) size: u32,
    pub(super) price: Money,
    pub(super) pool: String,
}

impl Terms {
    pub(super) fn of(deal: &DealConfig) -> Self {
        let lower = deal.tiers.iter().filter(|tier| tier.size < deal.size);
        let mut rewards: Vec<_> = lower
            .map(|tier| Reward {
                size: tier.size,
                price: deal.money(&tier.price),
                pool: tier.pool.clone().unwrap_or_else(|| deal.pool.clone()),
            })
            .collect();
        rewards.push(Reward {
            size: deal.size,
            price: deal.money(&deal.team_price),
            pool: deal.pool.clone(),
        });
        Self {
            rewards,
            code_hours: deal.code_hours,
            per_person: deal.per_person,
        }
    }

    pub(super) fn sizes(&self) -> Vec<u32> {
        self.rewards.iter().map(|reward| reward.size).collect()
    }

    /// What `team` has reached.
    pub(super) fn reached(&self, team: &Team<Player>) -> Option<&Reward> {
        let size = team.reached()?;
        self.rewards.iter().find(|reward| reward.size == size)
    }
}

/// A stored team.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) shop: i64,
    pub(super) id: String,
    pub(super) deal: String,
    pub(super) terms: Terms,
    pub(super) listed: bool,
    pub(super) team: Team<Player>,
    /// What each of `team.seats` is called, and when it was taken.
    pub(super) labels: Vec<(Option<String>, Millis)>,
}

impl Row {
    /// The team, if there is one.
    pub(super) fn read(connection: &Connection, shop: i64, id: &str) -> StoreResult<Option<Self>> {
        let found = connection
            .prepare_cached(
                "select deal, terms, listed, state, deadline, codes_end from team where shop = ?1 and id = ?2",
            )?
            .query_row((shop, id), |row| {
                let (terms, state): (String, String) = (row.get(1)?, row.get(3)?);
                let times = (row.get(4)?, row.get(5)?);
                Ok((row.get(0)?, terms, row.get(2)?, state, times))
            })
            .optional()?;
        let Some((deal, terms, listed, state, (deadline, codes_end))) = found else {
            return Ok(None);
        };
        let terms: Terms =
            serde_json::from_str(&terms).map_err(|e| StoreError::Failed(e.to_string()))?;
        let state = State::named(&state)
            .ok_or_else(|| StoreError::Failed(format!("a team cannot be {state}")))?;
        let (seats, labels) = seats(connection, shop, id)?;
        let team = Team {
            state,
            sizes: terms.sizes(),
            deadline,
            codes_end,
            seats,
        };
        let id = id.to_owned();
        Ok(Some(Self {
            shop,
            id,
            deal,
            terms,
            listed,
            team,
            labels,
        }))
    }

    /// Stores a team that was just started.
    pub(super) fn insert(
        &self,
        connection: &Connection,
        name: Option<&str>,
        now: Millis,
    ) -> StoreResult<()> {
        let terms =
            serde_json::to_string(&self.terms).map_err(|e| StoreError::Failed(e.to_string()))?;
        let (team, taken) = (&self.team, self.team.taken());
        connection
            .prepare_cached(
                "insert into team (shop, id, deal, state, terms, started_at, deadline, listed, taken, missing, changed_at)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?6)",
            )?
            .execute((
                self.shop, &self.id, &self.deal, team.state.name(), terms, now, team.deadline,
                self.listed, taken, team.size() - taken,
            ))?;
        self.step(connection, team.state, now)?;
        for seat in &team.seats {
            self.sit(connection, seat, name, now)?;
        }
        self.count(connection, i64::from(taken))?;
        stir(connection, self.shop)
    }

    /// Stores what became different: `next` is this team later. A seat that is new gets `name`.
    pub(super) fn save(
        &mut self,
        connection: &Connection,
        next: Team<Player>,
        name: Option<&str>,
        now: Millis,
    ) -> StoreResult<()> {
        let before = std::mem::replace(&mut self.team, next);
        let team = &self.team;
        if before.state != team.state {
            if !before.state.leads_to(team.state) {
                let (from, to) = (before.state.name(), team.state.name());
                return Err(StoreError::Failed(format!("no way from {from} to {to}")));
            }
            self.step(connection, team.state, now)?;
        }
        for seat in &before.seats {
            if team.seat_of(seat.player).is_none() {
                self.stand_up(connection, seat.no)?;
            }
        }
        for seat in &team.seats {
            match before.seat_of(seat.player) {
                None => self.sit(connection, seat, name, now)?,
                Some(known) if known.leads != seat.leads => self.lead(connection, seat)?,
                Some(_) => {}
            }
        }
        self.update(connection, now)?;
        self.count(connection, counted(team) - counted(&before))?;
        stir(connection, self.shop)
    }

    fn update(&self, connection: &Connection, now: Millis) -> StoreResult<()> {
        let (team, taken) = (&self.team, self.team.taken());
        let reached = self.terms.reached(team);
        let pool = reached
            .filter(|_| matches!(team.state, State::Filled | State::Confirmed | State::Closed));
        connection
            .prepare_cached(
                "update team set state = ?3, taken = ?4, missing = ?5, pool = ?6, codes_end = ?7, changed_at = ?8
                 where shop = ?1 and id = ?2",
            )?
            .execute((
                self.shop, &self.id, team.state.name(), taken, team.size().saturating_sub(taken),
                pool.map(|reward| &reward.pool), team.codes_end, now,
            ))?;
        Ok(())
    }

    fn step(&self, connection: &Connection, state: State, now: Millis) -> StoreResult<()> {
        connection
            .prepare_cached(
                // A clock that was set back makes no step come before the one it follows.
                "insert into team_step (shop, team, state, at) select ?1, ?2, ?3,
                     max(?4, coalesce(max(at), 0)) from team_step where shop = ?1 and team = ?2",
            )?
            .execute((self.shop, &self.id, state.name(), now))?;
        Ok(())
    }

    fn sit(
        &self,
        connection: &Connection,
        seat: &Seat<Player>,
        name: Option<&str>,
        now: Millis,
    ) -> StoreResult<()> {
        connection
            .prepare_cached(
                "insert into seat (shop, team, seat_no, deal, player, name, leads, taken_at)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute((
                self.shop,
                &self.id,
                seat.no,
                &self.deal,
                seat.player,
                name,
                seat.leads,
                now,
            ))?;
        Ok(())
    }

    fn stand_up(&self, connection: &Connection, seat: u32) -> StoreResult<()> {
        connection
            .prepare_cached("delete from seat where shop = ?1 and team = ?2 and seat_no = ?3")?
            .execute((self.shop, &self.id, seat))?;
        Ok(())
    }

    fn lead(&self, connection: &Connection, seat: &Seat<Player>) -> StoreResult<()> {
        connection
            .prepare_cached(
                "update seat set leads = ?4 where shop = ?1 and team = ?2 and seat_no = ?3",
            )?
            .execute((self.shop, &self.id, seat.no, seat.leads))?;
        Ok(())
    }

    /// Adds to the seats that the deal's teams take up.
    fn count(&self, connection: &Connection, more: i64) -> StoreResult<()> {
        if more != 0 {
            connection
                .prepare_cached("update deal set taken = taken + ?3 where shop = ?1 and id = ?2")?
                .execute((self.shop, &self.deal, more))?;
        }
        Ok(())
    }
}

/// Seats as a deal's limit counts them: an expired team's are free again.
fn counted(team: &Team<Player>) -> i64 {
    match team.state {
        State::Expired => 0,
        _ => i64::from(team.taken()),
    }
}

type Seats = (Vec<Seat<Player>>, Vec<(Option<String>, Millis)>);

fn seats(connection: &Connection, shop: i64, team: &str) -> StoreResult<Seats> {
    let mut select = connection.prepare_cached(
        "select seat_no, player, leads, name, taken_at from seat where shop = ?1 and team = ?2
         order by taken_at, rowid",
    )?;
    let rows = select.query_map((shop, team), |row| {
        let seat = Seat {
            no: row.get(0)?,
            player: row.get(1)?,
            leads: row.get(2)?,
        };
        Ok((seat, (row.get(3)?, row.get(4)?)))
    })?;
    let seats: Result<Seats, _> = rows.collect();
    Ok(seats?)
}

/// Tells watchers of the shop that something changed. Unlike a sale this makes no claim older, so
/// `changed_at` stays.
fn stir(connection: &Connection, shop: i64) -> StoreResult<()> {
    let version: i64 = connection
        .prepare_cached("update counter set n = n + 1 where name = 'version' returning n")?
        .query_row([], |row| row.get(0))?;
    connection
        .prepare_cached("update shop set version = ?2 where no = ?1")?
        .execute((shop, version))?;
    Ok(())
}
