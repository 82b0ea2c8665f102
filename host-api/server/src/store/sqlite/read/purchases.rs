//! What was bought, newest first, and added up by product.

use rusqlite::Connection;
use souk_contract::{Purchase, PurchaseCount, Purchases};

use super::products::Shelf;
use crate::{
    moment::{self, DAY, Millis},
    privacy::Hasher,
    purchases::PurchasesQuery,
    shop::Shop,
    store::StoreResult,
    window::Window,
};

/// A city is shown only when enough orders of this stretch share it.
const PLACE_WINDOW: Millis = 30 * DAY;

/// Lines looked at in one answer at most: many may be sensitive or excluded.
const LOOK: u32 = 2_000;

struct Line {
    at: Millis,
    order: String,
    id: String,
    product: String,
    sold: u32,
    city: Option<String>,
    country: Option<String>,
}

/// Answers the question from one read transaction.
pub(in crate::store::sqlite) fn answer(
    connection: &Connection,
    hasher: &Hasher,
    shop: &Shop,
    query: &PurchasesQuery,
    as_of: Millis,
) -> StoreResult<Purchases> {
    let mut reading = Reading {
        connection,
        hasher,
        shop,
        query,
        shelf: Shelf::new(connection, shop),
    };
    Ok(Purchases {
        as_of: moment::text(as_of),
        max_age: query.max_age.to_string(),
        items: reading.items(as_of)?,
        counts: query
            .counts
            .as_ref()
            .map_or(Ok(Vec::new()), |window| reading.counts(window, as_of))?,
    })
}

struct Reading<'a> {
    connection: &'a Connection,
    hasher: &'a Hasher,
    shop: &'a Shop,
    query: &'a PurchasesQuery,
    shelf: Shelf<'a>,
}

impl Reading<'_> {
    fn items(&mut self, as_of: Millis) -> StoreResult<Vec<Purchase>> {
        let mut items = Vec::new();
        let mut select = self.connection.prepare_cached(
            "select line.at, line.sale, line.id, line.product, line.sold, sale.city, sale.country from line
             join sale on sale.shop = line.shop and sale.id = line.sale
             where line.shop = ?1 and line.at > ?2 and line.at <= ?3 and line.sold > 0
             order by line.at desc, line.sale desc, line.product, line.id limit ?4",
        )?;
        let range = (
            self.shop.no,
            as_of - self.query.max_age.millis(),
            as_of,
            LOOK,
        );
        let lines = select.query_map(range, |row| {
            let (at, order, id, product) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(Line {
                at,
                order,
                id,
                product,
                sold: row.get(4)?,
                city: row.get(5)?,
                country: row.get(6)?,
            })
        })?;
        for line in lines {
            if items.len() >= self.query.limit {
                break;
            }
            items.extend(self.purchase(&line?, as_of)?);
        }
        Ok(items)
    }

    /// The line as shoppers may see it, or nothing when its product is not shown.
    fn purchase(&mut self, line: &Line, as_of: Millis) -> StoreResult<Option<Purchase>> {
        self.shelf.fetch([&line.product])?;
        if !self.may_show(&line.product) {
            return Ok(None);
        }
        let Some(product) = self.shelf.product(&line.product).cloned() else {
            return Ok(None);
        };
        Ok(Some(Purchase {
            id: self.hasher.purchase(self.shop.no, &line.order, &line.id),
            at: moment::text(moment::minute(line.at)),
            quantity: line.sold,
            place: self.place(line, as_of)?,
            product,
        }))
    }

    fn may_show(&self, product: &str) -> bool {
        !self.query.exclude.iter().any(|id| id == product) && !self.shelf.is_sensitive(product)
    }

    fn place(&self, line: &Line, as_of: Millis) -> StoreResult<Option<String>> {
        let Some(city) = &line.city else {
            return Ok(None);
        };
        let mut select = self.connection.prepare_cached(
            "select count(*) from sale where shop = ?1 and city = ?2 and country is ?3 and counted = 1
             and at > ?4 and at <= ?5",
        )?;
        let key = (
            self.shop.no,
            city,
            &line.country,
            as_of - PLACE_WINDOW,
            as_of,
        );
        let sharing: u32 = select.query_row(key, |row| row.get(0))?;
        Ok((sharing >= self.shop.places_k).then(|| city.clone()))
    }

    fn counts(&mut self, window: &Window, as_of: Millis) -> StoreResult<Vec<PurchaseCount>> {
        let mut select = self.connection.prepare_cached(
            "select product, sum(sold) as units from line
             where shop = ?1 and at > ?2 and at <= ?3 and sold > 0
             group by product having units >= ?4 order by units desc, product",
        )?;
        let key = (
            self.shop.no,
            as_of - window.millis(),
            as_of,
            self.query.min_count,
        );
        let rows = select.query_map(key, |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
        })?;
        let mut counts = Vec::new();
        for row in rows {
            let (id, units) = row?;
            self.shelf.fetch([&id])?;
            if let (true, Some(product)) = (self.may_show(&id), self.shelf.product(&id)) {
                let sold = u32::try_from(units).unwrap_or(u32::MAX);
                counts.push(PurchaseCount {
                    sold,
                    window: window.to_string(),
                    product: product.clone(),
                });
            }
            if counts.len() >= self.query.limit {
                break;
            }
        }
        Ok(counts)
    }
}
