//! Documents in the store.

use super::SqliteStore;
use crate::config::Configure;

impl Configure for SqliteStore {}
