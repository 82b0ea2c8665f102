//! Products: the state with the greatest (updated_at, hash); deleted is for good.

use rusqlite::Connection;

use super::Context;
use crate::{
    inbox::ProductFact,
    store::{StoreError, StoreResult},
};

/// Takes a product's state over when it is the greatest so far and the product is not deleted.
pub(in crate::store::sqlite) fn put(
    connection: &Connection,
    shop: i64,
    product: &ProductFact,
    hash: &[u8],
) -> StoreResult<()> {
    let as_json = |e: serde_json::Error| StoreError::Failed(e.to_string());
    let tags = serde_json::to_string(&product.tags).map_err(as_json)?;
    let variants = serde_json::to_string(&product.variants).map_err(as_json)?;
    let named = rusqlite::named_params! {
        ":shop": shop, ":id": product.id, ":updated_at": product.updated_at, ":hash": hash,
        ":published": product.published, ":title": product.title, ":url": product.url,
        ":image": product.image, ":image_alt": product.image_alt, ":price": product.price,
        ":compare_at": product.compare_at, ":currency": product.currency, ":brand": product.brand,
        ":category": product.category, ":sensitive": product.sensitive,
        ":in_stock": product.in_stock, ":tags": tags, ":variants": variants,
    };
    connection
        .prepare_cached(
            "insert into product (shop, id, updated_at, hash, published, title, url, image, image_alt,
                 price, compare_at, currency, brand, category, sensitive, in_stock, tags, variants)
             values (:shop, :id, :updated_at, :hash, :published, :title, :url, :image, :image_alt,
                 :price, :compare_at, :currency, :brand, :category, :sensitive, :in_stock, :tags, :variants)
             on conflict (shop, id) do update set
                 updated_at = excluded.updated_at, hash = excluded.hash, published = excluded.published,
                 title = excluded.title, url = excluded.url, image = excluded.image,
                 image_alt = excluded.image_alt, price = excluded.price, compare_at = excluded.compare_at,
                 currency = excluded.currency, brand = excluded.brand, category = excluded.category,
                 sensitive = excluded.sensitive, in_stock = excluded.in_stock, tags = excluded.tags,
                 variants = excluded.variants
             where deleted = 0 and (excluded.updated_at, excluded.hash) > (updated_at, hash)",
        )?
        .execute(named)?;
    Ok(())
}

/// Marks a product as gone: a late update must not bring it back.
pub(super) fn delete(context: &Context<'_>, id: &str) -> StoreResult<()> {
    context
        .connection
        .prepare_cached(
            "insert into product (shop, id, updated_at, hash, deleted, published, title, sensitive,
                 in_stock, tags, variants)
             values (?1, ?2, 0, x'', 1, 0, '', 0, 0, '[]', '[]')
             on conflict (shop, id) do update set deleted = 1",
        )?
        .execute((context.shop, id))?;
    Ok(())
}
