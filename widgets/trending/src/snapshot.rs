//! The server's side: the query behind a strip, and its HTML.

use std::rc::Rc;

use souk_client::cart::Cart;
use souk_contract::Trending;
use souk_kit::{
    locale::Locale,
    snapshot::{self, Print},
    state::Shared,
};

use crate::{
    options::StripOptions,
    strip::{Heading, Strip},
    view::{Surroundings, classes, scene},
};

/// The `getTrending` query that these options ask for.
#[must_use]
pub fn query(options: &[(String, String)]) -> Vec<(&'static str, String)> {
    StripOptions::read(options).0.query()
}

/// The wrapper element of the snapshot; empty when there is nothing true to show.
#[must_use]
pub fn snapshot(options: &[(String, String)], data: &Trending, lang: &str) -> String {
    let host = options.iter().find(|(name, _)| name == "host");
    let cart = host.and_then(|(_, name)| Cart::named(name));
    let (options, complaints) = StripOptions::read(options);
    let (all, query, classes) = (options.all().clone(), options.query(), classes(&options));
    let strip = Strip::new(options, data.clone());
    if strip.heading() == Heading::Hidden {
        return String::new();
    }
    let locale = Locale::of(lang);
    let print = Print {
        widget: "trending",
        locale: &locale,
        options: &all,
        complaints: &complaints,
        query: &query,
        data,
        classes: &classes,
    };
    let around = Rc::new(Surroundings {
        locale: locale.clone(),
        cart,
        mount: None,
    });
    snapshot::print(&print, || scene(&around, &Shared::new(strip)))
}

#[cfg(test)]
mod tests {
    use souk_contract::{Claim, Money, Product, TrendingItem};

    use super::*;

    fn data(title: &str) -> Trending {
        let item = |rank: u32| TrendingItem {
            rank,
            sold: 12,
            orders: 9,
            product: Product {
                id: rank.to_string(),
                title: title.to_owned(),
                url: Some(format!("https://shop.example/{rank}")),
                price: Some(Money {
                    amount: "12.90".to_owned(),
                    currency: "EUR".to_owned(),
                }),
                variant: Some("7".to_owned()),
                in_stock: true,
                ..Product::default()
            },
            ..TrendingItem::default()
        };
        let claim = Claim {
            metric: "units_sold".to_owned(),
            window: "7d".to_owned(),
            as_of: "2026-11-21T10:05:00Z".to_owned(),
            ..Claim::default()
        };
        Trending {
            claim,
            items: (1..=9).map(item).collect(),
            pinned: Vec::new(),
        }
    }

    fn given(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect()
    }

    #[test]
    fn the_claim_is_printed_from_the_same_payload_as_the_ranking() {
        let html = snapshot(&given(&[]), &data("Bowl"), "en");
        for truth in [
            "Trending now",
            "By units sold in the last 7 days",
            "10:05 UTC",
            "12 sold",
            "€12.90",
        ] {
            assert!(html.contains(truth), "{truth} is missing in {html}");
        }
        assert_eq!(html.matches("<li").count(), 8);
    }

    #[test]
    fn markup_in_a_title_is_text() {
        let html = snapshot(&given(&[]), &data("<img src=x onerror=alert(1)>\"'&"), "en");
        assert!(!html.contains("<img src=x"), "{html}");
        assert!(html.contains("&lt;img src=x onerror=alert(1)&gt;"));
    }

    #[test]
    fn nothing_to_show_prints_nothing() {
        assert_eq!(snapshot(&given(&[]), &Trending::default(), "en"), "");
    }

    #[test]
    fn a_card_posts_a_plain_form_only_where_the_cart_is_known() {
        assert!(!snapshot(&given(&[]), &data("Bowl"), "en").contains("<form"));
        let html = snapshot(&given(&[("host", "shopify")]), &data("Bowl"), "en");
        assert!(html.contains(r#"action="/cart/add""#), "{html}");
    }

    #[test]
    fn an_unsafe_address_is_not_linked() {
        let mut data = data("Bowl");
        for item in &mut data.items {
            item.product.url = Some("javascript:alert(1)".to_owned());
            item.product.image = Some("data:text/html,x".to_owned());
        }
        let html = snapshot(&given(&[]), &data, "en");
        let body = html.split_once("data-state").map_or("", |(_, rest)| rest);
        let body = body.split_once('>').map_or("", |(_, rest)| rest);
        assert!(
            !body.contains("javascript:") && !body.contains("data:text"),
            "{body}"
        );
    }

    #[test]
    fn every_language_prints_in_its_own_direction() {
        assert!(snapshot(&given(&[]), &data("Bowl"), "ar").contains(r#"lang="ar" dir="rtl""#));
        assert!(snapshot(&given(&[]), &data("Bowl"), "de-AT").contains(r#"lang="de" dir="ltr""#));
    }
}
