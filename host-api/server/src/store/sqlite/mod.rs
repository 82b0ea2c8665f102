//! The store in one SQLite file: WAL, full sync, one writer thread with group commit, a few readers.
//!
//! The command line opens the same file beside a running server. Both wait for each other's lock,
//! and the server notices foreign commits within `watch`'s pulse.

mod admin;
mod config;
mod connector;
mod contact;
mod coupon;
mod deal;
mod health;
mod job;
mod lock;
mod once;
mod open;
mod plans;
mod player;
mod project;
mod read;
mod reviews;
mod spin;
mod verify;
mod watch;
mod writer;

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::Ordering,
        mpsc::{self, SyncSender, TrySendError},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use async_trait::async_trait;
use rusqlite::Connection;
use souk_contract::{Product, Purchases, Trending};
use tokio::sync::{broadcast, oneshot};

use self::{
    job::{InboxRow, Job},
    read::Readers,
    writer::{Shared, Writer},
};
use super::{Health, Invariant, NewShop, Store, StoreError, StoreResult};
use crate::{
    inbox::{Canonical, Fact, Ingested, ProductFact},
    moment::Millis,
    privacy::Hasher,
    purchases::PurchasesQuery,
    shop::{Directory, Entry, Secret, Shop, ShopId},
    trending::TrendingQuery,
};

/// Jobs that may wait for the writer.
const QUEUE: usize = 4_096;
/// How long a job may wait. Shopify gives a delivery five seconds in all.
const DEADLINE: Duration = Duration::from_secs(4);
/// Connections for reading.
const READERS: usize = 3;

/// How to open a store.
#[derive(Clone, Debug)]
pub struct Options {
    /// The database file; created when it is not there.
    pub path: PathBuf,
    /// True for the server: takes the lock, projects the inbox, watches for changes.
    pub serve: bool,
    /// A limit on the file's size in pages of 4 KiB; writes beyond it fail as on a full disk.
    pub max_pages: Option<u32>,
}

/// A store in one SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    jobs: Mutex<Option<SyncSender<Job>>>,
    readers: Readers,
    shared: Arc<Shared>,
    directory: Arc<Directory>,
    changes: broadcast::Sender<Arc<Entry>>,
    hasher: Hasher,
    writer: Mutex<Option<JoinHandle<()>>>,
    _lock: Option<lock::ServerLock>,
}

impl SqliteStore {
    /// Opens the file, checks it, brings its schema up to date and starts the writer.
    ///
    /// # Errors
    /// When the file is damaged, locked by another server, or newer than this program.
    pub fn open(options: &Options) -> StoreResult<Self> {
        let lock = options
            .serve
            .then(|| lock::take(&options.path))
            .transpose()?;
        let connection = open::writer(&options.path, options.max_pages)?;
        open::quick_check(&connection)?;
        open::migrate(&connection)?;
        let hasher = Hasher::new(&hash_key(&connection)?);
        let shared = Arc::new(Shared::default());
        shared.stored.store(
            number(&connection, "select coalesce(max(seq), 0) from inbox")?,
            Ordering::Release,
        );
        let projected = number(
            &connection,
            "select n from counter where name = 'projected'",
        )?;
        shared.projected.store(projected, Ordering::Release);
        let (directory, changes) = (
            Arc::new(Directory::default()),
            broadcast::Sender::new(1_024),
        );
        let (changed, news) = mpsc::sync_channel(1);
        watch::start(&options.path, options.serve, news, &directory, &changes)?;
        let (jobs, queue) = mpsc::sync_channel(QUEUE);
        let writer = Writer {
            path: options.path.clone(),
            max_pages: options.max_pages,
            connection: Some(connection),
            jobs: queue,
            shared: Arc::clone(&shared),
            hasher: hasher.clone(),
            changed,
            project: options.serve,
            last_batch: 0,
            last_commit: Duration::ZERO,
            last_projection: Instant::now(),
            last_sweep: Instant::now(),
            last_expiry: None,
            scrub: true,
        };
        Ok(Self {
            jobs: Mutex::new(Some(jobs)),
            readers: Readers::new(options.path.clone(), READERS),
            shared,
            directory,
            changes,
            hasher,
            writer: Mutex::new(Some(spawn(writer)?)),
            _lock: lock,
        })
    }

    /// Opens an existing file for a command.
    ///
    /// # Errors
    /// As [`SqliteStore::open`].
    pub fn open_for_command(path: &Path) -> StoreResult<Self> {
        Self::open(&Options {
            path: path.to_owned(),
            serve: false,
            max_pages: None,
        })
    }

    fn submit(&self, job: Job) -> StoreResult<()> {
        let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(jobs) = jobs.as_ref() else {
            return Err(StoreError::Unavailable("the store is closing"));
        };
        jobs.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => StoreError::Unavailable("the store is too busy"),
            TrySendError::Disconnected(_) => StoreError::Unavailable("the store is closed"),
        })
    }

    async fn write<T, F>(&self, task: F) -> StoreResult<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> StoreResult<T> + Send + 'static,
    {
        let (job, answer) = Job::task(Instant::now() + DEADLINE, task);
        self.submit(job)?;
        wait(answer).await
    }
}

async fn wait<T>(answer: oneshot::Receiver<StoreResult<T>>) -> StoreResult<T> {
    answer
        .await
        .unwrap_or(Err(StoreError::Unavailable("the store is closed")))
}

fn spawn(writer: Writer) -> StoreResult<JoinHandle<()>> {
    let thread = std::thread::Builder::new().name("souk-writer".to_owned());
    thread
        .spawn(move || writer.run())
        .map_err(|e| StoreError::Failed(format!("no thread for the writer: {e}")))
}

fn number(connection: &Connection, sql: &str) -> StoreResult<i64> {
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// The key of the database's hashes, made once.
fn hash_key(connection: &Connection) -> StoreResult<[u8; 32]> {
    let mut fresh = [0_u8; 32];
    getrandom::fill(&mut fresh)
        .map_err(|e| StoreError::Failed(format!("no random numbers: {e}")))?;
    connection.execute(
        "insert or ignore into meta (key, value) values ('hash_key', ?1)",
        [fresh.as_slice()],
    )?;
    Ok(
        connection.query_row("select value from meta where key = 'hash_key'", [], |row| {
            row.get(0)
        })?,
    )
}

#[async_trait]
impl Store for SqliteStore {
    fn shop(&self, id: &str) -> Option<Arc<Entry>> {
        self.directory.find(id)
    }

    fn hasher(&self) -> &Hasher {
        &self.hasher
    }

    fn changes(&self) -> broadcast::Receiver<Arc<Entry>> {
        self.changes.subscribe()
    }

    fn health(&self) -> Health {
        let stored = self.shared.stored.load(Ordering::Acquire);
        let lag = stored - self.shared.projected.load(Ordering::Acquire);
        Health {
            failing: self.shared.pulse.failing(),
            inbox_lag: u64::try_from(lag).unwrap_or_default(),
            refused: self.shared.refused.load(Ordering::Relaxed),
        }
    }

    async fn ingest(&self, shop: &Shop, fact: &Fact, received_at: Millis) -> StoreResult<Ingested> {
        let fact = Canonical::of(fact).map_err(|e| StoreError::Failed(e.to_string()))?;
        let row = InboxRow {
            shop: shop.no,
            received_at,
            fact,
        };
        let (job, answer) = Job::ingest(row, Instant::now() + DEADLINE);
        self.submit(job)?;
        wait(answer).await
    }

    async fn trending(
        &self,
        shop: &Shop,
        query: TrendingQuery,
        as_of: Millis,
    ) -> StoreResult<Trending> {
        let shop = shop.clone();
        self.readers
            .run(move |connection| read::trending::answer(connection, &shop, &query, as_of))
            .await
    }

    async fn purchases(
        &self,
        shop: &Shop,
        query: PurchasesQuery,
        as_of: Millis,
    ) -> StoreResult<Purchases> {
        let (shop, hasher) = (shop.clone(), self.hasher.clone());
        self.readers
            .run(move |connection| {
                read::purchases::answer(connection, &hasher, &shop, &query, as_of)
            })
            .await
    }

    async fn product(&self, shop: &Shop, id: &str) -> StoreResult<Option<Product>> {
        let (shop, id) = (shop.clone(), id.to_owned());
        self.readers
            .run(move |connection| {
                let mut shelf = read::products::Shelf::new(connection, &shop);
                shelf.fetch([&id])?;
                Ok(shelf.product(&id).cloned())
            })
            .await
    }

    async fn add_shop(&self, shop: NewShop, now: Millis) -> StoreResult<()> {
        self.write(move |connection| admin::add_shop(connection, &shop, now))
            .await
    }

    async fn shops(&self) -> StoreResult<Vec<Shop>> {
        self.readers
            .run(|connection| read::shops::since(connection, -1))
            .await
    }

    async fn learn_domain(&self, shop: &Shop, domain: &str, now: Millis) -> StoreResult<()> {
        let (shop, domain) = (shop.no, domain.to_owned());
        self.write(move |connection| admin::learn_domain(connection, shop, &domain, now))
            .await
    }

    async fn rotate_secret(
        &self,
        id: &ShopId,
        secret: Secret,
        now: Millis,
        grace: Duration,
    ) -> StoreResult<()> {
        let id = id.clone();
        self.write(move |connection| admin::rotate_secret(connection, &id, &secret, now, grace))
            .await
    }

    async fn import_products(
        &self,
        id: &ShopId,
        products: Vec<ProductFact>,
        now: Millis,
    ) -> StoreResult<()> {
        let id = id.clone();
        self.write(move |connection| admin::import(connection, &id, &products, now))
            .await
    }

    async fn verify(&self) -> StoreResult<Vec<Invariant>> {
        let hasher = self.hasher.clone();
        self.readers
            .run(move |connection| verify::all(connection, &hasher))
            .await
    }

    async fn close(&self) {
        self.jobs
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let writer = self
            .writer
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(writer) = writer {
            let _ = tokio::task::spawn_blocking(move || writer.join()).await;
        }
    }
}

impl Drop for SqliteStore {
    // The writer holds the file; whoever drops the store may open it again at once.
    fn drop(&mut self) {
        self.jobs
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let writer = self
            .writer
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(writer) = writer {
            let _ = writer.join();
        }
    }
}
