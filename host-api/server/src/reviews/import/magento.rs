//! Magento's own reviews: `review`, `review_detail` and the vote, joined into one table.

use super::{Imported, cells::Cells};
use crate::reviews::{State, draft::Written};

pub(super) fn review(cells: &Cells<'_>) -> Result<Imported, String> {
    let ids = [
        "sku",
        "product_sku",
        "product_id",
        "entity_pk_value",
        "product",
    ];
    let (product, handle) = cells.product(&ids, &["url_key"])?;
    Ok(Imported {
        written: Written {
            stars: stars(cells)?,
            title: cells.line(&["title", "summary"]),
            text: cells.lines(&["detail", "review"]),
            author: cells.line(&["nickname"]),
            product,
            ..Written::default()
        },
        handle,
        at: cells.at(&["created_at", "date"])?,
        state: match cells
            .get(&["status_id", "status"])
            .map(str::to_lowercase)
            .as_deref()
        {
            None | Some("1" | "approved") => State::Published,
            Some("3" | "not approved" | "not_approved") => State::Rejected,
            Some(_) => State::Pending,
        },
        source: Some("Magento".to_owned()),
        source_id: cells.line(&["review_id", "id"]),
        email: cells.email(&["email", "customer_email"]),
        ..Imported::default()
    })
}

/// Its ratings are stars, or percent in steps of twenty; a mean of several ratings is rounded half up.
fn stars(cells: &Cells<'_>) -> Result<u32, String> {
    let given = cells.stars(&[
        "rating",
        "rating_value",
        "value",
        "percent",
        "rating_summary",
    ])?;
    match given {
        0..=5 => Ok(given),
        6..=100 => Ok(((given + 10) / 20).max(1)),
        _ => Err(format!("{given} is no rating")),
    }
}
