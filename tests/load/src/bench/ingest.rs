//! Durable orders: signed deliveries against minimal SQLite loops that insert the same row.

use std::{path::Path, time::Duration};

use anyhow::{Context as _, Result};
use rusqlite::{Connection, OpenFlags};

use super::{
    Bench,
    ours::{Ours, SECRET, WEBHOOK},
};
use crate::{
    load::{
        generator::{Generator, Pace},
        lap::Lap,
        orders::Orders,
    },
    machine::{child::Child, proc},
    report::{Bar, Pairs, Row},
};

/// Orders in flight.
const IN_FLIGHT: usize = 64;
/// Times what one transaction for each row takes.
const ONE_BAR: Bar = Bar::AtLeast(20.0);
/// Share of what a minimal group commit takes.
const GROUP_BAR: Bar = Bar::AtLeast(0.7);
/// Where measured orders' numbers begin.
const FIRST: u64 = 1_000_000_000;

pub(super) fn measure(bench: &Bench, fdatasync: Duration) -> Result<Vec<Row>> {
    let ours = Ours::start(bench, "ingest.db")?;
    let row = bench.file("row.json");
    std::fs::write(&row, a_row(&ours.database)?)?;
    let mut generator = Generator::connect(ours.address, IN_FLIGHT)?;
    let mut orders = Orders::new(WEBHOOK, SECRET, FIRST);
    let (pairs, time) = bench.either((7, Duration::from_millis(2_500)), (1, Duration::from_millis(300)));
    if !bench.quick {
        generator.run(&mut orders, Pace::Closed, time)?;
    }
    let (mut group, mut one) = (Pairs::default(), Pairs::default());
    let (mut whole, mut used) = (Lap::default(), Duration::ZERO);
    for number in 0..pairs {
        let before = proc::processor_time(ours.child.id())?;
        let lap = generator.run(&mut orders, Pace::Closed, time)?;
        used += proc::processor_time(ours.child.id())?.saturating_sub(before);
        group.add(lap.rate(), control(bench, number, IN_FLIGHT, &row, time)?);
        one.add(lap.rate(), control(bench, number, 0, &row, time.mul_f64(0.4))?);
        whole.time += lap.time;
        whole.taken.extend(lap.taken);
    }
    let notes = describe(&whole, used, fdatasync);
    Ok(vec![
        Row::new("durable orders against a transaction each", "orders/s", &one, Some(ONE_BAR)),
        Row::new("durable orders against a group commit", "orders/s", &group, Some(GROUP_BAR)).note(notes),
    ])
}

/// One stored fact, so that the controls store the same.
fn a_row(database: &Path) -> Result<String> {
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let sql = "select fact from inbox order by seq desc limit 1";
    connection.query_row(sql, [], |row| row.get(0)).context("the inbox is empty")
}

/// Rows a second of a control.
fn control(bench: &Bench, number: usize, producers: usize, row: &Path, time: Duration) -> Result<f64> {
    let database = bench.file(&format!("control-{number}-{producers}.db"));
    let cores: Vec<String> = bench.cores.iter().map(usize::to_string).collect();
    let mut command = bench.this();
    command.arg("control-ingest").arg("--db").arg(&database).arg("--row").arg(row);
    command.args(["--producers", &producers.to_string(), "--seconds", &time.as_secs_f64().to_string()]);
    command.args(["--cores", &cores.join(",")]);
    let rate = Child::start(&mut command, &bench.cores)?.finish()?;
    std::fs::remove_file(&database)?;
    rate.trim().parse().with_context(|| format!("a control said {rate:?}"))
}

fn describe(lap: &Lap, used: Duration, fdatasync: Duration) -> String {
    let (half, most) = (lap.percentile(0.5), lap.percentile(0.99));
    let syncs = most / (fdatasync.as_secs_f64() * 1e3);
    let answers = lap.taken.len().max(1) as f64;
    let (cost, busy) = (used.as_secs_f64() * 1e6 / answers, 100.0 * used.as_secs_f64() / lap.time.as_secs_f64());
    format!(
        "half within {half:.1} ms, 99 of 100 within {most:.1} ms or {syncs:.1} fdatasyncs; \
         {cost:.0} µs of processor an order, {busy:.0} % of a core"
    )
}
