//! Deals as the merchant set them.

use rusqlite::{Connection, OptionalExtension};

use crate::{
    coupon::PoolConfig,
    deal::{DealConfig, Which},
    moment::Millis,
    store::{Refusal, StoreError, StoreResult, sqlite::project::touch},
};

/// A deal with what its teams take up.
#[derive(Debug)]
pub(super) struct Offer {
    pub(super) config: DealConfig,
    /// Seats of all its teams that did not expire.
    pub(super) taken: u32,
}

/// Adds or replaces a deal. The pools it names must be there, with codes that are valid long enough.
///
/// # Errors
/// 422 that names the pool.
pub(in crate::store::sqlite) fn put(
    connection: &Connection,
    shop: i64,
    deal: &DealConfig,
    now: Millis,
) -> StoreResult<()> {
    let pools = deal.tiers.iter().filter_map(|tier| tier.pool.as_ref());
    for pool in pools.chain([&deal.pool]) {
        check_pool(connection, shop, deal, pool)?;
    }
    let config = serde_json::to_string(deal).map_err(|e| StoreError::Failed(e.to_string()))?;
    connection.execute(
        "insert into deal (shop, id, product, config, changed_at) values (?1, ?2, ?3, ?4, ?5)
         on conflict (shop, id) do update set product = excluded.product, config = excluded.config,
             changed_at = excluded.changed_at",
        (shop, &deal.id, &deal.product, config, now),
    )?;
    touch(connection, shop, now)
}

fn check_pool(
    connection: &Connection,
    shop: i64,
    deal: &DealConfig,
    pool: &str,
) -> StoreResult<()> {
    let config: Option<String> = connection
        .query_row(
            "select config from pool where shop = ?1 and id = ?2",
            (shop, pool),
            |row| row.get(0),
        )
        .optional()?;
    let refuse = |message: String| Err(StoreError::Refusal(Refusal::field("pool", message, &[])));
    let Some(config) = config else {
        return refuse(format!("deal {}: there is no pool {pool}", deal.id));
    };
    let config: PoolConfig =
        serde_json::from_str(&config).map_err(|e| StoreError::Failed(e.to_string()))?;
    if config.hours < deal.code_hours {
        return refuse(format!(
            "deal {}: codes of pool {pool} are valid for {} hours, code_hours says {}",
            deal.id, config.hours, deal.code_hours
        ));
    }
    Ok(())
}

/// The deal meant at `now`.
pub(super) fn find(
    connection: &Connection,
    shop: i64,
    which: &Which,
    now: Millis,
) -> StoreResult<Option<Offer>> {
    let (column, value) = match which {
        Which::Id(id) => ("id", id),
        Which::Product(product) => ("product", product),
    };
    let sql = format!("select config, taken from deal where shop = ?1 and {column} = ?2");
    let mut select = connection.prepare_cached(&sql)?;
    let rows = select.query_map((shop, value), |row| {
        Ok((row.get::<_, String>(0)?, row.get(1)?))
    })?;
    let mut offers = Vec::new();
    for row in rows {
        let (config, taken) = row?;
        let config =
            serde_json::from_str(&config).map_err(|e| StoreError::Failed(e.to_string()))?;
        offers.push(Offer { config, taken });
    }
    Ok(offers.into_iter().max_by_key(|offer| offer.rank(now)))
}

impl Offer {
    /// Seats that may still be taken, where the shop limits them.
    pub(super) fn left(&self) -> Option<u32> {
        let most = self.config.most_seats?;
        Some(most.saturating_sub(self.taken))
    }

    /// Whether another team could still fill up.
    pub(super) fn has_room(&self) -> bool {
        self.left().is_none_or(|left| left >= self.config.fewest())
    }

    /// Its state at `now`, by its name on the wire.
    pub(super) fn state(&self, now: Millis) -> &'static str {
        match () {
            () if now >= self.config.ends_at() => "ended",
            () if now < self.config.starts_at() => "upcoming",
            () if self.config.paused => "paused",
            () if !self.has_room() => "sold_out",
            () => "open",
        }
    }

    /// Of several deals of one product: what is open, else what comes, else what ended last.
    fn rank(&self, now: Millis) -> (u8, Millis) {
        let by_state = match self.state(now) {
            "open" => 3,
            "sold_out" | "paused" => 2,
            "upcoming" => 1,
            _ => 0,
        };
        (by_state, self.config.ends_at())
    }
}
