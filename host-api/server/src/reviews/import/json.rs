//! Our own JSON: a list of reviews as `listReviews` answers them, or an object with `items`.

use serde::Deserialize;
use serde_json::Value;

use super::{File, Imported, Place, when};
use crate::{
    moment::Millis,
    privacy::Email,
    reviews::{
        State,
        draft::{Kept, MOST_PHOTOS, Written},
        text,
    },
};

/// What is read of a review. Votes and the place of its collection are not: nobody here can know them.
#[derive(Debug, Deserialize)]
struct Own {
    #[serde(default)]
    id: Option<String>,
    stars: u32,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    text: String,
    #[serde(default)]
    author: Option<String>,
    #[serde(default)]
    place: Option<String>,
    at: String,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    verified: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    rewarded: bool,
    #[serde(default)]
    syndicated_from: Option<String>,
    #[serde(default)]
    translated_from: Option<String>,
    #[serde(default)]
    recommends: Option<bool>,
    #[serde(default)]
    photos: Vec<Kept>,
    #[serde(default)]
    reply: Option<OwnReply>,
    #[serde(default)]
    product: Option<OwnProduct>,
    #[serde(default)]
    email: Option<Email>,
    #[serde(default)]
    state: Option<State>,
}

#[derive(Debug, Deserialize)]
struct OwnReply {
    text: String,
    at: String,
}

/// A product, or its id alone.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OwnProduct {
    Id(String),
    Whole { id: String },
}

pub(super) fn read(text: &[u8], now: Millis) -> Result<File, String> {
    let whole: Value =
        serde_json::from_slice(text).map_err(|e| format!("the file is no JSON: {e}"))?;
    let items = match whole {
        Value::Array(items) => items,
        Value::Object(mut object) => match object.remove("items") {
            Some(Value::Array(items)) => items,
            _ => return Err("the file is neither a list nor an object with items".to_owned()),
        },
        _ => return Err("the file is neither a list nor an object with items".to_owned()),
    };
    let mut file = File::default();
    for (item, at) in items.into_iter().zip(1..) {
        let own = serde_json::from_value::<Own>(item).map_err(|e| e.to_string());
        file.take(Place::Item(at), own.and_then(review), now);
    }
    Ok(file)
}

fn review(own: Own) -> Result<Imported, String> {
    let reply = own
        .reply
        .map(|reply| Ok::<_, String>((text::lines(&reply.text), when::read(&reply.at)?)));
    Ok(Imported {
        written: Written {
            stars: own.stars,
            title: text::some(own.title.as_deref()),
            text: text::lines(&own.text),
            author: text::some(own.author.as_deref()),
            place: text::some(own.place.as_deref()),
            lang: own.lang.as_deref().and_then(text::language),
            recommends: own.recommends,
            photos: own.photos.into_iter().take(MOST_PHOTOS).collect(),
            product: own.product.map(|product| match product {
                OwnProduct::Id(id) | OwnProduct::Whole { id } => id,
            }),
        },
        handle: None,
        at: when::read(&own.at)?,
        state: own.state.unwrap_or(State::Published),
        source: text::some(own.source.as_deref()),
        source_id: own.id,
        // Only an order here makes it `order`.
        verified: own.verified.is_some_and(|how| how != "none"),
        rewarded: own.rewarded,
        syndicated_from: text::some(own.syndicated_from.as_deref()),
        translated_from: own.translated_from.as_deref().and_then(text::language),
        reply: reply.transpose()?.filter(|(text, _)| !text.is_empty()),
        email: own.email.filter(|email| email.0.len() <= 320),
    })
}
