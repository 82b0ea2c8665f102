//! Durable spins: a draw, a code and the kept answer, against a minimal SQLite loop with three rows each.

use std::{path::Path, time::Duration};

use anyhow::{Context as _, Result};
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use super::{Bench, control::Control, cost::Cost, ours::Ours};
use crate::{
    load::{
        changes::Changes,
        generator::{Generator, Pace},
        players::Players,
    },
    machine::slow_sync::{self, SlowSync},
    report::{Bar, Pairs, Row},
};

/// Spins in flight.
const IN_FLIGHT: usize = 64;
/// Rows a spin leaves: the draw, the code, the answer kept for its key.
const ROWS: u64 = 3;
/// Share of what a minimal group commit takes.
const BAR: Bar = Bar::AtLeast(0.6);
/// Where a spin goes.
const SPINS: &str = "/v1/bench/wheels/launch/spins";

/// A wheel on which every slice wins, so that each spin does all there is to do.
fn wheel() -> Value {
    let pool = |id: &str, kind: &str, value: Option<&str>| {
        json!({"id": id, "label": id, "kind": kind, "value": value, "hours": 48, "codes": "generated",
            "prefix": "SPIN"})
    };
    let slice = |label: &str, weight: u32, pool: &str, prize: &str| json!({"label": label, "weight": weight, "colour": "indigo", "prize": prize, "pool": pool});
    let mut rare = slice("25 % off", 1, "quarter", "coupon");
    rare["stock"] = json!(1_000_000);
    json!({
        "pools": [
            pool("tenth", "percent", Some("10")), pool("quarter", "percent", Some("25")),
            pool("post", "free_shipping", None),
        ],
        "wheels": [{
            "id": "launch", "title": "Spin", "sponsor": "Bench Ltd", "starts": "2020-01-01T00:00:00Z",
            "ends": "2100-01-01T00:00:00Z",
            "segments": [
                slice("10 % off", 30, "tenth", "coupon"), slice("Free shipping", 20, "post", "free_shipping"),
                slice("10 % off again", 30, "tenth", "coupon"), rare,
                slice("Shipping again", 19, "post", "free_shipping"), slice("10 % too", 10, "tenth", "coupon"),
            ],
        }],
    })
}

pub(super) fn measure(bench: &Bench, fdatasync: Duration) -> Result<Vec<Row>> {
    let slow = SlowSync::build(bench.folder.path())?;
    let ours = Ours::start_with(bench, "spins.db", Some(&slow), Some(&wheel()))?;
    let players = Players::of(&ours.database)?;
    let mut generator = Generator::connect(ours.address, IN_FLIGHT)?;
    let mut spins = Changes::new(&players, |_| SPINS.to_owned());
    let (pairs, time) = bench.either(
        (7, Duration::from_millis(2_000)),
        (1, Duration::from_millis(200)),
    );
    generator.run(&mut spins, Pace::Closed, time / 2)?;
    let control = Control::new(bench, &an_answer(&ours.database)?, ROWS, Some(&slow))?;
    let (mut rates, mut cost) = (Pairs::default(), Cost::default());
    for _ in 0..pairs {
        let rate = cost.of(&ours.child, || {
            generator.run(&mut spins, Pace::Closed, time)
        })?;
        rates.add(rate, control.rate(bench, IN_FLIGHT, time)?);
    }
    ours.verify(bench)?;
    let name = "durable spins against three rows in a group commit";
    let row = Row::new(name, "spins/s", &rates, Some(BAR));
    let note = cost.describe("spin", fdatasync.max(slow_sync::SYNC));
    Ok(vec![row.note(note).note(
        "each sync lasted at least 4 ms on both sides".to_owned(),
    )])
}

/// A third of what a spin leaves, as text: the control stores as much.
fn an_answer(database: &Path) -> Result<String> {
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let sql = "select answer from answer where operation = 'spinWheel' limit 1";
    connection
        .query_row(sql, [], |row| row.get(0))
        .context("nobody has played")
}
