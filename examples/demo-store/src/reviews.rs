//! What buyers of the shop wrote, for `souk reviews import`. They are made up, as the shop is.

mod abroad;
mod grumbles;
mod praise;
mod tales;

use crate::backfill::{self, Past};
use crate::catalogue::{Product, by_handle};
use jiff::{Timestamp, ToSpan as _};
use serde_json::{Value, json};

/// One review.
#[derive(Clone, Copy, Debug)]
struct Review {
    /// Handle of the product; empty for one about the shop.
    product: &'static str,
    stars: u32,
    /// How many days ago it was written.
    days: i64,
    title: &'static str,
    text: &'static str,
    /// Empty for somebody who gave no name.
    author: &'static str,
    place: &'static str,
    lang: &'static str,
    bought: Bought,
    /// Whether something was given for it.
    rewarded: bool,
    /// The shop it was written for, when that was another.
    syndicated_from: &'static str,
    /// The language it was written in, when the text is a translation.
    translated_from: &'static str,
    recommends: Option<bool>,
    /// Each a picture under `/pictures/` without its ending, and what it shows.
    photos: &'static [(&'static str, &'static str)],
    /// The shop's answer, and how many days after the review it came.
    reply: Option<(i64, &'static str)>,
}

/// How the shop knows that its writer bought the thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bought {
    /// It does not.
    Unknown,
    /// The service it was written at said so.
    Told,
    /// There is an order: one of the last two weeks, as `demo-store backfill` sends them.
    Here,
}

/// A review that says nothing yet; the files of this room fill in what theirs do say.
const BLANK: Review = Review {
    product: "",
    stars: 5,
    days: 0,
    title: "",
    text: "",
    author: "",
    place: "",
    lang: "en",
    bought: Bought::Unknown,
    rewarded: false,
    syndicated_from: "",
    translated_from: "",
    recommends: None,
    photos: &[],
    reply: None,
};

fn all() -> impl Iterator<Item = &'static Review> {
    [
        praise::REVIEWS,
        tales::REVIEWS,
        grumbles::REVIEWS,
        abroad::REVIEWS,
    ]
    .into_iter()
    .flatten()
}

/// Whether anybody wrote about a product.
#[must_use]
pub fn has_reviews(product: &Product) -> bool {
    all().any(|review| review.product == product.handle)
}

/// The document for `souk reviews import`. Photos are the shop's own pictures at `base`.
#[must_use]
pub fn document(base: &str) -> Value {
    document_at(base.trim_end_matches('/'), Timestamp::now())
}

fn document_at(base: &str, now: Timestamp) -> Value {
    let orders = backfill::history(now);
    let items = (1..).zip(all()).map(|(number, review)| {
        let mut item = review.item(number, base, now);
        let order = review.order(&orders, now);
        // The address finds the order; without one, somebody else's word has to do.
        item["email"] = order.map(|past| past.order.buyer.email.clone()).into();
        item
    });
    json!({"items": items.collect::<Vec<_>>()})
}

impl Review {
    fn at(&self, now: Timestamp) -> Timestamp {
        // Nobody writes all their reviews at the same time of day.
        let minutes = (self.days * 397 + i64::try_from(self.text.len()).unwrap_or_default()) % 600;
        before(now, self.days * 24 * 60 + minutes)
    }

    fn item(&self, number: u32, base: &str, now: Timestamp) -> Value {
        let at = self.at(now);
        let photo = |(name, alt): &(&str, &str)| json!({"url": format!("{base}/pictures/{}.svg", file(name)), "alt": alt});
        let reply = self.reply.map(|(later, text)| {
            let when = at.checked_add((later * 24).hours()).unwrap_or(at).min(now);
            json!({"text": text, "at": when.to_string()})
        });
        json!({
            "id": format!("table-{number}"), "product": by_handle(self.product).map(|product| product.id.to_string()),
            "stars": self.stars, "title": some(self.title), "text": self.text, "at": at.to_string(),
            "author": some(self.author), "place": some(self.place), "lang": some(self.lang),
            "verified": if self.bought == Bought::Unknown { "none" } else { "sender" },
            "rewarded": self.rewarded, "syndicated_from": some(self.syndicated_from),
            "translated_from": some(self.translated_from), "recommends": self.recommends,
            "photos": self.photos.iter().map(photo).collect::<Vec<_>>(), "reply": reply,
        })
    }

    /// An order that brought the thing, some days before the review.
    fn order<'a>(&self, orders: &'a [Past], now: Timestamp) -> Option<&'a Past> {
        let product = by_handle(self.product).filter(|_| self.bought == Bought::Here)?;
        let (at, kept) = (self.at(now), |past: &&Past| past.undone.is_none());
        let holds = |past: &&Past| {
            let mut lines = past.order.lines.iter();
            past.order.created_at < at && lines.any(|line| line.product.id == product.id)
        };
        orders.iter().filter(kept).find(holds)
    }
}

fn before(now: Timestamp, minutes: i64) -> Timestamp {
    now.checked_sub(minutes.minutes()).unwrap_or(now)
}

/// A product's picture goes by its id, a scene by its name.
fn file(name: &str) -> String {
    by_handle(name).map_or_else(|| name.to_owned(), |product| product.id.to_string())
}

fn some(text: &'static str) -> Option<&'static str> {
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_product_is_in_the_shop_and_every_photo_is_one_of_its_pictures() {
        for review in all() {
            let known = review.product.is_empty() || by_handle(review.product).is_some();
            assert!(known, "{}", review.product);
            for (name, alt) in review.photos {
                let scene = ["long-table", "workshop"].contains(name);
                assert!(scene || by_handle(name).is_some(), "{name}");
                assert!(!alt.is_empty() && alt.len() <= 200, "{alt}");
            }
        }
    }

    #[test]
    fn every_number_of_stars_is_given_and_the_average_is_no_dream() {
        let stars: Vec<u32> = all().map(|review| review.stars).collect();
        assert!((1..=5).all(|number| stars.contains(&number)));
        let mean = f64::from(stars.iter().sum::<u32>())
            / f64::from(u32::try_from(stars.len()).expect("a count"));
        assert!((3.8..4.7).contains(&mean), "{mean}");
    }

    #[test]
    fn every_grumble_gets_an_answer() {
        let grumbles: Vec<_> = all().filter(|review| review.stars <= 2).collect();
        assert!(grumbles.len() >= 3);
        for review in grumbles {
            assert!(review.reply.is_some(), "{}", review.text);
        }
    }

    #[test]
    fn no_two_are_the_same_and_nothing_is_from_the_future() {
        let document = document("http://127.0.0.1:8787/");
        let items = document["items"].as_array().expect("items");
        let texts: HashSet<_> = items.iter().map(|item| item["text"].to_string()).collect();
        assert_eq!(texts.len(), items.len());
        let now = Timestamp::now();
        let past =
            |at: &Value| at.as_str().and_then(|at| at.parse::<Timestamp>().ok()) <= Some(now);
        assert!(items.iter().all(|item| past(&item["at"])));
        let mut replies = items.iter().filter(|item| item["reply"].is_object());
        assert!(replies.all(|item| past(&item["reply"]["at"])
            && item["reply"]["at"].as_str() >= item["at"].as_str()));
    }

    #[test]
    fn some_writers_have_an_order_of_the_last_two_weeks() {
        let now = "2026-11-19T12:30:00Z".parse().expect("a moment");
        let document = document_at("http://127.0.0.1:8787", now);
        let items = document["items"].as_array().expect("items");
        let here = all().filter(|review| review.bought == Bought::Here).count();
        let found = items
            .iter()
            .filter(|item| item["email"].is_string())
            .count();
        assert!(here >= 3 && found == here, "{found} of {here}");
    }

    #[test]
    fn photos_lie_at_the_address_of_the_shop() {
        let text = document("http://127.0.0.1:9000/").to_string();
        assert!(text.contains("http://127.0.0.1:9000/pictures/7512004631809.svg"));
    }
}
