//! What an operator changes.

use std::time::Duration;

use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

use super::project::{put_product, touch};
use crate::{
    inbox::ProductFact,
    moment::Millis,
    shop::{Secret, ShopId},
    store::{NewShop, StoreError, StoreResult},
};

/// Adds a shop. One that was turned off comes back with its new settings and secrets.
pub(super) fn add_shop(connection: &Connection, shop: &NewShop, now: Millis) -> StoreResult<()> {
    let known: Option<bool> = connection
        .query_row(
            "select active from shop where id = ?1",
            [shop.id.as_str()],
            |row| row.get(0),
        )
        .optional()?;
    if known == Some(true) {
        return Err(StoreError::Refused(format!(
            "shop {} exists; `souk shop rotate-secret` changes its secrets",
            shop.id
        )));
    }
    connection.execute(
        "insert into shop (id, name, domain, currency, places_k, version, changed_at)
         values (?1, ?2, ?3, ?4, ?5, 0, ?6)
         on conflict (id) do update set active = 1, name = excluded.name, domain = excluded.domain,
             currency = excluded.currency, places_k = excluded.places_k",
        (
            shop.id.as_str(),
            &shop.name,
            &shop.domain,
            &shop.currency,
            shop.places_k,
            now,
        ),
    )?;
    let no = number_of(connection, &shop.id)?;
    connection.execute("delete from secret where shop = ?1", [no])?;
    shop.secrets
        .iter()
        .try_for_each(|secret| put_secret(connection, no, secret, now))?;
    touch(connection, no, now)
}

fn put_secret(connection: &Connection, shop: i64, secret: &Secret, now: Millis) -> StoreResult<()> {
    connection.execute(
        "insert into secret (shop, kind, bytes, created_at) values (?1, ?2, ?3, ?4)",
        (shop, secret.kind.name(), secret.bytes(), now),
    )?;
    Ok(())
}

pub(super) fn number_of(connection: &Connection, id: &ShopId) -> StoreResult<i64> {
    let found = connection.query_row("select no from shop where id = ?1", [id.as_str()], |row| {
        row.get(0)
    });
    found.optional()?.ok_or_else(|| {
        StoreError::Refused(format!(
            "there is no shop {id}; `souk shop list` shows them, `souk shop add` adds one"
        ))
    })
}

/// Sets the host of a shop that has none.
pub(super) fn learn_domain(
    connection: &Connection,
    shop: i64,
    domain: &str,
    now: Millis,
) -> StoreResult<()> {
    let learned = connection.execute(
        "update shop set domain = ?2 where no = ?1 and domain is null",
        (shop, domain),
    )?;
    if learned == 0 {
        Ok(())
    } else {
        touch(connection, shop, now)
    }
}

/// Puts a secret beside those of its kind, which expire after `grace`.
pub(super) fn rotate_secret(
    connection: &Connection,
    id: &ShopId,
    secret: &Secret,
    now: Millis,
    grace: Duration,
) -> StoreResult<()> {
    let shop = number_of(connection, id)?;
    let end = now.saturating_add(Millis::try_from(grace.as_millis()).unwrap_or(Millis::MAX));
    connection.execute(
        "delete from secret where shop = ?1 and expires_at <= ?2",
        (shop, now),
    )?;
    connection.execute(
        "update secret set expires_at = ?3 where shop = ?1 and kind = ?2 and expires_at is null",
        (shop, secret.kind.name(), end),
    )?;
    put_secret(connection, shop, secret, now)?;
    touch(connection, shop, now)
}

/// Adds or replaces products. The feed speaks of now, so a product it names is no longer deleted.
pub(super) fn import(
    connection: &Connection,
    id: &ShopId,
    products: &[ProductFact],
    now: Millis,
) -> StoreResult<()> {
    let shop = number_of(connection, id)?;
    for product in products {
        connection
            .prepare_cached("update product set deleted = 0 where shop = ?1 and id = ?2")?
            .execute((shop, &product.id))?;
        let json = serde_json::to_vec(product).map_err(|e| StoreError::Failed(e.to_string()))?;
        put_product(connection, shop, product, &Sha256::digest(json))?;
    }
    touch(connection, shop, now)
}
