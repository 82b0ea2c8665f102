//! Seats: everybody on one deal, against the same crowd spread over many.

use std::time::Duration;

use anyhow::{Result, ensure};
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use super::{Bench, cost::Cost, ours::Ours};
use crate::{
    load::{
        changes::Changes,
        generator::{Generator, Pace},
        players::Players,
    },
    machine::slow_sync::{self, SlowSync},
    report::{Bar, Pairs, Row},
};

/// Seats in flight.
const IN_FLIGHT: usize = 64;
/// Seats of a team: the fourth who joins fills it, on which five codes are issued.
const SIZE: usize = 5;
/// Deals the others are spread over.
const DEALS: usize = 10_000;
/// Share of what the spread crowd gets.
const BAR: Bar = Bar::AtLeast(0.8);

/// One crowd.
#[derive(Clone, Copy)]
enum Side {
    One,
    Many(usize),
}

impl Side {
    /// The deal of the team of that number.
    fn deal(self, number: usize) -> String {
        match self {
            Self::One => "one".to_owned(),
            Self::Many(deals) => format!("many-{}", number % deals),
        }
    }
}

/// The one deal and the many, on the same terms.
fn deals(count: usize) -> Value {
    let deal = |id: String| {
        json!({"id": id, "product": "41", "solo_price": "24.00", "team_price": "18.00", "currency": "EUR",
            "size": SIZE, "hours": 24, "code_hours": 48, "pool": "codes", "starts": "2020-01-01T00:00:00Z",
            "ends": "2100-01-01T00:00:00Z", "page_url": "https://shop.example/pot"})
    };
    let many = (0..count).map(|number| Side::Many(count).deal(number));
    let all: Vec<Value> = many.chain([Side::One.deal(0)]).map(deal).collect();
    let pool = json!({"id": "codes", "label": "the team price", "kind": "amount", "value": "6.00",
        "hours": 48, "codes": "generated", "prefix": "TEAM"});
    json!({"pools": [pool], "deals": all})
}

pub(super) fn measure(bench: &Bench, fdatasync: Duration) -> Result<Vec<Row>> {
    let slow = SlowSync::build(bench.folder.path())?;
    let count = bench.either(DEALS, 100);
    let ours = Ours::start_with(bench, "joins.db", Some(&slow), Some(&deals(count)))?;
    let mut crowd = Crowd {
        players: Players::of(&ours.database)?,
        generator: Generator::connect(ours.address, IN_FLIGHT)?,
        ours,
        started: 0,
    };
    let (pairs, time) = bench.either(
        (7, Duration::from_millis(1_500)),
        (1, Duration::from_millis(200)),
    );
    let (mut rates, mut cost) = (Pairs::default(), Cost::default());
    crowd.join(Side::Many(count), time / 2, &mut Cost::default())?;
    for _ in 0..pairs {
        let one = crowd.join(Side::One, time, &mut cost)?;
        rates.add(
            one,
            crowd.join(Side::Many(count), time, &mut Cost::default())?,
        );
    }
    crowd.ours.verify(bench)?;
    let name = "seats of one deal against seats of many";
    let row = Row::new(name, "seats/s", &rates, Some(BAR));
    let note = cost.describe("seat", fdatasync.max(slow_sync::SYNC));
    Ok(vec![row.note(note).note(format!(
        "many are {count}; each sync lasted at least 4 ms"
    ))])
}

/// Whoever joins, and where.
struct Crowd {
    players: Players,
    generator: Generator,
    ours: Ours,
    started: usize,
}

impl Crowd {
    /// Starts teams, not measured, then fills them for `time`; seats a second.
    fn join(&mut self, side: Side, time: Duration, cost: &mut Cost) -> Result<f64> {
        let first = self.started;
        let mut starts = Changes::new(&self.players, |number| {
            format!("/v1/bench/deals/{}/teams", side.deal(first + number))
        });
        let lap = self.generator.run(&mut starts, Pace::Closed, time / 2)?;
        self.started += lap.taken.len();
        let teams = self.waiting(side)?;
        // A team that is not there is refused, and the lap fails.
        let mut joins = Changes::new(&self.players, |number| {
            let team = teams.get(number / (SIZE - 1)).map_or("-", String::as_str);
            format!("/v1/bench/teams/{team}/members")
        });
        let generator = &mut self.generator;
        cost.of(&self.ours.child, || {
            generator.run(&mut joins, Pace::Closed, time)
        })
    }

    /// Teams that nobody has joined yet, in the order they were started.
    fn waiting(&self, side: Side) -> Result<Vec<String>> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let file = Connection::open_with_flags(&self.ours.database, flags)?;
        let mut select = file.prepare(
            "select id from team where taken = 1 and (deal = 'one') = ?1 order by started_at, id",
        )?;
        let teams = select.query_map([matches!(side, Side::One)], |row| row.get(0))?;
        let teams: Vec<String> = teams.collect::<Result<_, _>>()?;
        ensure!(!teams.is_empty(), "no team was started");
        Ok(teams)
    }
}
