//! Loox' export.

use super::{Imported, cells::Cells};
use crate::reviews::{State, draft::Written};

pub(super) fn review(cells: &Cells<'_>) -> Result<Imported, String> {
    let (product, handle) =
        cells.product(&["product_id", "productid"], &["handle", "product_handle"])?;
    let at = cells.at(&["date", "created_at", "createdat", "review_date"])?;
    let hidden = cells.get(&["status"]).is_some_and(|status| {
        matches!(
            status.to_lowercase().as_str(),
            "hidden" | "unpublished" | "pending"
        )
    });
    Ok(Imported {
        written: Written {
            stars: cells.stars(&["rating", "stars"])?,
            title: cells.line(&["title"]),
            text: cells.lines(&["body", "review", "text"]),
            author: cells.line(&["nickname", "author", "name", "full_name"]),
            photos: cells.photos(&["photo_url", "photos", "img", "image_url"]),
            product,
            ..Written::default()
        },
        handle,
        at,
        state: if hidden {
            State::Pending
        } else {
            State::Published
        },
        source: Some("Loox".to_owned()),
        source_id: cells.line(&["id", "review_id"]),
        verified: cells.says_yes(&["verified_purchase", "verified"]),
        rewarded: cells.says_yes(&["incentivized", "incentivised", "rewarded", "discount_sent"]),
        reply: cells.reply(
            &["reply", "merchant_reply"],
            &["replied_at", "reply_date"],
            at,
        ),
        email: cells.email(&["email", "author_email"]),
        ..Imported::default()
    })
}
