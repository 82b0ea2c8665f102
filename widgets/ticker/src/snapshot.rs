//! The server's side: the query behind a ticker, and its HTML.

use souk_contract::Purchases;
use souk_kit::{
    locale::Locale,
    snapshot::{self, Print},
};

use crate::{options::TickerOptions, print::inside, rules::Rules, view::frame};

/// What the browser adds to the query when it knows of something newer: the address is then one that
/// no cache on the way has an older answer for, and the same for every page that heard of it.
const AS_OF: &str = "as-of";

/// The `listPurchases` query that these options ask for.
#[must_use]
pub fn query(options: &[(String, String)]) -> Vec<(&'static str, String)> {
    TickerOptions::read(options).0.query()
}

/// The wrapper element of the snapshot: the list, closed. It is never empty, because the first
/// purchase may come while the page is open. Its state is the moment it speaks of and the numbers
/// of its [`Rules`]; all else is print.
#[must_use]
pub fn snapshot(given: &[(String, String)], data: &Purchases, lang: &str) -> String {
    let host = given.iter().find(|(name, _)| name == "host");
    let host = host.map_or("", |(_, host)| host);
    let given: Vec<_> = given
        .iter()
        .filter(|(name, _)| name != AS_OF)
        .cloned()
        .collect();
    let (options, complaints) = TickerOptions::read(&given);
    let locale = Locale::of(lang);
    let mut state = vec![data.as_of.clone()];
    state.extend(Rules::numbers(&options, &data.max_age));
    let print = Print {
        widget: "ticker",
        locale: &locale,
        options: options.all(),
        complaints: &complaints,
        query: &options.again(host, locale.tag()),
        data: &state,
        classes: &options.classes(),
    };
    snapshot::print(&print, || {
        frame(&locale, &options, || inside(data, &locale, &options))
    })
}

#[cfg(test)]
mod tests {
    use souk_contract::{Product, Purchase, PurchaseCount};

    use super::*;

    fn data(title: &str, place: Option<&str>) -> Purchases {
        let product = Product {
            title: title.to_owned(),
            url: Some("/p".to_owned()),
            ..Product::default()
        };
        let purchase = Purchase {
            id: "x".to_owned(),
            at: "2026-01-01T10:00:00Z".to_owned(),
            quantity: 1,
            place: place.map(str::to_owned),
            product: product.clone(),
        };
        let count = PurchaseCount {
            sold: 37,
            window: "7d".to_owned(),
            product,
        };
        Purchases {
            max_age: "48h".to_owned(),
            items: vec![purchase],
            counts: vec![count],
            ..Purchases::default()
        }
    }

    fn given(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect()
    }

    fn body(html: &str) -> &str {
        html.split_once("data-state")
            .and_then(|(_, rest)| rest.split_once('>'))
            .map_or("", |(_, body)| body)
    }

    #[test]
    fn the_list_is_there_without_any_script() {
        let html = snapshot(&given(&[]), &data("Bowl", None), "en");
        let body = body(&html);
        for truth in [
            "Recent purchases",
            "37 bought in the last 7 days",
            "Bowl",
            "Bought <time",
            "older than 48 hours",
        ] {
            assert!(body.contains(truth), "{truth} is missing in {body}");
        }
    }

    #[test]
    fn a_city_shows_only_when_the_server_and_the_merchant_both_allow() {
        let lyon = data("Bowl", Some("Lyon"));
        assert!(body(&snapshot(&given(&[]), &lyon, "en")).contains("Bought in Lyon"));
        assert!(!body(&snapshot(&given(&[("place", "off")]), &lyon, "en")).contains("Lyon"));
    }

    #[test]
    fn no_purchase_yet_is_said_plainly() {
        let empty = Purchases {
            max_age: "48h".to_owned(),
            ..Purchases::default()
        };
        assert!(snapshot(&given(&[]), &empty, "en").contains("No purchase in the last 48 hours."));
    }

    #[test]
    fn every_line_carries_its_name_and_only_a_single_purchase_its_moment() {
        let html = snapshot(&given(&[]), &data("Bowl", None), "en");
        let body = body(&html);
        for truth in [
            r#"<li data-id="count  7d"><a"#,
            r#"<li data-id="x" data-at="2026-01-01T10:00:00Z"><a"#,
            r#"data-url="/p""#,
        ] {
            assert!(body.contains(truth), "{truth} is missing in {body}");
        }
    }

    #[test]
    fn a_sentence_is_whole_around_its_age() {
        let lyon = data("Bowl", Some("Lyon"));
        for lang in souk_kit::locale::LANGUAGES {
            let html = snapshot(&given(&[]), &lyon, lang);
            let (_, told) = html.split_once("data-at=").unwrap();
            let (_, told) = told.split_once(r#"part="told">"#).unwrap();
            let (told, _) = told.split_once("</span>").unwrap();
            assert!(told.contains("Lyon") && told.contains("</time>"), "{told}");
            assert!(!told.contains('\u{e000}') && !told.contains('{'), "{told}");
        }
    }

    #[test]
    fn what_it_is_asked_again_with_is_what_it_was_asked_with() {
        let asked = given(&[("max-age", "24h"), ("gap", "20-40"), ("host", "shopify")]);
        let (options, _) = TickerOptions::read(&asked);
        assert_eq!(
            options.again("shopify", "de"),
            [
                ("max-age", "24h".to_owned()),
                ("host", "shopify".to_owned()),
                ("lang", "de".to_owned()),
            ]
        );
    }

    #[test]
    fn asking_for_something_newer_is_no_mistake_of_the_merchant() {
        let html = snapshot(&given(&[("as-of", "2026")]), &data("Bowl", None), "en");
        assert!(html.contains("complaints&quot;:[]"), "{html}");
    }

    #[test]
    fn markup_in_a_title_is_text() {
        let html = snapshot(&given(&[]), &data("<script>alert(1)</script>", None), "en");
        assert!(!html.contains("<script>"), "{html}");
    }

    #[test]
    fn widths_to_stay_away_from_are_classes() {
        let html = snapshot(
            &given(&[("hide-on", "phone, tablet"), ("theme", "market")]),
            &data("Bowl", None),
            "en",
        );
        assert!(
            html.starts_with(r#"<div class="souk market not-phone not-tablet""#),
            "{html}"
        );
    }
}
