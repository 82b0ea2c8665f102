//! Every shop, in memory: a request for an unknown shop costs no query, and a cached answer can be
//! checked against its shop's version with one atomic load.

use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicI64, Ordering},
    },
};

use super::Shop;

/// One shop's place in the directory. It lives as long as the process.
#[derive(Debug)]
pub struct Entry {
    version: AtomicI64,
    shop: RwLock<Arc<Shop>>,
}

impl Entry {
    fn new(shop: Shop) -> Self {
        Self {
            version: AtomicI64::new(shop.version),
            shop: RwLock::new(Arc::new(shop)),
        }
    }

    /// The shop's version now.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.version.load(Ordering::Acquire)
    }

    /// The shop now.
    #[must_use]
    pub fn shop(&self) -> Arc<Shop> {
        Arc::clone(&self.shop.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn update(&self, shop: Shop) {
        let version = shop.version;
        *self.shop.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shop);
        // After the shop, so that whoever sees the version sees the shop too.
        self.version.store(version, Ordering::Release);
    }
}

/// All shops by id.
#[derive(Debug, Default)]
pub struct Directory {
    entries: RwLock<HashMap<String, Arc<Entry>>>,
}

impl Directory {
    /// Finds a shop.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Arc<Entry>> {
        self.entries
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(id)
            .cloned()
    }

    /// Takes in new or changed shops and returns their entries.
    pub fn update(&self, shops: Vec<Shop>) -> Vec<Arc<Entry>> {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        let take = |shop: Shop| {
            if let Some(entry) = entries.get(shop.id.as_str()) {
                entry.update(shop);
                return Arc::clone(entry);
            }
            let id = shop.id.as_str().to_owned();
            let entry = Arc::new(Entry::new(shop));
            entries.insert(id, Arc::clone(&entry));
            entry
        };
        shops.into_iter().map(take).collect()
    }
}
