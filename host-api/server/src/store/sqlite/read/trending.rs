//! What sells, counted from the lines themselves.

use rusqlite::Connection;
use souk_contract::{Claim, Trending, TrendingItem};

use super::products::Shelf;
use crate::{
    moment::{self, Millis},
    shop::Shop,
    store::StoreResult,
    trending::{
        Metric, TrendingQuery,
        ranking::{Before, Count, Sale, Tally},
    },
    window::Window,
};

type Ranking = Vec<(String, Tally)>;

/// Answers the question from one read transaction.
pub(in crate::store::sqlite) fn answer(
    connection: &Connection,
    shop: &Shop,
    query: &TrendingQuery,
    as_of: Millis,
) -> StoreResult<Trending> {
    let mut reading = Reading {
        connection,
        shop,
        query,
        shelf: Shelf::new(connection, shop),
    };
    let (window, ranking) = reading.first_full_window(as_of)?;
    let before = Before::new(reading.ranking(window, as_of - window.millis())?);
    let pinned = reading.pinned()?;
    Ok(Trending {
        claim: claim(query, window, as_of),
        items: reading.items(&ranking, &before),
        pinned,
    })
}

fn claim(query: &TrendingQuery, window: &Window, as_of: Millis) -> Claim {
    let half_life = match &query.metric {
        Metric::UnitsSold => None,
        Metric::WeightedSales(half_life) => Some(half_life.to_string()),
    };
    Claim {
        metric: query.metric.name().to_owned(),
        window: window.to_string(),
        as_of: moment::text(as_of),
        half_life,
        filter: query.filter.stated(),
    }
}

struct Reading<'a> {
    connection: &'a Connection,
    shop: &'a Shop,
    query: &'a TrendingQuery,
    shelf: Shelf<'a>,
}

impl<'a> Reading<'a> {
    /// The first window with enough items, else the last one asked for.
    fn first_full_window(&mut self, as_of: Millis) -> StoreResult<(&'a Window, Ranking)> {
        let mut windows = self.query.windows.iter().peekable();
        let mut found = (&self.query.windows[0], Ranking::new());
        while let Some(window) = windows.next() {
            found = (window, self.ranking(window, as_of)?);
            let listed = found
                .1
                .iter()
                .filter(|(id, tally)| self.is_listed(id, tally))
                .count();
            if listed >= self.query.min_items || windows.peek().is_none() {
                break;
            }
        }
        Ok(found)
    }

    /// Everything with a sale in the window that ends at `until`, within the filter.
    fn ranking(&mut self, window: &Window, until: Millis) -> StoreResult<Ranking> {
        let mut count = Count::new(self.query.metric.clone(), until);
        let mut select = self.connection.prepare_cached(
            "select at, sale, product, sold from line
             where shop = ?1 and at > ?2 and at <= ?3 and sold > 0 order by at, sale, product, id",
        )?;
        let mut rows = select.query((self.shop.no, until - window.millis(), until))?;
        while let Some(row) = rows.next()? {
            let (order, product) = (row.get_ref(1)?.as_str(), row.get_ref(2)?.as_str());
            let (Ok(order), Ok(product)) = (order, product) else {
                continue;
            };
            count.add(Sale {
                at: row.get(0)?,
                order,
                product,
                units: row.get(3)?,
            });
        }
        let ranking = count.ranking(|_| true);
        self.shelf.fetch(ranking.iter().map(|(id, _)| id))?;
        Ok(ranking
            .into_iter()
            .filter(|(id, _)| self.shelf.admits(id, &self.query.filter))
            .collect())
    }

    fn is_listed(&self, id: &str, tally: &Tally) -> bool {
        let named = |ids: &[String]| ids.iter().any(|other| other == id);
        tally.sold >= self.query.min_sold && !named(&self.query.exclude) && !named(&self.query.pin)
    }

    fn items(&self, ranking: &Ranking, before: &Before) -> Vec<TrendingItem> {
        let ranked = (1_i32..)
            .zip(ranking)
            .filter(|(_, (id, tally))| self.is_listed(id, tally));
        let item = |(rank, (id, tally)): (i32, &(String, Tally))| {
            let movement = before.movement(id, rank, tally.orders);
            Some(TrendingItem {
                rank: rank.unsigned_abs(),
                sold: tally.sold,
                orders: tally.orders,
                movement: movement.places,
                new_entry: movement.new_entry,
                product: self.shelf.product(id)?.clone(),
            })
        };
        ranked.filter_map(item).take(self.query.limit).collect()
    }

    fn pinned(&mut self) -> StoreResult<Vec<souk_contract::Product>> {
        self.shelf.fetch(&self.query.pin)?;
        let shown = self
            .query
            .pin
            .iter()
            .filter_map(|id| self.shelf.product(id));
        Ok(shown.cloned().collect())
    }
}
