//! Durable orders: signed deliveries against minimal SQLite loops that insert the same row.

use std::{path::Path, time::Duration};

use anyhow::{Context as _, Result};
use rusqlite::{Connection, OpenFlags};

use super::{
    Bench,
    control::Control,
    cost::Cost,
    ours::{Ours, SECRET, WEBHOOK},
};
use crate::{
    load::{
        generator::{Generator, Pace},
        orders::Orders,
    },
    machine::slow_sync::{self, SlowSync},
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
    let control = Control::new(bench, &a_row(&ours.database)?, 1, slow)?;
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
    let mut cost = Cost::default();
    for _ in 0..pairs {
        let rate = cost.of(&ours.child, || {
            generator.run(&mut orders, Pace::Closed, time)
        })?;
        group.add(rate, control.rate(bench, IN_FLIGHT, time)?);
        one.add(rate, control.rate(bench, 0, time / 2)?);
    }
    let [one_name, group_name] = names;
    Ok(vec![
        Row::new(one_name, "orders/s", &one, judged.then_some(ONE_BAR)),
        Row::new(group_name, "orders/s", &group, judged.then_some(GROUP_BAR))
            .note(cost.describe("order", sync)),
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
