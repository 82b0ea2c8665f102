//! The one thread that writes.
//!
//! It gathers what is waiting, runs it in one transaction, and answers only after that transaction
//! is on disk: one sync serves the whole batch. Between batches, and in a tenth of its time when it
//! is busy, it lets the projector work off the inbox.
//!
//! Invariant: no answer leaves before the commit that holds its effect. After a failed commit the
//! connection is thrown away and opened anew; what it held is answered with "unavailable".

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering},
        mpsc::{Receiver, RecvTimeoutError, SyncSender},
    },
    time::{Duration, Instant},
};

use rusqlite::Connection;

use super::{coupon, deal::settle, health::Pulse, job::Job, open, project};
use crate::{
    moment,
    privacy::Hasher,
    store::{StoreError, StoreResult},
};

/// Jobs in one transaction at most.
const BATCH: usize = 256;
/// A silence of this length means that nobody else is coming.
const GAP: Duration = Duration::from_micros(100);
/// Longest wait for company, however slow the disk.
const MOST_LINGER: Duration = Duration::from_millis(5);
/// A pause of this length counts as idle.
const IDLE: Duration = Duration::from_millis(2);
/// Time for projections when nothing else waits, and in each tenth of a busy stretch.
const PROJECTION: Duration = Duration::from_millis(10);
/// How often what time has changed is written down.
const SWEEP: Duration = Duration::from_secs(1);
/// How often a failing store is tried again.
const PROBE: Duration = Duration::from_millis(500);

/// What the writer thread and the rest of the store share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) pulse: Pulse,
    /// Last inbox row stored, and last one projected.
    pub(super) stored: AtomicI64,
    pub(super) projected: AtomicI64,
    /// Facts the projector could not apply.
    pub(super) refused: AtomicU64,
    /// Whether a change erased what must not stay in the log either.
    pub(super) erased: AtomicBool,
}

pub(super) struct Writer {
    pub(super) path: PathBuf,
    pub(super) max_pages: Option<u32>,
    pub(super) connection: Option<Connection>,
    pub(super) jobs: Receiver<Job>,
    pub(super) shared: Arc<Shared>,
    pub(super) hasher: Hasher,
    /// Told after each commit that may have changed what a shop shows.
    pub(super) changed: SyncSender<()>,
    pub(super) project: bool,
    pub(super) last_batch: usize,
    /// How long the last commit took.
    pub(super) last_commit: Duration,
    pub(super) last_projection: Instant,
    pub(super) last_sweep: Instant,
    /// When codes were last looked through for those whose time is up.
    pub(super) last_expiry: Option<Instant>,
    /// True while the log may still hold pages from before an erasure.
    pub(super) scrub: bool,
}

impl Writer {
    /// Works until every sender of jobs is gone, then folds the log into the file.
    pub(super) fn run(mut self) {
        while let Some(batch) = self.gather() {
            if batch.is_empty() {
                self.breathe();
            } else {
                self.write(batch);
            }
        }
        if let Some(connection) = &self.connection {
            let _ = connection.execute_batch("pragma wal_checkpoint(truncate)");
        }
    }

    fn behind(&self) -> bool {
        let stored = self.shared.stored.load(Ordering::Acquire);
        self.project && stored > self.shared.projected.load(Ordering::Acquire)
    }

    /// The next batch; empty when nothing came for a while; `None` at the end.
    fn gather(&mut self) -> Option<Vec<Job>> {
        let pause = if self.behind() { IDLE } else { PROBE };
        let first = match self.jobs.recv_timeout(pause) {
            Ok(job) => job,
            Err(RecvTimeoutError::Timeout) => return Some(Vec::new()),
            Err(RecvTimeoutError::Disconnected) => return None,
        };
        let mut batch = vec![first];
        self.fill(&mut batch);
        if self.last_batch > 1 {
            self.wait_for_company(&mut batch);
        }
        self.last_batch = batch.len();
        Some(batch)
    }

    /// Takes what is there without waiting; says how many that was.
    fn fill(&self, batch: &mut Vec<Job>) -> usize {
        let before = batch.len();
        while batch.len() < BATCH
            && let Ok(job) = self.jobs.try_recv()
        {
            batch.push(job);
        }
        batch.len() - before
    }

    /// Senders who were answered together come back one after the other. To wait while they are
    /// still coming costs less than a second sync for the late half, so the wait is at most what the
    /// last sync took. It sleeps instead of blocking on the queue: no wake-up for each job.
    fn wait_for_company(&self, batch: &mut Vec<Job>) {
        let until = Instant::now() + self.last_commit.min(MOST_LINGER);
        while batch.len() < BATCH && Instant::now() < until {
            std::thread::sleep(GAP);
            if self.fill(batch) == 0 {
                return;
            }
        }
    }

    /// Nothing waits: project, or see whether a failing store has recovered.
    fn breathe(&mut self) {
        if self.behind() || self.shared.pulse.failing().is_some() || self.sweeps() {
            self.write(Vec::new());
        }
        self.scrub();
    }

    /// Whether a sweep is due and would find something.
    fn sweeps(&self) -> bool {
        let due = self.project && self.last_sweep.elapsed() >= SWEEP;
        let connection = self.connection.as_ref().filter(|_| due);
        connection.is_some_and(|connection| {
            settle::is_due(connection, moment::now()).unwrap_or(false)
                || (self.expires() && coupon::is_due(connection, moment::now()).unwrap_or(false))
        })
    }

    /// Whether it is time to look for codes whose time is up.
    fn expires(&self) -> bool {
        let due = self
            .last_expiry
            .is_none_or(|last| last.elapsed() >= coupon::PAUSE);
        self.project && due
    }

    /// One transaction: the batch, and projections and a sweep when it is their turn.
    fn write(&mut self, batch: Vec<Job>) {
        let now = Instant::now();
        let (mut batch, late): (Vec<Job>, Vec<Job>) =
            batch.into_iter().partition(|job| now < job.deadline);
        for job in late {
            job.refuse("the store is too busy");
        }
        let outcome = self.transaction(&mut batch);
        match outcome {
            Ok(changed) => {
                self.shared.pulse.beat();
                batch.into_iter().for_each(Job::reply);
                self.scrub();
                if changed {
                    let _ = self.changed.try_send(());
                }
            }
            Err(error) => self.fail(batch, &error),
        }
    }

    fn fail(&mut self, batch: Vec<Job>, error: &StoreError) {
        let why = match error {
            StoreError::Unavailable(why) => *why,
            _ => "the database failed",
        };
        if self.shared.pulse.failing().is_none() {
            tracing::error!(error = %error, "a transaction failed; the connection is opened anew");
        }
        self.shared.pulse.fail(why);
        // After a failed commit or sync nobody knows what the old connection believes.
        self.connection = None;
        for job in batch {
            job.refuse(why);
        }
    }

    fn transaction(&mut self, batch: &mut [Job]) -> Result<bool, StoreError> {
        if self.connection.is_none() {
            self.connection = Some(open::writer(&self.path, self.max_pages)?);
        }
        let turn = batch.is_empty() || self.last_projection.elapsed() > 10 * PROJECTION;
        let expires = self.expires();
        let Some(connection) = &mut self.connection else {
            return Err(StoreError::Unavailable("the database is closed"));
        };
        connection.execute_batch("begin immediate")?;
        let mut changed = false;
        for job in batch.iter_mut() {
            changed |= job.run(connection)?;
        }
        let mut projected = None;
        if turn && self.project {
            let done = project::inbox(connection, &self.hasher, PROJECTION)?;
            changed |= done.rows > 0;
            projected = Some(done);
            self.last_projection = Instant::now();
        }
        if self.project && self.last_sweep.elapsed() >= SWEEP {
            changed |= settle::sweep(connection, moment::now())? > 0;
            self.last_sweep = Instant::now();
        }
        if expires {
            coupon::expire(connection, moment::now())?;
            self.last_expiry = Some(Instant::now());
        }
        if self.shared.pulse.failing().is_some() {
            prove_room(connection)?;
        }
        let committing = Instant::now();
        connection.execute_batch("commit")?;
        self.last_commit = committing.elapsed();
        self.after_commit(batch, projected);
        Ok(changed)
    }

    fn after_commit(&mut self, batch: &[Job], projected: Option<project::Done>) {
        if let Some(newest) = batch.iter().filter_map(Job::stored).max() {
            self.shared.stored.fetch_max(newest, Ordering::AcqRel);
        }
        self.scrub |= self.shared.erased.swap(false, Ordering::AcqRel);
        let Some(done) = projected else { return };
        self.shared.projected.store(done.cursor, Ordering::Release);
        self.shared
            .refused
            .fetch_add(done.refused, Ordering::Relaxed);
        self.scrub |= done.erased;
    }

    /// Folds the log into the file and empties it, once no reader is in the way.
    fn scrub(&mut self) {
        if let (true, Some(connection)) = (self.scrub, &self.connection) {
            // Not worth a wait: the next pause is soon.
            let _ = connection.busy_timeout(Duration::ZERO);
            let busy = connection.query_row("pragma wal_checkpoint(truncate)", [], |row| {
                row.get::<_, i64>(0)
            });
            self.scrub = busy.ok() != Some(0);
            let _ = connection.busy_timeout(open::BUSY);
        }
    }
}

/// Takes the room an order may need, and gives it back: a commit without a change would sync nothing and prove
/// nothing, one within pages that are there would not say that a new order still finds no room.
fn prove_room(connection: &Connection) -> StoreResult<()> {
    connection.execute(
        "insert into counter (name, n) values ('room' || hex(zeroblob(8192)), 0)",
        [],
    )?;
    connection.execute(
        "delete from counter where name >= 'room' and name < 'rooms'",
        [],
    )?;
    Ok(())
}
