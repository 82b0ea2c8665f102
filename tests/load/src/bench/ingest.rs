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
    machine::{
        child::Child,
        proc,
        slow_sync::{self, SlowSync},
    },
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

/// On the disk as it is, told and not judged, and with syncs of at least 4 ms, which the bars are for.
pub(super) fn measure(bench: &Bench, fdatasync: Duration) -> Result<Vec<Row>> {
    let as_is = [
        "orders against a transaction each, this disk as it is",
        "orders against a group commit, this disk as it is",
    ];
    let steady = [
        "durable orders against a transaction each",
        "durable orders against a group commit",
    ];
    let mut rows = on_disk(bench, None, fdatasync, as_is)?;
    let slow = SlowSync::build(bench.folder.path())?;
    let note = "each sync lasted at least 4 ms on both sides";
    let judged = on_disk(bench, Some(&slow), fdatasync.max(slow_sync::SYNC), steady)?;
    rows.extend(judged.into_iter().map(|row| row.note(note.to_owned())));
    Ok(rows)
}

/// Both ratios, on one disk.
fn on_disk(
    bench: &Bench,
    slow: Option<&SlowSync>,
    sync: Duration,
    names: [&'static str; 2],
) -> Result<Vec<Row>> {
    let ours = Ours::start(
        bench,
        if slow.is_some() {
            "slow.db"
        } else {
            "ingest.db"
        },
        slow,
    )?;
    let row = bench.file("row.json");
    std::fs::write(&row, a_row(&ours.database)?)?;
    let mut generator = Generator::connect(ours.address, IN_FLIGHT)?;
    let mut orders = Orders::new(WEBHOOK, SECRET, FIRST);
    let judged = slow.is_some();
    let laps = if judged { 7 } else { 3 };
    let (pairs, time) = bench.either(
        (laps, Duration::from_millis(2_000)),
        (1, Duration::from_millis(200)),
    );
    generator.run(&mut orders, Pace::Closed, time / 2)?;
    let (mut group, mut one) = (Pairs::default(), Pairs::default());
    let (mut whole, mut used) = (Lap::default(), Duration::ZERO);
    for _ in 0..pairs {
        let before = proc::processor_time(ours.child.id())?;
        let lap = generator.run(&mut orders, Pace::Closed, time)?;
        used += proc::processor_time(ours.child.id())?.saturating_sub(before);
        group.add(lap.rate(), control(bench, slow, IN_FLIGHT, &row, time)?);
        one.add(lap.rate(), control(bench, slow, 0, &row, time / 2)?);
        whole.time += lap.time;
        whole.taken.extend(lap.taken);
    }
    let [one_name, group_name] = names;
    let notes = describe(&whole, used, sync);
    Ok(vec![
        Row::new(one_name, "orders/s", &one, judged.then_some(ONE_BAR)),
        Row::new(group_name, "orders/s", &group, judged.then_some(GROUP_BAR)).note(notes),
    ])
}

/// One stored fact, so that the controls store the same.
fn a_row(database: &Path) -> Result<String> {
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let sql = "select fact from inbox order by seq desc limit 1";
    connection
        .query_row(sql, [], |row| row.get(0))
        .context("the inbox is empty")
}

/// Rows a second of a control.
fn control(
    bench: &Bench,
    slow: Option<&SlowSync>,
    producers: usize,
    row: &Path,
    time: Duration,
) -> Result<f64> {
    let folder = tempfile::tempdir_in(bench.folder.path())?;
    let database = folder.path().join("control.db");
    let cores: Vec<String> = bench.cores.iter().map(usize::to_string).collect();
    let mut command = bench.this();
    command
        .arg("control-ingest")
        .arg("--db")
        .arg(&database)
        .arg("--row")
        .arg(row);
    command.args([
        "--producers",
        &producers.to_string(),
        "--seconds",
        &time.as_secs_f64().to_string(),
    ]);
    command.args(["--cores", &cores.join(",")]);
    if let Some(slow) = slow {
        slow.slow(&mut command);
    }
    let rate = Child::start(&mut command, &bench.cores)?.finish()?;
    rate.trim()
        .parse()
        .with_context(|| format!("a control said {rate:?}"))
}

fn describe(lap: &Lap, used: Duration, sync: Duration) -> String {
    let (half, most) = (lap.percentile(0.5), lap.percentile(0.99));
    let syncs = most / (sync.as_secs_f64() * 1e3);
    let answers = lap.taken.len().max(1) as f64;
    let (cost, busy) = (
        used.as_secs_f64() * 1e6 / answers,
        100.0 * used.as_secs_f64() / lap.time.as_secs_f64(),
    );
    format!(
        "half within {half:.1} ms, 99 of 100 within {most:.1} ms or {syncs:.1} syncs; \
         {cost:.0} µs of processor an order, {busy:.0} % of a core"
    )
}
