//! Reviews from another service, each once however often its file is read.

use std::{cell::RefCell, collections::HashMap};

use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

use super::{config, row};
use crate::{
    moment::Millis,
    privacy::Hasher,
    reviews::{
        ReviewsConfig,
        draft::photo_address,
        import::{Imported, Outcome},
    },
    shop::ShopId,
    store::{
        StoreError, StoreResult,
        sqlite::{admin::number_of, project::touch},
    },
};

struct Import<'a> {
    connection: &'a Connection,
    hasher: &'a Hasher,
    shop: i64,
    config: ReviewsConfig,
    now: Millis,
    /// Products by their handles, each looked for once: that is a walk through the catalogue.
    handles: RefCell<HashMap<String, Option<String>>>,
}

pub(super) fn all(
    connection: &Connection,
    hasher: &Hasher,
    shop: &ShopId,
    reviews: Vec<Imported>,
    now: Millis,
) -> StoreResult<Vec<Outcome>> {
    let shop = number_of(connection, shop)?;
    let config = config::get(connection, shop)?;
    let import = Import {
        connection,
        hasher,
        shop,
        config,
        now,
        handles: RefCell::default(),
    };
    let outcomes = reviews
        .into_iter()
        .map(|review| import.one(review))
        .collect::<StoreResult<_>>()?;
    touch(connection, shop, now)?;
    Ok(outcomes)
}

impl Import<'_> {
    fn one(&self, mut review: Imported) -> StoreResult<Outcome> {
        let email = review
            .email
            .take()
            .map(|email| self.hasher.email(self.shop, &email.0));
        if self.is_forgotten(email.as_deref(), review.at)? {
            return Ok(Outcome::Skipped(
                "its writer asked to be forgotten".to_owned(),
            ));
        }
        if let (None, Some(handle)) = (&review.written.product, &review.handle) {
            review.written.product = self.product_at(handle)?;
            if review.written.product.is_none() {
                let why = format!("no product of the catalogue has the handle {handle}");
                return Ok(Outcome::Skipped(why));
            }
        }
        let photos = review.written.photos.len();
        review
            .written
            .photos
            .retain(|photo| photo_address(&photo.url, &self.config).is_some());
        let left_out = photos - review.written.photos.len();
        let sale = self.order(email.as_deref(), review.written.product.as_deref())?;
        let (sale, customer) = sale.unzip();
        let new = row::New {
            id: row::new_id()?,
            source_key: Some(source_key(&review)),
            state: review.state,
            at: review.at,
            taken_at: self.now,
            verified: match (&sale, review.verified) {
                (Some(_), _) => "order",
                (None, true) => "sender",
                (None, false) => "none",
            },
            collected: "import",
            source: review.source,
            rewarded: review.rewarded,
            syndicated_from: review.syndicated_from,
            translated_from: review.translated_from,
            reply: review.reply,
            written: review.written,
            sale,
            player: None,
            customer: customer.flatten(),
            email,
        };
        if new.insert(self.connection, self.shop)? {
            Ok(Outcome::Added {
                photos_left_out: left_out,
            })
        } else {
            Ok(Outcome::Known)
        }
    }

    fn is_forgotten(&self, email: Option<&str>, at: Millis) -> StoreResult<bool> {
        let mut select = self.connection.prepare_cached(
            "select 1 from tombstone where shop = ?1 and kind = 'email' and hash = ?2 and at >= ?3",
        )?;
        Ok(select.exists((self.shop, email, at))?)
    }

    /// The product whose page has this handle as its last step.
    fn product_at(&self, handle: &str) -> StoreResult<Option<String>> {
        if let Some(known) = self.handles.borrow().get(handle) {
            return Ok(known.clone());
        }
        let mut select = self.connection.prepare_cached(
            "select id from product where shop = ?1 and deleted = 0
             and substr(rtrim(url, '/'), -length(?2)) = ?2 order by id limit 1",
        )?;
        let end = format!("/{handle}");
        let found = select
            .query_row((self.shop, end), |row| row.get(0))
            .optional()?;
        let mut handles = self.handles.borrow_mut();
        Ok(handles.entry(handle.to_owned()).or_insert(found).clone())
    }

    /// The newest paid order with this address and this product.
    fn order(
        &self,
        email: Option<&str>,
        product: Option<&str>,
    ) -> StoreResult<Option<(String, Option<String>)>> {
        let mut select = self.connection.prepare_cached(
            "select sale.id, sale.customer from sale where shop = ?1 and email = ?2 and counted = 1 and exists
                 (select 1 from line where line.shop = sale.shop and line.sale = sale.id and line.product = ?3)
             order by created_at desc, id limit 1",
        )?;
        let found = select.query_row((self.shop, email, product), |row| {
            Ok((row.get(0)?, row.get(1)?))
        });
        found.optional().map_err(StoreError::from)
    }
}

/// The service's own id where it gave one; else a hash of what makes the review this one.
fn source_key(review: &Imported) -> String {
    let source = review.source.as_deref().unwrap_or("import");
    if let Some(id) = &review.source_id {
        return format!("{source}:{id}");
    }
    let written = &review.written;
    let parts = [
        written.product.as_deref().unwrap_or_default(),
        written.author.as_deref().unwrap_or_default(),
        written.title.as_deref().unwrap_or_default(),
        &written.text,
        &format!("{} {}", review.at, written.stars),
    ];
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    format!("{source}#{}", hex::encode(&digest.finalize()[..16]))
}
