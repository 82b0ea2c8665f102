//! Answers kept as bytes, looked up before any routing.
//!
//! An entry is good while its shop is at the version it was made from, and for five seconds. When it
//! is no longer good, one request makes the next one while the others still get the old, so that a
//! popular answer is never made twice at once.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use axum::response::Response;
use http::HeaderMap;

use super::respond::Prepared;
use crate::shop::Entry;

/// Longest age of an answer.
const FRESH: Duration = Duration::from_secs(5);
/// Longest age at which an answer still helps out while the next one is being made.
const STALE: Duration = Duration::from_secs(10);
/// Longest key.
const MOST_KEY: usize = 1_024;
/// Entries in all.
const MOST_ENTRIES: usize = 4_096;
/// Bytes in all.
const MOST_BYTES: usize = 64 * 1024 * 1024;
const SHARDS: usize = 16;

/// One kept answer.
#[derive(Debug)]
pub struct Kept {
    /// The answer.
    pub prepared: Prepared,
    /// Its route, for the metrics.
    pub route: Route,
    entry: Arc<Entry>,
    version: i64,
    made: Instant,
    being_replaced: AtomicBool,
}

impl Kept {
    fn serves(&self) -> bool {
        let age = self.made.elapsed();
        if age < FRESH && self.entry.version() == self.version {
            return true;
        }
        age < STALE && self.being_replaced.swap(true, Ordering::AcqRel)
    }
}

/// The routes whose answers are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// `getTrending`.
    Trending,
    /// `listPurchases`.
    Purchases,
    /// `getWidgetSnapshot`.
    Snapshot,
    /// `listReviews`.
    Reviews,
    /// `getReviewSummary`.
    ReviewSummary,
}

type Shard = RwLock<HashMap<String, Arc<Kept>>>;

/// The kept answers.
#[derive(Debug)]
pub struct Cache {
    shards: [Shard; SHARDS],
    hasher: RandomState,
    bytes: AtomicUsize,
}

impl Default for Cache {
    fn default() -> Self {
        Self {
            shards: Default::default(),
            hasher: RandomState::new(),
            bytes: AtomicUsize::new(0),
        }
    }
}

impl Cache {
    fn shard(&self, key: &str) -> &Shard {
        let hash = self.hasher.hash_one(key);
        &self.shards[usize::try_from(hash % SHARDS as u64).unwrap_or_default()]
    }

    /// The answer under `key`, if it may be sent.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Arc<Kept>> {
        let shard = self
            .shard(key)
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let kept = shard.get(key)?;
        kept.serves().then(|| Arc::clone(kept))
    }

    /// Answers one request and keeps the answer for the next. `made_from` is the shop, and the version
    /// it was at when the answer was begun.
    pub fn answer(
        &self,
        key: String,
        route: Route,
        made_from: (Arc<Entry>, i64),
        prepared: Prepared,
        request: &HeaderMap,
    ) -> Response {
        let answer = prepared.answer(request);
        self.put(key, route, made_from, prepared);
        answer
    }

    fn put(
        &self,
        key: String,
        route: Route,
        (entry, version): (Arc<Entry>, i64),
        prepared: Prepared,
    ) {
        if key.len() > MOST_KEY {
            return;
        }
        let size = size(&key, &prepared);
        let mut shard = self
            .shard(&key)
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let full = shard.len() >= MOST_ENTRIES / SHARDS
            || self.bytes.load(Ordering::Relaxed) + size > MOST_BYTES;
        if full {
            self.evict(&mut shard);
        }
        let made = Instant::now();
        let kept = Kept {
            prepared,
            route,
            entry,
            version,
            made,
            being_replaced: AtomicBool::new(false),
        };
        if let Some(old) = shard.get(&key) {
            self.bytes
                .fetch_sub(self::size(&key, &old.prepared), Ordering::Relaxed);
        }
        self.bytes.fetch_add(size, Ordering::Relaxed);
        shard.insert(key, Arc::new(kept));
    }

    /// Drops what is old; when nothing is, everything: whoever fills a cache with questions nobody
    /// repeats gains nothing by it.
    fn evict(&self, shard: &mut HashMap<String, Arc<Kept>>) {
        let sizes = |shard: &HashMap<String, Arc<Kept>>| -> usize {
            shard
                .iter()
                .map(|(key, kept)| size(key, &kept.prepared))
                .sum()
        };
        let before = sizes(shard);
        shard.retain(|_, kept| kept.made.elapsed() < FRESH);
        if shard.len() >= MOST_ENTRIES / SHARDS {
            shard.clear();
        }
        self.bytes
            .fetch_sub(before - sizes(shard), Ordering::Relaxed);
    }
}

/// Bytes an entry takes up, about.
fn size(key: &str, prepared: &Prepared) -> usize {
    key.len() + prepared.body.len() + 1_024
}
