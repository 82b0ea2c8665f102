//! The catalogue as a Google Merchant feed: RSS 2.0 with the `g:` namespace.
//!
//! One item for each variant, `g:id` the variant and `g:item_group_id` the product, as Shopify's own
//! channel writes it. Variants differ in `g:color`, not in the title.

use crate::catalogue::{Product, Variant, products};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

type Feed = Writer<Vec<u8>>;

/// The feed as an XML document, with links beginning with `base`.
///
/// # Errors
/// When the XML cannot be written, which memory alone could cause.
pub fn document(base: &str) -> anyhow::Result<String> {
    let base = base.trim_end_matches('/');
    let mut feed = Writer::new_with_indent(Vec::new(), b' ', 2);
    feed.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    feed.create_element("rss")
        .with_attributes([
            ("version", "2.0"),
            ("xmlns:g", "http://base.google.com/ns/1.0"),
        ])
        .write_inner_content(|feed| channel(feed, base))?;
    Ok(String::from_utf8(feed.into_inner())?)
}

fn channel(feed: &mut Feed, base: &str) -> io::Result<()> {
    feed.create_element("channel").write_inner_content(|feed| {
        text(feed, "title", "The Long Table")?;
        text(feed, "link", &format!("{base}/"))?;
        text(feed, "description", "Things for a kitchen table")?;
        for product in products() {
            for (place, variant) in product.variants.iter().enumerate() {
                item(feed, base, product, variant, place == 0)?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

fn item(
    feed: &mut Feed,
    base: &str,
    product: &Product,
    variant: &Variant,
    first: bool,
) -> io::Result<()> {
    let page = format!("{base}{}", product.path());
    let link = if first {
        page.clone()
    } else {
        format!("{page}?variant={}", variant.id)
    };
    let picture = if first {
        product.picture()
    } else {
        variant.picture()
    };
    feed.create_element("item").write_inner_content(|feed| {
        text(feed, "g:id", &variant.id.to_string())?;
        text(feed, "g:item_group_id", &product.id.to_string())?;
        text(feed, "g:title", product.title)?;
        text(
            feed,
            "g:description",
            &format!("{} {}", product.lead, product.story),
        )?;
        text(feed, "g:link", &link)?;
        text(feed, "g:canonical_link", &page)?;
        text(feed, "g:image_link", &format!("{base}{picture}"))?;
        text(
            feed,
            "g:availability",
            if variant.stock > 0 {
                "in_stock"
            } else {
                "out_of_stock"
            },
        )?;
        prices(feed, product)?;
        text(feed, "g:condition", "new")?;
        text(feed, "g:brand", product.maker.name)?;
        text(feed, "g:product_type", product.category.name)?;
        text(feed, "g:identifier_exists", "no")?;
        if product.has_options() {
            text(
                feed,
                if product.option == "Wood" {
                    "g:material"
                } else {
                    "g:color"
                },
                variant.title,
            )?;
        }
        (0..5)
            .zip(product.tags)
            .try_for_each(|(n, tag)| text(feed, &format!("g:custom_label_{n}"), tag))
    })?;
    Ok(())
}

/// A lowered price is `sale_price`, and `price` is what it was.
fn prices(feed: &mut Feed, product: &Product) -> io::Result<()> {
    text(
        feed,
        "g:price",
        &format!("{} EUR", product.compare_at.unwrap_or(product.price)),
    )?;
    match product.compare_at {
        Some(_) => text(feed, "g:sale_price", &format!("{} EUR", product.price)),
        None => Ok(()),
    }
}

fn text(feed: &mut Feed, name: &str, content: &str) -> io::Result<()> {
    feed.create_element(name)
        .write_text_content(BytesText::new(content))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::Reader;
    use std::collections::HashSet;

    /// Every text of one element name, unescaped.
    fn texts(feed: &str, name: &str) -> Vec<String> {
        let mut reader = Reader::from_str(feed);
        let mut found = Vec::new();
        loop {
            match reader.read_event().expect("well-formed XML") {
                Event::Start(start) if start.name().as_ref() == name => {
                    let end = start.to_end().into_owned();
                    let inner = reader.read_text(end.name()).expect("text").into_owned();
                    found.push(inner.replace("&amp;", "&").replace("&apos;", "'"));
                }
                Event::Eof => return found,
                _ => {}
            }
        }
    }

    #[test]
    fn the_feed_parses_and_lists_every_product_and_variant_once() {
        let feed = document("http://127.0.0.1:8787/").expect("a feed");
        let groups: HashSet<String> = texts(&feed, "g:item_group_id").into_iter().collect();
        let ids = texts(&feed, "g:id");
        assert_eq!(groups, products().map(|p| p.id.to_string()).collect());
        assert_eq!(
            ids.len(),
            products().map(|p| p.variants.len()).sum::<usize>()
        );
        assert!(
            texts(&feed, "g:title")
                .iter()
                .any(|title| title == "Cook's apron")
        );
        assert!(
            texts(&feed, "g:product_type")
                .iter()
                .any(|name| name == "Bowls & plates")
        );
    }

    #[test]
    fn prices_availability_and_links_are_as_google_reads_them() {
        let feed = document("http://127.0.0.1:8787").expect("a feed");
        assert!(
            texts(&feed, "g:price")
                .iter()
                .all(|p| p.ends_with(" EUR") && p.contains('.'))
        );
        assert!(texts(&feed, "g:sale_price").len() > 1);
        let stock: HashSet<String> = texts(&feed, "g:availability").into_iter().collect();
        assert_eq!(stock.len(), 2);
        assert!(
            texts(&feed, "g:link")
                .iter()
                .all(|l| l.starts_with("http://127.0.0.1:8787/products/"))
        );
    }
}
