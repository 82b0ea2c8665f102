//! Documents in the store.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension};

use super::{SqliteStore, admin::number_of, coupon, deal, reviews, spin};
use crate::{
    config::{Configure, Document},
    moment::Millis,
    shop::{Shop, ShopId},
    store::StoreResult,
};

#[async_trait]
impl Configure for SqliteStore {
    async fn apply(
        &self,
        shop: &ShopId,
        document: Document,
        dry_run: bool,
        now: Millis,
    ) -> StoreResult<Vec<String>> {
        let shop = shop.clone();
        self.write(move |connection| {
            let no = number_of(connection, &shop)?;
            if !dry_run {
                return apply(connection, no, &document, now);
            }
            connection.execute_batch("savepoint trial")?;
            let outcome = apply(connection, no, &document, now);
            connection.execute_batch("rollback to trial; release trial")?;
            outcome
        })
        .await
    }

    async fn import_codes(
        &self,
        shop: &ShopId,
        pool: String,
        codes: Vec<String>,
        now: Millis,
    ) -> StoreResult<usize> {
        let shop = shop.clone();
        self.write(move |connection| {
            let no = number_of(connection, &shop)?;
            coupon::import(connection, no, &pool, &codes, now)
        })
        .await
    }

    async fn add_admin(&self, shop: &ShopId, hash: [u8; 32], now: Millis) -> StoreResult<()> {
        let shop = shop.clone();
        self.write(move |connection| {
            let no = number_of(connection, &shop)?;
            connection.execute(
                "insert into admin (shop, hash, created_at) values (?1, ?2, ?3)",
                (no, hash, now),
            )?;
            Ok(())
        })
        .await
    }

    async fn is_admin(&self, shop: &Shop, hash: [u8; 32]) -> StoreResult<bool> {
        let shop = shop.no;
        self.readers
            .run(move |connection| {
                let known = connection
                    .prepare_cached("select 1 from admin where shop = ?1 and hash = ?2")?
                    .query_row((shop, hash), |_| Ok(()))
                    .optional()?;
                Ok(known.is_some())
            })
            .await
    }
}

/// Takes a document over, pools first: the others name them.
fn apply(
    connection: &Connection,
    shop: i64,
    document: &Document,
    now: Millis,
) -> StoreResult<Vec<String>> {
    let mut changes = Vec::new();
    for pool in &document.pools {
        coupon::put(connection, shop, pool, now)?;
        changes.push(format!("pool {}: {}", pool.id, pool.label));
    }
    for wheel in &document.wheels {
        spin::put(connection, shop, wheel, now)?;
        changes.push(format!(
            "wheel {}: {} slices",
            wheel.id,
            wheel.segments.len()
        ));
    }
    for deal in &document.deals {
        deal::put(connection, shop, deal, now)?;
        changes.push(format!("deal {}: product {}", deal.id, deal.product));
    }
    if let Some(config) = &document.reviews {
        reviews::put(connection, shop, config, now)?;
        changes.push(format!("reviews: {} photo hosts", config.photo_hosts.len()));
    }
    Ok(changes)
}
