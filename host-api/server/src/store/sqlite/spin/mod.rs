//! Spin-to-win in the store: campaigns, draws, and their proof.

mod log;
mod play;
mod row;
mod verify;

use async_trait::async_trait;
use rusqlite::Connection;
use souk_contract::{Rules, Segment, Spin, Standing, Wheel};

pub(super) use self::{
    play::reason,
    row::{asks_email, put},
    verify::verify,
};
use super::{SqliteStore, coupon};
use crate::{
    moment::{self, Millis},
    player::{Change, PlayerId},
    shop::Shop,
    spin::{
        NewSpin, Wheels, common_minimum, draw,
        log::{Checked, Entry},
    },
    store::StoreResult,
};

/// Entries of the log in one answer.
const PAGE: u32 = 500;

#[async_trait]
impl Wheels for SqliteStore {
    async fn wheel(
        &self,
        shop: &Shop,
        wheel: String,
        player: Option<PlayerId>,
        now: Millis,
    ) -> StoreResult<Wheel> {
        let shop = shop.no;
        self.readers
            .run(move |connection| answer(connection, shop, &wheel, player, now))
            .await
    }

    async fn spin(&self, shop: &Shop, wheel: String, change: Change<NewSpin>) -> StoreResult<Spin> {
        let shop = shop.clone();
        // The clock is read when the spin is decided, not when it arrived.
        self.write(move |connection| play::spin(connection, &shop, &wheel, &change, moment::now()))
            .await
    }

    async fn draws(&self, shop: &Shop, wheel: String, after: u32) -> StoreResult<Vec<Entry>> {
        let shop = shop.no;
        self.readers
            .run(move |connection| {
                let row = row::meant(connection, shop, &wheel, moment::now())?;
                log::entries(connection, &row, after, PAGE)
            })
            .await
    }

    async fn check_draws(&self) -> StoreResult<Vec<Checked>> {
        self.readers.run(log::check).await
    }
}

fn answer(
    connection: &Connection,
    shop: i64,
    wheel: &str,
    player: Option<PlayerId>,
    now: Millis,
) -> StoreResult<Wheel> {
    let row = row::meant(connection, shop, wheel, now)?;
    let left = row.left(connection, u32::MAX)?;
    let weights = row.weights(&left);
    let config = &row.config;
    let slices = config.segments.iter().zip(weights.iter().zip(&left));
    let segments = slices.map(|(segment, (weight, left))| Segment {
        label: segment.label.clone(),
        colour: segment.colour.clone(),
        weight: *weight,
        prize: segment.prize.name().to_owned(),
        left: left.filter(|_| segment.stock.is_some()),
    });
    let ended = config.state(now) == "ended";
    let you = player.map(|player| standing(connection, &row, &player, now));
    Ok(Wheel {
        id: config.id.clone(),
        title: config.title.clone(),
        state: config.state(now).to_owned(),
        starts_at: moment::text(config.starts_at()),
        ends_at: moment::text(config.ends_at()),
        as_of: moment::text(now),
        segments: segments.collect(),
        total: weights.iter().sum(),
        rules: rules(connection, &row)?,
        asks_email: config.asks_email,
        commitment: draw::commitment(&row.secret),
        secret: ended.then(|| hex::encode(row.secret)),
        you: you.transpose()?,
    })
}

fn rules(connection: &Connection, row: &row::Row) -> StoreResult<Rules> {
    let config = &row.config;
    let mut hours = Vec::new();
    let mut minimums = Vec::new();
    for pool in config.segments.iter().filter_map(|s| s.pool.as_ref()) {
        if let Some(pool) = coupon::config(connection, row.shop, pool)? {
            hours.push(pool.hours);
            minimums.push(pool.minimum);
        }
    }
    Ok(Rules {
        sponsor: config.sponsor.clone(),
        eligibility: config.eligibility.clone(),
        free_entry: config.free_entry.clone(),
        terms_url: config.terms_url.clone(),
        privacy_url: config.privacy_url.clone(),
        plays: config.plays,
        period: config.period.name().to_owned(),
        exhausted: config.exhausted.name().to_owned(),
        code_hours: hours.into_iter().min().unwrap_or_default(),
        minimum: common_minimum(&minimums),
    })
}

fn standing(
    connection: &Connection,
    row: &row::Row,
    player: &PlayerId,
    now: Millis,
) -> StoreResult<Standing> {
    let plays = play::plays(connection, row, player, now)?;
    let plays_left = row.config.plays.saturating_sub(plays.used);
    Ok(Standing {
        plays_left,
        next_play_at: row.config.period.next(now).map(moment::text),
        commitment: draw::commitment(&draw::seed(&row.secret, player.bytes(), plays.all + 1)),
        last: play::last(connection, row, player, plays_left)?,
    })
}
