//! A few connections for reading, used on the runtime's blocking threads.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use rusqlite::Connection;
use tokio::{sync::Semaphore, task, time};

use crate::store::{StoreError, StoreResult, sqlite::open};

/// How long a reader waits for its turn before the client is told to come back.
const PATIENCE: Duration = Duration::from_secs(3);

#[derive(Clone, Debug)]
pub(in crate::store::sqlite) struct Readers {
    path: PathBuf,
    idle: Arc<Mutex<Vec<Connection>>>,
    turns: Arc<Semaphore>,
}

impl Readers {
    pub(in crate::store::sqlite) fn new(path: PathBuf, count: usize) -> Self {
        Self {
            path,
            idle: Arc::default(),
            turns: Arc::new(Semaphore::new(count)),
        }
    }

    /// Runs `read` in one read transaction, so that all its queries see one state.
    pub(in crate::store::sqlite) async fn run<T, F>(&self, read: F) -> StoreResult<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> StoreResult<T> + Send + 'static,
    {
        let turn = time::timeout(PATIENCE, Arc::clone(&self.turns).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else {
            return Err(StoreError::Unavailable("too many readers"));
        };
        let readers = self.clone();
        let done = task::spawn_blocking(move || {
            let _turn = turn;
            let connection = readers.take()?;
            connection.execute_batch("begin")?;
            let outcome = read(&connection);
            // A connection that cannot end its transaction is not used again.
            if connection.execute_batch("rollback").is_ok() {
                readers
                    .idle
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(connection);
            }
            outcome
        });
        done.await
            .map_err(|e| StoreError::Failed(format!("a reader broke off: {e}")))?
    }

    fn take(&self) -> StoreResult<Connection> {
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        idle.map_or_else(|| open::reader(&self.path), Ok)
    }
}
