//! Judge.me's export.

use super::{Imported, cells::Cells};
use crate::reviews::{State, draft::Written};

/// Shops a review may first have been written for.
const MARKETS: [(&str, &str); 4] = [
    ("aliexpress", "AliExpress"),
    ("amazon", "Amazon"),
    ("etsy", "Etsy"),
    ("ebay", "eBay"),
];

pub(super) fn review(cells: &Cells<'_>) -> Result<Imported, String> {
    let (product, handle) = cells.product(&["product_id"], &["product_handle"])?;
    let at = cells.at(&["review_date", "created_at"])?;
    let origin = cells.get(&["source"]).unwrap_or_default().to_lowercase();
    Ok(Imported {
        // Its `location` is looked up from a network address, not given by the reviewer.
        written: Written {
            stars: cells.stars(&["rating"])?,
            title: cells.line(&["title"]),
            text: cells.lines(&["body"]),
            author: cells.line(&["reviewer_name", "reviewer"]),
            photos: cells.photos(&["picture_urls", "pictures"]),
            product,
            ..Written::default()
        },
        handle,
        at,
        state: match cells.get(&["curated"]) {
            Some("spam") => State::Rejected,
            Some("not-yet" | "pending") => State::Pending,
            _ => State::Published,
        },
        source: Some("Judge.me".to_owned()),
        source_id: cells.line(&["id", "review_id"]),
        verified: cells.says_yes(&["verified", "verified_buyer"]),
        rewarded: cells.says_yes(&["incentivized", "incentivised", "rewarded"]),
        syndicated_from: MARKETS
            .iter()
            .find(|(word, _)| origin.contains(word))
            .map(|(_, name)| (*name).to_owned()),
        reply: cells.reply(&["reply"], &["reply_date"], at),
        email: cells.email(&["reviewer_email"]),
        ..Imported::default()
    })
}
