//! Yotpo's export.

use super::{Imported, cells::Cells};
use crate::reviews::{State, draft::Written, text};

pub(super) fn review(cells: &Cells<'_>) -> Result<Imported, String> {
    let (product, handle) =
        cells.product(&["product_id", "sku", "domain_key"], &["product_handle"])?;
    let at = cells.at(&["date", "review_date", "created_at", "review_creation_date"])?;
    let shown = cells.get(&["published", "review_status", "status"]);
    let shown = shown.is_none_or(|said| {
        matches!(
            said.to_lowercase().as_str(),
            "true" | "yes" | "1" | "published"
        )
    });
    Ok(Imported {
        written: Written {
            stars: cells.stars(&["review_score", "score"])?,
            title: cells.line(&["review_title", "title"]),
            text: cells.lines(&["review_content", "content"]),
            author: cells.line(&["display_name", "reviewer_display_name", "user_name"]),
            lang: cells
                .get(&["language", "review_language"])
                .and_then(text::language),
            photos: cells.photos(&["published_image_urls", "image_urls", "images"]),
            product,
            ..Written::default()
        },
        handle,
        at,
        state: if shown {
            State::Published
        } else {
            State::Pending
        },
        source: Some("Yotpo".to_owned()),
        source_id: cells.line(&["review_id", "id"]),
        verified: cells.says_yes(&["user_type", "reviewer_type", "verified_buyer"]),
        rewarded: cells.says_yes(&["incentivized", "incentivized_review", "rewarded"]),
        syndicated_from: cells.line(&["syndicated_from", "syndication_source"]),
        reply: cells.reply(
            &["comment", "comment_content"],
            &["comment_date", "comment_created_at"],
            at,
        ),
        email: cells.email(&["email", "reviewer_email", "user_email"]),
        ..Imported::default()
    })
}
