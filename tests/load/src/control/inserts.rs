//! Durable inserts with nothing around them: no HTTP, no signature, no JSON.

use std::{
    io::Write as _,
    path::PathBuf,
    sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

use crate::machine::cores::{self, Role};

/// Rows in one transaction at most, as in the server.
const BATCH: usize = 256;

/// How to insert.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The database, made anew
    #[arg(long)]
    db: PathBuf,
    /// A file with the text of a row
    #[arg(long)]
    row: PathBuf,
    /// Rows of each request
    #[arg(long, default_value_t = 1)]
    rows: u64,
    /// Threads that each wait for a row of theirs; 0 for a loop with a transaction for each row
    #[arg(long)]
    producers: u64,
    /// For how long
    #[arg(long)]
    seconds: f64,
    /// The cores this may use
    #[arg(long, value_delimiter = ',')]
    cores: Vec<usize>,
}

/// Inserts, and prints the requests a second.
///
/// # Errors
/// When the database fails.
pub fn run(args: &Args) -> Result<()> {
    let connection = open(&args.db)?;
    let row = std::fs::read_to_string(&args.row)?;
    let time = Duration::from_secs_f64(args.seconds);
    let rows = match args.producers {
        0 => one_by_one(&connection, &row, time)?,
        _ => in_groups(args, &connection, &row, time)?,
    };
    #[allow(clippy::cast_precision_loss)] // far below 2^52
    let rate = rows as f64 / time.as_secs_f64();
    Ok(writeln!(std::io::stdout(), "{rate}")?)
}

/// The server's own inbox table and durability.
fn open(path: &PathBuf) -> Result<Connection> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full;
         create table inbox (
             seq integer primary key, shop integer not null, hash blob not null,
             received_at integer not null, fact text not null, unique (shop, hash)
         ) strict;",
    )?;
    Ok(connection)
}

fn insert(connection: &Connection, hash: &[u8; 32], row: &str) -> Result<()> {
    let sql = "insert into inbox (shop, hash, received_at, fact) values (1, ?1, ?2, ?3)
               on conflict (shop, hash) do nothing";
    connection
        .prepare_cached(sql)?
        .execute((hash.as_slice(), 1_763_692_800_000_i64, row))?;
    Ok(())
}

fn hash(number: u64) -> [u8; 32] {
    Sha256::digest(number.to_le_bytes()).into()
}

fn one_by_one(connection: &Connection, row: &str, time: Duration) -> Result<u64> {
    let end = Instant::now() + time;
    let mut rows = 0;
    while Instant::now() < end {
        connection.execute_batch("begin immediate")?;
        insert(connection, &hash(rows), row)?;
        connection.execute_batch("commit")?;
        rows += 1;
    }
    Ok(rows)
}

/// A row, and whom to tell.
type Job = ([u8; 32], SyncSender<()>);

fn in_groups(args: &Args, connection: &Connection, row: &str, time: Duration) -> Result<u64> {
    let (door, jobs) = channel();
    let end = Instant::now() + time;
    // Where the server's clients are in our laps.
    cores::take(&args.cores, Role::Generator)?;
    let producers: Vec<_> = (0..args.producers)
        .map(|number| {
            let door = door.clone();
            thread::spawn(move || produce(number, &door, end))
        })
        .collect();
    cores::take(&args.cores, Role::Server)?;
    drop(door);
    write(args, connection, row, &jobs)?;
    producers
        .into_iter()
        .map(|producer| producer.join().ok().context("a producer failed"))
        .sum()
}

/// One row in flight at a time. Rows that were durable before the end.
fn produce(number: u64, door: &Sender<Job>, end: Instant) -> u64 {
    let (reply, answer) = sync_channel(1);
    let mut rows = 0;
    while Instant::now() < end {
        let hash = hash((number << 40) + rows);
        if door.send((hash, reply.clone())).is_err() || answer.recv().is_err() {
            break;
        }
        rows += 1;
    }
    rows
}

/// The hash of a request's row of that number.
fn part(hash: &[u8; 32], number: u64) -> [u8; 32] {
    let mut hash = *hash;
    for (byte, more) in hash.iter_mut().zip(number.to_le_bytes()) {
        *byte ^= more;
    }
    hash
}

fn write(args: &Args, connection: &Connection, row: &str, jobs: &Receiver<Job>) -> Result<()> {
    while let Ok(first) = jobs.recv() {
        let mut batch = vec![first];
        batch.extend(jobs.try_iter().take(BATCH - 1));
        connection.execute_batch("begin immediate")?;
        for (hash, _) in &batch {
            for number in 0..args.rows {
                insert(connection, &part(hash, number), row)?;
            }
        }
        connection.execute_batch("commit")?;
        for (_, reply) in batch {
            let _ = reply.send(());
        }
    }
    Ok(())
}
