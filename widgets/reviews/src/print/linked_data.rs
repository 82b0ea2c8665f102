//! What search engines read: the rating of a product, only on request and only where it is shown.
//!
//! The snapshot carries the element; the browser's side moves it out of the shadow root, where search
//! engines look, unless the page describes a rating already. A parsed element needs no
//! `TrustedScript`, which a new one would.

use serde_json::json;
use souk_kit::html::{El, el};

use super::Print;

/// The element, when there is a product to rate. A shop's rating of itself is no rich result.
pub(super) fn script(print: &Print) -> Option<El> {
    let product = Some(print.options.text("product")).filter(|id| !id.is_empty())?;
    let summary = Some(&print.data.summary).filter(|_| print.options.on("json-ld"))?;
    let about = print
        .data
        .items
        .iter()
        .filter_map(|review| review.product.as_ref());
    let title = about
        .into_iter()
        .find(|about| about.id == product)?
        .title
        .clone();
    let data = json!({
        "@context": "https://schema.org",
        "@type": "Product",
        "name": title,
        "productID": product,
        "aggregateRating": {
            "@type": "AggregateRating",
            "ratingValue": summary.average.as_deref()?,
            "reviewCount": summary.count,
            "bestRating": 5,
            "worstRating": 1,
        },
    });
    // In a script's text nothing is unescaped, and nothing may end it.
    let text = data
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026");
    Some(el("script").attr("type", "application/ld+json").text(text))
}
