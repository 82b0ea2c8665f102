//! Idle live streams: what each costs, and how soon an order reaches them.

use std::{thread, time::Duration};

use anyhow::Result;

use super::{
    Bench,
    ours::{LIVE, Ours},
};
use crate::{
    load::{
        exchange::exchange,
        subscribers::{Arrival, Subscribers},
    },
    machine::{
        child::Child,
        proc::{self, Memory},
    },
    report::{Bar, Pairs, Row},
};

/// Streams open at once.
const STREAMS: u64 = 15_000;
/// Descriptors a process needs besides.
const RESERVE: u64 = 512;
/// Share of the memory a stream takes in plain axum.
const BAR: Bar = Bar::AtMost(0.5);
/// The order whose event is timed.
const ORDER: u64 = 5_000_000_000;
/// What is left to do after the last stream was opened gets this long.
const SETTLE: Duration = Duration::from_millis(1_500);

/// What one lap saw.
struct Lap {
    rss: f64,
    pss: f64,
    event: Arrival,
}

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let count = STREAMS
        .min(bench.files.saturating_sub(RESERVE))
        .min(bench.either(STREAMS, 200));
    let streams = usize::try_from(count)?;
    let (mut rss, mut pss) = (Pairs::default(), Pairs::default());
    let (mut first, mut last) = (Pairs::default(), Pairs::default());
    for number in 0..bench.either(3, 1) {
        let (ours, data) = our_lap(bench, number, streams)?;
        let control = control_lap(bench, &data, streams)?;
        rss.add(ours.rss, control.rss);
        pss.add(ours.pss, control.pss);
        let millis = |time: Duration| time.as_secs_f64() * 1e3;
        first.add(millis(ours.event.first), millis(control.event.first));
        last.add(millis(ours.event.last), millis(control.event.last));
    }
    let (ours, control) = pss.medians();
    let mut memory = Row::new("idle live stream", "KiB resident each", &rss, Some(BAR))
        .note(format!("{streams} streams; Pss {ours:.2} and {control:.2} KiB; the kernel's socket buffers not counted"));
    if !bench.quick && count < STREAMS {
        memory = memory.note(format!(
            "open files are limited to {}, so not {STREAMS}",
            bench.files
        ));
    }
    let note = "ours from posting a signed order, stored and counted; the control from a broadcast of the same bytes";
    Ok(vec![
        memory,
        Row::new("cause to first stream", "ms", &first, None).note(note.to_owned()),
        Row::new("cause to last stream", "ms", &last, None),
    ])
}

/// Also what an event says.
fn our_lap(bench: &Bench, number: u64, streams: usize) -> Result<(Lap, String)> {
    let ours = Ours::start(bench, &format!("streams-{number}.db"), None)?;
    let before = proc::memory(ours.child.id())?;
    let mut subscribers = Subscribers::open(ours.address, LIVE, streams)?;
    let memory = settled(&ours.child, before, streams)?;
    let event = subscribers.after(|| ours.order(ORDER))?;
    Ok((
        Lap {
            rss: memory.0,
            pss: memory.1,
            event,
        },
        subscribers.first_data().to_owned(),
    ))
}

fn control_lap(bench: &Bench, data: &str, streams: usize) -> Result<Lap> {
    let mut control = Child::start(
        bench.this().args(["control-sse", "--data", data]),
        &bench.cores,
    )?;
    let address = control.address()?;
    let before = proc::memory(control.id())?;
    let mut subscribers = Subscribers::open(address, "/live", streams)?;
    let memory = settled(&control, before, streams)?;
    let publish = b"POST /publish HTTP/1.1\r\nhost: souk.example\r\ncontent-length: 0\r\n\r\n";
    let event = subscribers.after(|| exchange(address, publish).map(drop))?;
    Ok(Lap {
        rss: memory.0,
        pss: memory.1,
        event,
    })
}

/// KiB for each stream since `before`, resident and proportional.
fn settled(child: &Child, before: Memory, streams: usize) -> Result<(f64, f64)> {
    thread::sleep(SETTLE);
    let after = proc::memory(child.id())?;
    #[allow(clippy::cast_precision_loss)] // far below 2^52
    let each =
        |after: u64, before: u64| after.saturating_sub(before) as f64 / 1024.0 / streams as f64;
    Ok((each(after.rss, before.rss), each(after.pss, before.pss)))
}
