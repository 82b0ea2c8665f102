//! One request to the writer: run inside the batch's transaction, answered after its commit.

use std::time::Instant;

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::{
    inbox::{Canonical, Ingested},
    store::{StoreError, StoreResult},
};

/// A job and its latest useful moment.
pub(super) struct Job {
    pub(super) deadline: Instant,
    work: Box<dyn Work>,
}

impl Job {
    /// A job that stores one fact.
    pub(super) fn ingest(
        row: InboxRow,
        deadline: Instant,
    ) -> (Self, oneshot::Receiver<StoreResult<Ingested>>) {
        let (reply, answer) = oneshot::channel();
        let work = IngestWork {
            row,
            reply,
            outcome: None,
        };
        (
            Self {
                deadline,
                work: Box::new(work),
            },
            answer,
        )
    }

    /// A job that runs `task`, in a savepoint of its own.
    pub(super) fn task<T, F>(
        deadline: Instant,
        task: F,
    ) -> (Self, oneshot::Receiver<StoreResult<T>>)
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> StoreResult<T> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let work = TaskWork {
            task: Some(task),
            reply,
            outcome: None,
        };
        (
            Self {
                deadline,
                work: Box::new(work),
            },
            answer,
        )
    }

    /// Runs it. `Ok(true)` when what a shop shows may have changed; an error ends the whole batch.
    pub(super) fn run(&mut self, connection: &Connection) -> StoreResult<bool> {
        self.work.run(connection)
    }

    /// The inbox row it made, if any.
    pub(super) fn stored(&self) -> Option<i64> {
        self.work.stored()
    }

    /// Sends the outcome. Only after the commit.
    pub(super) fn reply(self) {
        self.work.reply();
    }

    /// Says that nothing happened.
    pub(super) fn refuse(self, why: &'static str) {
        self.work.refuse(why);
    }
}

trait Work: Send {
    fn run(&mut self, connection: &Connection) -> StoreResult<bool>;
    fn stored(&self) -> Option<i64> {
        None
    }
    fn reply(self: Box<Self>);
    fn refuse(self: Box<Self>, why: &'static str);
}

/// A fact on its way into the inbox.
pub(super) struct InboxRow {
    pub(super) shop: i64,
    pub(super) received_at: i64,
    pub(super) fact: Canonical,
}

struct IngestWork {
    row: InboxRow,
    reply: oneshot::Sender<StoreResult<Ingested>>,
    outcome: Option<(Ingested, Option<i64>)>,
}

impl Work for IngestWork {
    // One statement is atomic by itself, so this job needs no savepoint.
    fn run(&mut self, connection: &Connection) -> StoreResult<bool> {
        let row = &self.row;
        let inserted = connection
            .prepare_cached(
                "insert into inbox (shop, hash, received_at, fact) values (?1, ?2, ?3, ?4)
                 on conflict (shop, hash) do nothing",
            )?
            .execute((
                row.shop,
                row.fact.hash.as_slice(),
                row.received_at,
                &row.fact.json,
            ))?;
        self.outcome = Some(match inserted {
            0 => (Ingested::Known, None),
            _ => (Ingested::Stored, Some(connection.last_insert_rowid())),
        });
        Ok(false)
    }

    fn stored(&self) -> Option<i64> {
        self.outcome.and_then(|(_, seq)| seq)
    }

    fn reply(self: Box<Self>) {
        let lost = StoreError::Unavailable("the store is closing");
        let _ = self
            .reply
            .send(self.outcome.map(|(ingested, _)| ingested).ok_or(lost));
    }

    fn refuse(self: Box<Self>, why: &'static str) {
        let _ = self.reply.send(Err(StoreError::Unavailable(why)));
    }
}

struct TaskWork<T, F> {
    task: Option<F>,
    reply: oneshot::Sender<StoreResult<T>>,
    outcome: Option<StoreResult<T>>,
}

impl<T, F> Work for TaskWork<T, F>
where
    T: Send,
    F: FnOnce(&Connection) -> StoreResult<T> + Send,
{
    fn run(&mut self, connection: &Connection) -> StoreResult<bool> {
        let Some(task) = self.task.take() else {
            return Ok(false);
        };
        connection.execute_batch("savepoint job")?;
        let outcome = task(connection);
        let undo = if outcome.is_ok() {
            "release job"
        } else {
            "rollback to job; release job"
        };
        // Fails when SQLite has rolled the whole transaction back, which ends the batch.
        connection.execute_batch(undo)?;
        self.outcome = Some(outcome);
        Ok(true)
    }

    fn reply(self: Box<Self>) {
        let _ = self.reply.send(
            self.outcome
                .unwrap_or(Err(StoreError::Unavailable("the store is closing"))),
        );
    }

    fn refuse(self: Box<Self>, why: &'static str) {
        let _ = self.reply.send(Err(StoreError::Unavailable(why)));
    }
}
