//! One review as a row, and as it is shown.

use rusqlite::{Connection, Row, named_params};
use souk_contract::{Photo, Reply, Review};

use crate::{
    moment::{self, Millis},
    reviews::{
        State,
        draft::{Kept, Written},
    },
    store::{StoreError, StoreResult, sqlite::read::products::Shelf},
};

/// What [`shown`] reads.
pub(super) const COLUMNS: &str = "no, id, state, stars, title, text, author, place, at, lang, verified, collected, \
    source, rewarded, syndicated_from, translated_from, recommends, photos, reply, reply_at, helpful, product, sale";

/// A review about to be kept.
#[derive(Debug, Default)]
pub(super) struct New {
    pub(super) id: String,
    pub(super) state: State,
    pub(super) written: Written,
    pub(super) at: Millis,
    pub(super) taken_at: Millis,
    pub(super) verified: &'static str,
    pub(super) collected: &'static str,
    pub(super) source: Option<String>,
    pub(super) source_key: Option<String>,
    pub(super) rewarded: bool,
    pub(super) syndicated_from: Option<String>,
    pub(super) translated_from: Option<String>,
    pub(super) reply: Option<(String, Millis)>,
    pub(super) sale: Option<String>,
    pub(super) player: Option<[u8; 16]>,
    pub(super) customer: Option<String>,
    pub(super) email: Option<String>,
}

/// An id that says nothing.
pub(super) fn new_id() -> StoreResult<String> {
    use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
    let mut bytes = [0_u8; 12];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::Unavailable("no random numbers"))?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

impl New {
    /// Keeps it. False when a review with one of its unique marks is there.
    pub(super) fn insert(&self, connection: &Connection, shop: i64) -> StoreResult<bool> {
        let photos = json(&self.written.photos)?;
        let (reply, reply_at) = self.reply.as_ref().map(|(text, at)| (text, at)).unzip();
        let decided_at = (self.state != State::Pending).then_some(self.taken_at);
        let written = &self.written;
        let named = named_params! {
            ":shop": shop, ":id": self.id, ":state": self.state.name(), ":stars": written.stars,
            ":title": written.title, ":text": written.text, ":words": written.words(),
            ":author": written.author, ":place": written.place, ":at": self.at, ":taken_at": self.taken_at,
            ":decided_at": decided_at, ":lang": written.lang, ":verified": self.verified,
            ":collected": self.collected, ":source": self.source, ":source_key": self.source_key,
            ":rewarded": self.rewarded, ":syndicated_from": self.syndicated_from,
            ":translated_from": self.translated_from, ":recommends": written.recommends, ":photos": photos,
            ":reply": reply, ":reply_at": reply_at, ":product": written.product, ":sale": self.sale,
            ":player": self.player, ":customer": self.customer, ":email": self.email,
        };
        let inserted = connection
            .prepare_cached(
                "insert into review (shop, id, state, stars, title, text, words, author, place, at, taken_at,
                     decided_at, lang, verified, collected, source, source_key, rewarded, syndicated_from,
                     translated_from, recommends, photos, reply, reply_at, product, sale, player, customer, email)
                 values (:shop, :id, :state, :stars, :title, :text, :words, :author, :place, :at, :taken_at,
                     :decided_at, :lang, :verified, :collected, :source, :source_key, :rewarded, :syndicated_from,
                     :translated_from, :recommends, :photos, :reply, :reply_at, :product, :sale, :player,
                     :customer, :email)
                 on conflict do nothing",
            )?
            .execute(named)?;
        Ok(inserted > 0)
    }
}

fn json(photos: &[Kept]) -> StoreResult<String> {
    serde_json::to_string(photos).map_err(|e| StoreError::Failed(e.to_string()))
}

/// A row with what only the store and the merchant need of it.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) no: i64,
    pub(super) at: Millis,
    pub(super) state: State,
    pub(super) sale: Option<String>,
    pub(super) review: Review,
    product: Option<String>,
}

/// Reads [`COLUMNS`]; the product is still to be fetched.
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Read> {
    let state: String = row.get("state")?;
    let photos: String = row.get("photos")?;
    let photos: Vec<Kept> = serde_json::from_str(&photos).unwrap_or_default();
    let reply: Option<String> = row.get("reply")?;
    let reply_at: Option<Millis> = row.get("reply_at")?;
    let at = row.get("at")?;
    let review = Review {
        id: row.get("id")?,
        stars: row.get("stars")?,
        title: row.get("title")?,
        text: row.get("text")?,
        author: row.get("author")?,
        place: row.get("place")?,
        at: moment::text(at),
        lang: row.get("lang")?,
        verified: row.get("verified")?,
        collected: row.get("collected")?,
        source: row.get("source")?,
        rewarded: row.get("rewarded")?,
        syndicated_from: row.get("syndicated_from")?,
        translated_from: row.get("translated_from")?,
        recommends: row.get("recommends")?,
        photos: photos.into_iter().map(Photo::from).collect(),
        reply: reply.zip(reply_at).map(|(text, at)| Reply {
            text,
            at: moment::text(at),
        }),
        helpful: row.get("helpful")?,
        product: None,
    };
    Ok(Read {
        no: row.get("no")?,
        at,
        state: State::named(&state).unwrap_or_default(),
        sale: row.get("sale")?,
        review,
        product: row.get("product")?,
    })
}

/// The review with its product, when the shop shows that.
pub(super) fn shown(read: Read, shelf: &mut Shelf<'_>) -> StoreResult<Review> {
    let mut review = read.review;
    if let Some(id) = &read.product {
        shelf.fetch([id])?;
        review.product = shelf.product(id).cloned();
    }
    Ok(review)
}
