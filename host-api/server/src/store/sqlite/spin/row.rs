//! A campaign's rows.

use rusqlite::{Connection, OptionalExtension};

use crate::{
    moment::Millis,
    spin::{Prize, WheelConfig, draw, log},
    store::{
        Refusal, StoreError, StoreResult,
        sqlite::{coupon, project::touch},
    },
};

/// A campaign as it stands.
pub(super) struct Row {
    pub(super) shop: i64,
    pub(super) config: WheelConfig,
    pub(super) secret: draw::Secret,
    /// Draws so far, and the hash of the last.
    pub(super) draws: u32,
    pub(super) chain: String,
}

/// Adds or replaces a campaign. What was drawn stays: once there are draws, weights and prizes are fixed.
///
/// # Errors
/// 422 that names what is wrong.
pub(in crate::store::sqlite) fn put(
    connection: &Connection,
    shop: i64,
    wheel: &WheelConfig,
    now: Millis,
) -> StoreResult<()> {
    let known = find(connection, shop, &wheel.id)?;
    if known.is_some_and(|known| known.draws > 0 && !known.config.same_draw_as(wheel)) {
        let message = format!(
            "wheel {}: weights, prizes, pools, the period and the rule for what runs out are fixed once somebody played; start another wheel",
            wheel.id
        );
        return Err(StoreError::Refusal(Refusal::field(
            "segments",
            message,
            &[],
        )));
    }
    for pool in wheel.segments.iter().filter_map(|s| s.pool.as_ref()) {
        if coupon::config(connection, shop, pool)?.is_none() {
            let message = format!("wheel {}: there is no pool {pool}", wheel.id);
            return Err(StoreError::Refusal(Refusal::field("pool", message, &[])));
        }
    }
    let mut secret = draw::Secret::default();
    getrandom::fill(&mut secret).map_err(|_| StoreError::Unavailable("no random numbers"))?;
    let config = serde_json::to_string(wheel).map_err(|e| StoreError::Failed(e.to_string()))?;
    connection.execute(
        "insert into wheel (shop, id, config, secret, chain, changed_at) values (?1, ?2, ?3, ?4, ?5, ?6)
         on conflict (shop, id) do update set config = excluded.config, changed_at = excluded.changed_at",
        (shop, &wheel.id, config, secret.as_slice(), log::root(&secret, &wheel.id), now),
    )?;
    put_prizes(connection, shop, wheel)?;
    touch(connection, shop, now)
}

fn put_prizes(connection: &Connection, shop: i64, wheel: &WheelConfig) -> StoreResult<()> {
    for (segment, at) in wheel.segments.iter().zip(0_i64..) {
        let Some(stock) = segment.stock else { continue };
        let kept = connection.execute(
            "insert into prize (shop, wheel, segment, stock) values (?1, ?2, ?3, ?4)
             on conflict (shop, wheel, segment) do update set stock = excluded.stock
                 where excluded.stock >= taken",
            (shop, &wheel.id, at, stock),
        )?;
        if kept == 0 {
            let message = format!("wheel {}: more than {stock} were won already", wheel.id);
            let field = format!("segments[{at}].stock");
            return Err(StoreError::Refusal(Refusal::field(field, message, &[])));
        }
    }
    Ok(())
}

/// A campaign by its id; `current` is the one that is open now, of several the one that ends first, else
/// the one that comes next or ended last.
pub(super) fn meant(connection: &Connection, shop: i64, id: &str, now: Millis) -> StoreResult<Row> {
    let found = match id {
        "current" => current(connection, shop, now)?,
        id => find(connection, shop, id)?,
    };
    found.ok_or(StoreError::Refusal(Refusal::missing(
        "unknown-wheel",
        "There is no such wheel",
    )))
}

/// Whether a campaign asks winners for an address.
pub(in crate::store::sqlite) fn asks_email(
    connection: &Connection,
    shop: i64,
    id: &str,
) -> StoreResult<bool> {
    let row = find(connection, shop, id)?;
    Ok(row.is_some_and(|row| row.config.asks_email))
}

fn current(connection: &Connection, shop: i64, now: Millis) -> StoreResult<Option<Row>> {
    let mut ids = connection.prepare_cached("select id from wheel where shop = ?1")?;
    let ids: Vec<String> = ids
        .query_map([shop], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut rows = Vec::new();
    for id in ids {
        rows.extend(find(connection, shop, &id)?);
    }
    Ok(rows.into_iter().min_by_key(|row| {
        let (starts, ends) = (row.config.starts_at(), row.config.ends_at());
        match row.config.state(now) {
            "open" => (0, ends),
            "paused" => (1, ends),
            "upcoming" => (2, starts),
            _ => (3, -ends),
        }
    }))
}

pub(super) fn find(connection: &Connection, shop: i64, id: &str) -> StoreResult<Option<Row>> {
    let found: Option<(String, [u8; 32], u32, String)> = connection
        .prepare_cached(
            "select config, secret, draws, chain from wheel where shop = ?1 and id = ?2",
        )?
        .query_row((shop, id), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    let Some((config, secret, draws, chain)) = found else {
        return Ok(None);
    };
    let config = serde_json::from_str(&config).map_err(|e| StoreError::Failed(e.to_string()))?;
    Ok(Some(Row {
        shop,
        config,
        secret,
        draws,
        chain,
    }))
}

impl Row {
    /// Prizes left by slice, where they are limited by stock or by their pool. Codes are counted up to
    /// `enough`; 1 is enough to know whether there is any.
    pub(super) fn left(
        &self,
        connection: &Connection,
        enough: u32,
    ) -> StoreResult<Vec<Option<u32>>> {
        let mut left = Vec::new();
        for (segment, at) in self.config.segments.iter().zip(0_i64..) {
            let stock = match segment.stock {
                Some(_) => self.stock(connection, at)?,
                None => None,
            };
            let codes = match &segment.pool {
                Some(pool) => {
                    let enough = stock.unwrap_or(1).min(enough);
                    coupon::left(connection, self.shop, pool, enough)?
                }
                None => None,
            };
            left.push(match (stock, codes) {
                (Some(stock), Some(codes)) => Some(stock.min(codes)),
                (stock, codes) => stock.or(codes),
            });
        }
        Ok(left)
    }

    /// What is left of a slice's stock.
    fn stock(&self, connection: &Connection, segment: i64) -> StoreResult<Option<u32>> {
        Ok(connection
            .prepare_cached(
                "select stock - taken from prize where shop = ?1 and wheel = ?2 and segment = ?3",
            )?
            .query_row((self.shop, &self.config.id, segment), |row| row.get(0))
            .optional()?)
    }

    /// Weights now, by the published rule.
    pub(super) fn weights(&self, left: &[Option<u32>]) -> Vec<u32> {
        let segments = &self.config.segments;
        let all: Vec<u32> = segments.iter().map(|s| s.weight).collect();
        let there: Vec<bool> = left.iter().map(|left| *left != Some(0)).collect();
        let nothing: Vec<bool> = segments.iter().map(|s| s.prize == Prize::Nothing).collect();
        draw::weights(&all, &there, &nothing, self.config.exhausted)
    }
}
