//! Players, each a new one.

use std::path::Path;

use anyhow::{Result, anyhow};
use rusqlite::{Connection, OpenFlags};
use souk::{
    moment::{self, DAY, Millis},
    player::PlayerId,
    privacy::Hasher,
};

/// Makes tokens as the server would. It keeps no list of players, a token is all there is of one: made
/// here they cost its core nothing while something else is measured.
#[derive(Debug)]
pub struct Players {
    hasher: Hasher,
    shop: i64,
    expires_at: Millis,
}

impl Players {
    /// Players of the only shop in `database`.
    ///
    /// # Errors
    /// When it is no database of a server.
    pub fn of(database: &Path) -> Result<Self> {
        let file = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let sql = "select value from meta where key = 'hash_key'";
        let key: [u8; 32] = file.query_row(sql, [], |row| row.get(0))?;
        let shop = file.query_row("select no from shop", [], |row| row.get(0))?;
        Ok(Self {
            hasher: Hasher::new(&key),
            shop,
            expires_at: moment::now() + DAY,
        })
    }

    /// The token of somebody who was never here.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn token(&self) -> Result<String> {
        let player = PlayerId::random().map_err(|error| anyhow!("{error:?}"))?;
        Ok(player.token(&self.hasher, self.shop, self.expires_at))
    }
}
