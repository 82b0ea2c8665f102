//! Shops with their secrets.

use rusqlite::{Connection, Row};

use crate::{
    shop::{Secret, SecretKind, Shop},
    store::{StoreError, StoreResult},
};

const COLUMNS: &str = "no, id, name, domain, currency, places_k, active, version, changed_at,
    (select connector.domain from connector where connector.shop = shop.no)";

/// Shops stamped after `version`.
pub(in crate::store::sqlite) fn since(
    connection: &Connection,
    version: i64,
) -> StoreResult<Vec<Shop>> {
    let sql = format!("select {COLUMNS} from shop where version > ?1 order by id");
    let mut select = connection.prepare_cached(&sql)?;
    let shops = select.query_map([version], |row| Ok(read(row)))?;
    let mut shops = shops.collect::<Result<StoreResult<Vec<_>>, _>>()??;
    for shop in &mut shops {
        shop.secrets = secrets(connection, shop.no)?;
    }
    Ok(shops)
}

fn read(row: &Row<'_>) -> StoreResult<Shop> {
    let id: String = row.get(1)?;
    Ok(Shop {
        no: row.get(0)?,
        id: id.parse().map_err(StoreError::Failed)?,
        name: row.get(2)?,
        domain: row.get(3)?,
        connected: row.get(9)?,
        currency: row.get(4)?,
        places_k: row.get(5)?,
        active: row.get(6)?,
        version: row.get(7)?,
        changed_at: row.get(8)?,
        secrets: Vec::new(),
    })
}

fn secrets(connection: &Connection, shop: i64) -> StoreResult<Vec<Secret>> {
    let mut select = connection.prepare_cached(
        "select kind, bytes, expires_at from secret where shop = ?1 order by no desc",
    )?;
    let rows = select.query_map([shop], |row| {
        let kind: String = row.get(0)?;
        Ok(SecretKind::named(&kind).map(|kind| (kind, row.get(1), row.get(2))))
    })?;
    let mut secrets = Vec::new();
    for row in rows {
        if let Some((kind, bytes, expires_at)) = row? {
            secrets.push(Secret::stored(kind, bytes?, expires_at?));
        }
    }
    Ok(secrets)
}
