//! Keeps the directory of shops current: told at once of this process's commits, and looking a few
//! times a second for those of others.

use std::{
    path::Path,
    sync::{
        Arc, Weak,
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::Duration,
};

use rusqlite::Connection;
use tokio::sync::broadcast;

use super::{open, read::shops};
use crate::{
    shop::{Directory, Entry},
    store::{StoreError, StoreResult},
};

/// How often foreign commits are looked for.
const PULSE: Duration = Duration::from_millis(200);

struct Watch {
    connection: Connection,
    directory: Weak<Directory>,
    changes: broadcast::Sender<Arc<Entry>>,
    version: i64,
}

/// Loads every shop now; when `follow`, starts a thread that keeps them current until the writer
/// is gone.
pub(super) fn start(
    path: &Path,
    follow: bool,
    news: Receiver<()>,
    directory: &Arc<Directory>,
    changes: &broadcast::Sender<Arc<Entry>>,
) -> StoreResult<()> {
    let connection = open::reader(path)?;
    let mut watch = Watch {
        connection,
        directory: Arc::downgrade(directory),
        changes: changes.clone(),
        version: -1,
    };
    watch.look()?;
    if follow {
        let thread = std::thread::Builder::new().name("souk-watch".to_owned());
        let started = thread.spawn(move || watch.run(&news));
        started.map_err(|e| StoreError::Failed(format!("no thread for the watch: {e}")))?;
    }
    Ok(())
}

impl Watch {
    fn run(mut self, news: &Receiver<()>) {
        let mut seen = self.data_version();
        loop {
            match news.recv_timeout(PULSE) {
                Err(RecvTimeoutError::Disconnected) => return,
                Ok(()) | Err(RecvTimeoutError::Timeout) => {}
            }
            // Cheap, and it changes with every commit of any other connection or process.
            let found = self.data_version();
            if found == seen && found.is_some() {
                continue;
            }
            match self.look() {
                Ok(()) => seen = found,
                Err(error) => tracing::warn!(%error, "shops could not be read"),
            }
        }
    }

    fn data_version(&self) -> Option<i64> {
        self.connection
            .pragma_query_value(None, "data_version", |row| row.get(0))
            .ok()
    }

    fn look(&mut self) -> StoreResult<()> {
        let shops = shops::since(&self.connection, self.version)?;
        let Some(newest) = shops.iter().map(|shop| shop.version).max() else {
            return Ok(());
        };
        self.version = newest;
        let Some(directory) = self.directory.upgrade() else {
            return Ok(());
        };
        for entry in directory.update(shops) {
            // Nobody listening is no error.
            let _ = self.changes.send(entry);
        }
        Ok(())
    }
}
