//! A Google Merchant feed, whichever way it is written: rows of named texts that become products.

use std::{
    collections::{BTreeMap, HashMap},
    io::BufRead,
};

use super::{SENSITIVE_TAG, feed_tsv, feed_xml, shopify::lowered};
use crate::{
    inbox::{ProductFact, VariantFact},
    moment::Millis,
    webhooks::fields::{Amount, Currency, short, title, web_address},
};

/// Longest text of one attribute, in bytes.
pub const MOST_TEXT: usize = 64 * 1024;

/// Most rows of a feed.
const MOST_ROWS: usize = 2_000_000;

/// One row: attribute names without their prefix, and their texts.
pub type Row = HashMap<String, String>;

/// Why a feed cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {message}")]
pub struct FeedError {
    /// Where: `item 3`, `line 12`.
    pub place: String,
    /// What is wrong, with what is accepted.
    pub message: String,
}

impl FeedError {
    /// A complaint about a place.
    pub fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            message: message.into(),
        }
    }
}

/// What a feed held.
#[derive(Debug, Default)]
pub struct Feed {
    /// Its products; rows of one `item_group_id` are the versions of one product.
    pub products: Vec<ProductFact>,
    /// Rows that were left out, and why.
    pub skipped: Vec<FeedError>,
    /// Rows in all.
    pub rows: usize,
}

/// Reads a feed as XML when it begins with `<`, else as TSV. It speaks of `now`.
///
/// # Errors
/// When it is neither, is cut off, or has a document type with entities.
pub fn read(mut input: impl BufRead, now: Millis) -> Result<Feed, FeedError> {
    let failed = |e: std::io::Error| FeedError::new("feed", e.to_string());
    let begin = input.fill_buf().map_err(failed)?;
    let begin = begin.strip_prefix(b"\xef\xbb\xbf").unwrap_or(begin);
    let first = begin
        .iter()
        .copied()
        .find(|byte| !byte.is_ascii_whitespace());
    let mut shelf = Shelf {
        now,
        feed: Feed::default(),
        groups: BTreeMap::new(),
    };
    // What would be decompressed without end is not read: a feed of more than 1 GiB is refused.
    let limited = std::io::BufReader::new(input.take(1 << 30));
    match first {
        None => {
            return Err(FeedError::new(
                "feed",
                "is empty; a Google Merchant feed as XML or TSV is expected",
            ));
        }
        Some(b'<') => feed_xml::rows(limited, |place, row| shelf.take(place, row))?,
        Some(_) => feed_tsv::rows(limited, |place, row| shelf.take(place, row))?,
    }
    Ok(shelf.feed)
}

struct Shelf {
    now: Millis,
    feed: Feed,
    groups: BTreeMap<String, usize>,
}

impl Shelf {
    fn take(&mut self, place: String, row: &Row) -> Result<(), FeedError> {
        self.feed.rows += 1;
        if self.feed.rows > MOST_ROWS {
            return Err(FeedError::new(
                place,
                format!("a feed may have at most {MOST_ROWS} items"),
            ));
        }
        match product(row, self.now) {
            Err(message) => self.feed.skipped.push(FeedError::new(place, message)),
            Ok(product) => self.put(product),
        }
        Ok(())
    }

    fn put(&mut self, product: ProductFact) {
        if let Some(known) = self
            .groups
            .get(&product.id)
            .and_then(|at| self.feed.products.get_mut(*at))
        {
            known.in_stock |= product.in_stock;
            known.variants.extend(product.variants);
            return;
        }
        self.groups
            .insert(product.id.clone(), self.feed.products.len());
        self.feed.products.push(product);
    }
}

fn product(row: &Row, now: Millis) -> Result<ProductFact, String> {
    let get = |name: &str| {
        row.get(name)
            .map(|text| text.trim())
            .filter(|text| !text.is_empty())
    };
    let (id, variant) = ids(get("id").ok_or("g:id is missing")?, get("item_group_id"))?;
    let title = title(get("title").ok_or("g:title is missing")?);
    let in_stock = in_stock(get("availability").unwrap_or("in_stock"))?;
    let full = get("price").map(price).transpose()?;
    let sale = get("sale_price").map(price).transpose()?;
    let now_paid = sale.as_ref().or(full.as_ref());
    let tags: Vec<String> = (0..5)
        .filter_map(|n| short(get(&format!("custom_label_{n}"))))
        .collect();
    let adult =
        get("adult").is_some_and(|adult| matches!(adult.to_lowercase().as_str(), "yes" | "true"));
    Ok(ProductFact {
        updated_at: now,
        published: true,
        url: web_address(get("canonical_link").or(get("link"))),
        image: web_address(get("image_link")),
        image_alt: None,
        price: now_paid.map(|(amount, _)| amount.0.clone()),
        compare_at: sale
            .as_ref()
            .and_then(|(sale, _)| lowered(Some(sale), full.as_ref().map(|(full, _)| full))),
        currency: now_paid.map(|(_, currency)| currency.0.clone()),
        brand: short(get("brand")),
        category: short(get("product_type").or(get("google_product_category"))),
        sensitive: adult || tags.iter().any(|tag| tag == SENSITIVE_TAG),
        tags,
        variants: variant
            .into_iter()
            .map(|id| VariantFact { id, in_stock })
            .collect(),
        in_stock,
        id,
        title,
    })
}

/// Product and variant. Rows of one group are versions of the product that names the group; Shopify's
/// channel writes `shopify_US_<product>_<variant>`.
fn ids(id: &str, group: Option<&str>) -> Result<(String, Option<String>), String> {
    let fits = |id: &str| id.len() <= 128 && !id.chars().any(char::is_control);
    if !fits(id) || !group.is_none_or(fits) {
        return Err("g:id must have at most 128 characters".to_owned());
    }
    let parts: Vec<&str> = id.split('_').collect();
    if let [channel, _country, product, variant] = parts.as_slice()
        && channel.eq_ignore_ascii_case("shopify")
    {
        return Ok(((*product).to_owned(), Some((*variant).to_owned())));
    }
    Ok(group.map_or_else(
        || (id.to_owned(), None),
        |group| (group.to_owned(), Some(id.to_owned())),
    ))
}

fn in_stock(text: &str) -> Result<bool, String> {
    match text.to_lowercase().replace([' ', '-'], "_").as_str() {
        "in_stock" | "preorder" | "backorder" | "available_for_order" => Ok(true),
        "out_of_stock" | "discontinued" => Ok(false),
        _ => Err(
            "g:availability is not one of in_stock, out_of_stock, preorder, backorder".to_owned(),
        ),
    }
}

/// `12.90 EUR`.
fn price(text: &str) -> Result<(Amount, Currency), String> {
    let read = || {
        let (amount, currency) = text.split_once(char::is_whitespace)?;
        Some((
            Amount::parse(amount.trim())?,
            Currency::parse(currency.trim())?,
        ))
    };
    read().ok_or_else(|| "a price is an amount and a currency, such as 12.90 EUR".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(pairs: &[(&str, &str)]) -> Row {
        pairs
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn a_sale_price_is_the_price_and_the_price_is_what_it_was() {
        let product = product(
            &row(&[
                ("id", "1"),
                ("title", "Bowl"),
                ("price", "20.00 EUR"),
                ("sale_price", "12.90 EUR"),
            ]),
            0,
        );
        let product = product.expect("a product");
        assert_eq!(
            (product.price.as_deref(), product.compare_at.as_deref()),
            (Some("12.90"), Some("20.00"))
        );
    }

    #[test]
    fn shopifys_ids_are_taken_apart() {
        assert_eq!(
            ids("shopify_DE_12_34", None),
            Ok(("12".to_owned(), Some("34".to_owned())))
        );
        assert_eq!(
            ids("34", Some("12")),
            Ok(("12".to_owned(), Some("34".to_owned())))
        );
        assert_eq!(ids("a_b_c", None), Ok(("a_b_c".to_owned(), None)));
    }

    #[test]
    fn a_row_that_cannot_be_meant_says_what_is_accepted() {
        for (pairs, word) in [
            (vec![("title", "Bowl")], "g:id"),
            (vec![("id", "1")], "g:title"),
            (
                vec![("id", "1"), ("title", "x"), ("price", "EUR 5")],
                "12.90 EUR",
            ),
            (
                vec![("id", "1"), ("title", "x"), ("availability", "maybe")],
                "in_stock",
            ),
        ] {
            let message = product(&row(&pairs), 0).expect_err("refused");
            assert!(message.contains(word), "{message}");
        }
    }
}
