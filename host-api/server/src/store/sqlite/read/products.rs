//! Products as widgets show them.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};
use souk_contract::{Money, Product};

use crate::{
    inbox::VariantFact,
    shop::Shop,
    store::{StoreError, StoreResult},
    trending::Filter,
};

/// A product with what only the server needs to know about it.
#[derive(Debug)]
pub(in crate::store::sqlite) struct Shelved {
    product: Product,
    tags: Vec<String>,
    shown: bool,
    sensitive: bool,
}

/// Looks products up, each once.
pub(in crate::store::sqlite) struct Shelf<'a> {
    connection: &'a Connection,
    shop: &'a Shop,
    seen: HashMap<String, Shelved>,
}

impl<'a> Shelf<'a> {
    pub(in crate::store::sqlite) fn new(connection: &'a Connection, shop: &'a Shop) -> Self {
        Self {
            connection,
            shop,
            seen: HashMap::new(),
        }
    }

    /// Looks these up, so that the questions below can be answered.
    pub(in crate::store::sqlite) fn fetch<'b>(
        &mut self,
        ids: impl IntoIterator<Item = &'b String>,
    ) -> StoreResult<()> {
        for id in ids {
            if !self.seen.contains_key(id) {
                let shelved = self.look_up(id)?;
                self.seen.insert(id.clone(), shelved);
            }
        }
        Ok(())
    }

    /// The product, unless it is deleted, a draft, or was never fetched.
    pub(in crate::store::sqlite) fn product(&self, id: &str) -> Option<&Product> {
        self.seen.get(id).filter(|s| s.shown).map(|s| &s.product)
    }

    /// Whether it is shown at all and within the filter.
    pub(in crate::store::sqlite) fn admits(&self, id: &str, filter: &Filter) -> bool {
        self.seen.get(id).is_some_and(|s| {
            s.shown
                && filter.admits(
                    s.product.category.as_deref(),
                    s.product.brand.as_deref(),
                    &s.tags,
                )
        })
    }

    /// Whether purchases of it must stay between shop and buyer.
    pub(in crate::store::sqlite) fn is_sensitive(&self, id: &str) -> bool {
        self.seen.get(id).is_some_and(|s| s.sensitive)
    }

    fn look_up(&self, id: &str) -> StoreResult<Shelved> {
        if let Some(known) = self.catalogued(id)? {
            return Ok(known);
        }
        Ok(match self.as_ordered(id)? {
            Some(product) => Shelved {
                product,
                tags: Vec::new(),
                shown: true,
                sensitive: false,
            },
            None => Shelved {
                product: Product::default(),
                tags: Vec::new(),
                shown: false,
                sensitive: false,
            },
        })
    }

    fn catalogued(&self, id: &str) -> StoreResult<Option<Shelved>> {
        let mut select = self.connection.prepare_cached(
            "select title, url, image, image_alt, price, compare_at, currency, brand, category, in_stock,
                 variants, tags, deleted = 0 and published = 1, sensitive
             from product where shop = ?1 and id = ?2",
        )?;
        let row = select.query_row((self.shop.no, id), |row| {
            let currency: Option<String> = row.get(6)?;
            let (variants, tags): (String, String) = (row.get(10)?, row.get(11)?);
            let product = Product {
                id: id.to_owned(),
                title: row.get(0)?,
                url: self.address(row.get(1)?),
                image: row.get(2)?,
                image_alt: row.get(3)?,
                price: self.money(row.get(4)?, currency.as_deref()),
                compare_at: self.money(row.get(5)?, currency.as_deref()),
                brand: row.get(7)?,
                category: row.get(8)?,
                in_stock: row.get(9)?,
                ..Product::default()
            };
            Ok((product, variants, tags, row.get(12)?, row.get(13)?))
        });
        let Some((product, variants, tags, shown, sensitive)) = row.optional()? else {
            return Ok(None);
        };
        let product = with_variant(product, &read_list::<VariantFact>(&variants)?);
        Ok(Some(Shelved {
            product,
            tags: read_list(&tags)?,
            shown,
            sensitive,
        }))
    }

    /// A product the catalogue does not know: title and price as of its newest sale.
    fn as_ordered(&self, id: &str) -> StoreResult<Option<Product>> {
        let mut select = self.connection.prepare_cached(
            "select line.title, line.price, sale.currency from line
             join sale on sale.shop = line.shop and sale.id = line.sale
             where line.shop = ?1 and line.product = ?2 order by line.at desc, line.sale, line.id limit 1",
        )?;
        let row = select.query_row((self.shop.no, id), |row| {
            let currency: Option<String> = row.get(2)?;
            let price = self.money(row.get(1)?, currency.as_deref());
            Ok(Product {
                id: id.to_owned(),
                title: row.get(0)?,
                price,
                in_stock: true,
                ..Product::default()
            })
        });
        Ok(row.optional()?)
    }

    /// Shopify's products have a path on their shop's host; where that is not known, the path leads
    /// to the product from any page of the shop.
    fn address(&self, url: Option<String>) -> Option<String> {
        let url = url?;
        let host = self.shop.domain.as_ref().filter(|_| url.starts_with('/'));
        Some(host.map_or_else(|| url.clone(), |host| format!("https://{host}{url}")))
    }

    fn money(&self, amount: Option<String>, currency: Option<&str>) -> Option<Money> {
        let currency = currency.or(self.shop.currency.as_deref())?;
        Some(Money {
            amount: amount?,
            currency: currency.to_owned(),
        })
    }
}

/// "Add to cart" takes the only version, or the first in stock.
fn with_variant(product: Product, variants: &[VariantFact]) -> Product {
    let taken = variants.iter().find(|v| v.in_stock).or(variants.first());
    Product {
        variant: taken.map(|v| v.id.clone()),
        has_options: variants.len() > 1,
        ..product
    }
}

fn read_list<T: serde::de::DeserializeOwned>(json: &str) -> StoreResult<Vec<T>> {
    serde_json::from_str(json).map_err(|e| StoreError::Failed(e.to_string()))
}
