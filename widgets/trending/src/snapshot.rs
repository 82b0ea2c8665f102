//! The server's side: the query behind a strip, and its HTML.

use std::{cell::OnceCell, rc::Rc};

use souk_client::cart::Cart;
use souk_contract::Trending;
use souk_kit::{
    locale::Locale,
    snapshot::{self, Print as Printed},
};

use crate::{
    options::StripOptions,
    print::Print,
    ranking::Offer,
    strip::Heading,
    view::{Scene, scene},
};

/// The `getTrending` query that these options ask for.
#[must_use]
pub fn query(options: &[(String, String)]) -> Vec<(&'static str, String)> {
    StripOptions::read(options).0.query()
}

/// The wrapper element of the snapshot; empty when there is nothing true to show.
#[must_use]
pub fn snapshot(given: &[(String, String)], data: &Trending, lang: &str) -> String {
    let host = given
        .iter()
        .find(|(name, _)| name == "host")
        .map_or("", |(_, host)| host);
    let (options, complaints) = StripOptions::read(given);
    let offer = Offer::of(&options, data);
    if offer.heading == Heading::Hidden {
        return String::new();
    }
    let locale = Locale::of(lang);
    // No server has newer ones of what it never counted.
    let query = match data.claim.is_order() {
        true => Vec::new(),
        false => options.again(host, locale.tag()),
    };
    let theme = options.text("theme");
    let printed = Printed {
        widget: "trending",
        locale: &locale,
        options: options.all(),
        complaints: &complaints,
        query: &query,
        // What the browser needs to know stands on the cards.
        data: &(),
        classes: &theme,
    };
    let print = Print {
        options: options.clone(),
        claim: data.claim.clone(),
        picked: !data.pinned.is_empty(),
        offer,
        locale: locale.clone(),
        cart: Cart::named(host),
    };
    let frame = Rc::new(Scene {
        deeds: OnceCell::new(),
        print: Some(print),
    });
    snapshot::print(&printed, || scene(&frame))
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
        let (shown, spare) = html.split_once("<template>").unwrap_or_default();
        let cards = |html: &str| html.matches("<li").count();
        assert_eq!((cards(shown), cards(spare)), (8, 1));
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
    fn trending_is_said_only_over_the_window_that_was_asked_for() {
        let mut data = data("Bowl");
        data.claim.window = "30d".to_owned();
        let html = snapshot(&given(&[]), &data, "en");
        let heading = r#"aria-level="2">Popular<"#;
        assert!(html.contains(heading), "{html}");
        data.items.truncate(1);
        data.pinned = vec![data.items[0].product.clone()];
        let html = snapshot(&given(&[]), &data, "en");
        assert!(html.contains(r#"aria-level="2">Picked by the shop<"#));
        assert!(!html.contains("By units sold in the"), "{html}");
        assert!(html.contains(r#"data-product="1" data-pick="""#));
    }

    #[test]
    fn an_order_of_the_store_is_named_as_what_it_is_and_asks_no_server() {
        let listed = |metric: &str, filter: Option<&str>| {
            let mut data = data("Bowl");
            data.claim.metric = metric.to_owned();
            data.claim.filter = filter.map(str::to_owned);
            snapshot(&given(&[]), &data, "en")
        };
        let best = listed("best_selling", Some("category:Bowls"));
        let said = best.split_once("<section").map_or("", |(_, said)| said);
        for truth in [
            ">Best sellers in Bowls<",
            "In the store’s own order by sales",
            "Why these items",
            "Rank 1<",
        ] {
            assert!(said.contains(truth), "{truth} is missing in {said}");
        }
        assert!(!said.contains(" sold<"), "{said}");
        assert!(best.contains("&quot;query&quot;:&quot;?&quot;"), "{best}");
        let both = listed("best_selling", Some("category:Bowls, brand:Clay & Sons"));
        assert!(
            both.contains(">Best sellers in Bowls, Clay &amp; Sons<"),
            "{both}"
        );
        let list = listed("curated", Some("list:For the long table"));
        assert!(list.contains(">For the long table<") && !list.contains("Rank 1<"));
        assert!(listed("recommended", None).contains(">You may also like<"));
    }

    #[test]
    fn the_moment_stands_in_an_element_of_its_own() {
        let html = snapshot(&given(&[]), &data("Bowl"), "de");
        let time = r#"<time datetime="2026-11-21T10:05:00Z">10:05 UTC</time>"#;
        assert_eq!(html.matches(time).count(), 2, "{html}");
        assert!(!html.split_once("<section").unwrap().1.contains("{time}"));
    }

    #[test]
    fn the_browser_asks_for_the_very_same_snapshot_again() {
        let asked = given(&[
            ("limit", "4"),
            ("host", "shopify"),
            ("sold", "on"),
            ("pin", "7"),
        ]);
        let html = snapshot(&asked, &data("Bowl"), "fr");
        let query =
            "&quot;query&quot;:&quot;?&amp;limit=4&amp;pin=7&amp;host=shopify&amp;lang=fr&quot;";
        assert!(html.contains(query), "{html}");
    }

    #[test]
    fn an_address_is_told_without_the_parameters_it_is_followed_with() {
        let html = snapshot(
            &given(&[("link-params", "utm_source=souk")]),
            &data("Bowl"),
            "en",
        );
        let link =
            r#"href="https://shop.example/1?utm_source=souk" data-url="https://shop.example/1""#;
        assert!(html.contains(link), "{html}");
    }

    #[test]
    fn every_language_prints_in_its_own_direction() {
        assert!(snapshot(&given(&[]), &data("Bowl"), "ar").contains(r#"lang="ar" dir="rtl""#));
        assert!(snapshot(&given(&[]), &data("Bowl"), "de-AT").contains(r#"lang="de" dir="ltr""#));
    }
}
