//! What a shopper gets before any script.

use souk_contract::{Photo, Product, Reply, Review, ReviewSummary, Selection};
use souk_kit::locale::LANGUAGES;

use super::*;

const BASE: &str = "https://souk.example/v1/table";

fn review(id: u32) -> Review {
    Review {
        id: id.to_string(),
        stars: 5,
        title: Some("Worth the wait".to_owned()),
        text: "The glaze is warmer than in the pictures.".to_owned(),
        author: Some("Anna".to_owned()),
        place: Some("Porto".to_owned()),
        at: "2026-11-12T08:00:00Z".to_owned(),
        lang: Some("en".to_owned()),
        verified: "order".to_owned(),
        collected: "widget".to_owned(),
        ..Review::default()
    }
}

fn shelf() -> Vec<Review> {
    let long = "We eat from it every day, and after a year it has not one scratch. ".repeat(5);
    let product = Product {
        id: "11".to_owned(),
        title: "Morning bowl".to_owned(),
        url: Some("https://shop.example/products/bowl".to_owned()),
        ..Product::default()
    };
    let photo = |alt: Option<&str>| Photo {
        url: "https://photos.example/a.jpg".to_owned(),
        alt: alt.map(str::to_owned),
    };
    let grumble = Review {
        stars: 2,
        title: Some("Smaller than I thought".to_owned()),
        text: "Nice, but a portion of soup does not fit. The page could say so more clearly."
            .to_owned(),
        author: None,
        place: None,
        verified: "none".to_owned(),
        collected: "import".to_owned(),
        source: Some("Judge.me".to_owned()),
        recommends: Some(false),
        reply: Some(Reply {
            text: "You are right. The page now says 350 ml.".to_owned(),
            at: "2026-11-14T08:00:00Z".to_owned(),
        }),
        helpful: 14,
        ..review(2)
    };
    let pictured = Review {
        photos: vec![photo(Some("The bowl on a blue cloth")), photo(None)],
        rewarded: true,
        product: Some(product),
        recommends: Some(true),
        helpful: 3,
        ..review(3)
    };
    let translated = Review {
        stars: 4,
        translated_from: Some("fr".to_owned()),
        syndicated_from: Some("Kitchen Table, Lyon".to_owned()),
        verified: "sender".to_owned(),
        collected: "import".to_owned(),
        source: Some("Yotpo".to_owned()),
        lang: Some("de".to_owned()),
        text: long,
        ..review(4)
    };
    let mut all = vec![pictured, grumble, translated, review(1)];
    all.extend((5..13).map(review));
    all
}

fn data() -> Reviews {
    Reviews {
        summary: ReviewSummary {
            count: 318,
            average: Some("4.3".to_owned()),
            stars: vec![9, 12, 30, 76, 191],
            as_of: "2026-11-21T10:05:00Z".to_owned(),
            policy_url: Some("https://shop.example/reviews-policy".to_owned()),
        },
        selection: Selection {
            sort: "newest".to_owned(),
            min_stars: Some(4),
            matching: 267,
            ..Selection::default()
        },
        items: shelf(),
        next: Some("c2".to_owned()),
    }
}

fn given(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    pairs.iter().map(owned).collect()
}

fn print(data: &Reviews, pairs: &[(&str, &str)]) -> String {
    snapshot(&given(pairs), data, "en", Behind::Server(BASE))
}

fn assert_holds(html: &str, truths: &[&str]) {
    for truth in truths {
        assert!(html.contains(truth), "{truth} is missing in {html}");
    }
}

#[test]
fn the_header_is_true_of_all_reviews_whatever_is_shown() {
    let html = print(&data(), &[("min-stars", "4"), ("limit", "3")]);
    assert_holds(
        &html,
        &[
            "4.3 out of 5",
            "318 reviews",
            "5 stars: 191 reviews",
            "1 star: 9 reviews",
        ],
    );
}

#[test]
fn the_line_above_the_reviews_says_by_which_rule_they_were_chosen() {
    let html = print(&data(), &[("min-stars", "4")]);
    assert_holds(
        &html,
        &["12 of 318 shown, newest first, 4 stars and up; average of all 4.3"],
    );
    let mut narrow = data();
    narrow.selection = Selection {
        sort: "helpful".to_owned(),
        stars: Some(5),
        photos: true,
        lang: Some("fr".to_owned()),
        words: Some("blue".to_owned()),
        ..Selection::default()
    };
    let all = "most helpful first, 5 stars only, with photos, in Français, with “blue”;";
    assert_holds(&print(&narrow, &[]), &[all]);
}

#[test]
fn all_reviews_are_one_link_away_with_no_filter_in_it() {
    let html = print(&data(), &[("min-stars", "4"), ("product", "11")]);
    let link = "https://souk.example/v1/table/reviews/all?product=11&amp;lang=en&amp;layout=list&amp;limit=24\"";
    assert_holds(&html, &[link, "Read all 318"]);
}

#[test]
fn every_card_says_how_it_was_verified_and_collected() {
    let html = print(&data(), &[]);
    assert_holds(
        &html,
        &[
            "Verified: matched with a paid order here",
            "Purchase not verified",
            "Verified by Yotpo",
            "Collected by Judge.me",
            "Written on this site",
            "Rewarded, whatever the stars",
            "Translated from Français",
            "First written for Kitchen Table, Lyon",
            "Reply from the shop",
            "Anonymous",
            "12 November 2026",
        ],
    );
    let cards = html.matches("<li class=\"card").count();
    assert_eq!(html.matches("class=\"origin\"").count(), cards);
}

#[test]
fn provenance_that_is_not_known_is_never_read_as_verified() {
    let mut data = data();
    data.items.truncate(1);
    data.items[0].verified = "trust me".to_owned();
    let html = print(&data, &[]);
    assert_holds(&html, &["Purchase not verified"]);
    assert!(!html.contains("class=\"checked\""));
}

#[test]
fn a_filter_is_a_link_and_pressed_again_it_leads_back() {
    assert_holds(
        &print(&data(), &[("min-stars", "4")]),
        &["lang=en&amp;stars=2\""],
    );
    let mut data = data();
    data.selection.stars = Some(2);
    let html = print(&data, &[("stars", "2")]);
    assert_holds(
        &html,
        &[
            r#"data-key="2" aria-current="true""#,
            r#"href="https://souk.example/v1/table/reviews/all?lang=en" data-do="ask" data-key="2""#,
        ],
    );
}

#[test]
fn the_list_leads_to_its_next_page_and_counts_on() {
    let html = print(&data(), &[("layout", "list"), ("before", "24")]);
    assert_holds(
        &html,
        &["36 of 318 shown", "after=c2&amp;before=36", "Show more"],
    );
    assert!(!html.contains("class=\"dots\""));
}

#[test]
fn a_row_moves_only_on_request_and_its_pause_control_comes_first() {
    assert!(!print(&data(), &[]).contains("data-do=\"pause\""));
    let html = print(&data(), &[("rotate", "8")]);
    let body = html.split_once("<section").map_or("", |(_, body)| body);
    let first =
        ["<button", "<a ", "<summary", "<input"].map(|tag| body.find(tag).unwrap_or(usize::MAX));
    assert_eq!(
        first.iter().min(),
        body.find("<button type=\"button\" part=\"button\" class=\"pause\"")
            .as_ref()
    );
}

#[test]
fn the_form_posts_without_a_script_and_needs_no_address() {
    let html = print(&data(), &[("product", "11")]);
    assert_holds(
        &html,
        &[
            r#"method="post" action="https://souk.example/v1/table/reviews/form?lang=en""#,
            r#"name="product" value="11""#,
            "No e-mail address is needed.",
        ],
    );
    let email = html
        .split_once("name=\"email\"")
        .map_or("", |(_, rest)| rest);
    assert!(
        !email
            .split('>')
            .next()
            .unwrap_or_default()
            .contains("required")
    );
    assert!(!print(&data(), &[("form", "off")]).contains("/reviews/form"));
}

#[test]
fn search_engines_get_a_products_rating_only_on_request_and_nothing_ends_the_script() {
    let mut data = data();
    data.items[0].product.as_mut().unwrap().title = "</script><b>&\"Bowl\"".to_owned();
    assert!(!print(&data, &[("product", "11")]).contains("ld+json"));
    assert!(!print(&data, &[("json-ld", "on")]).contains("ld+json"));
    let html = print(&data, &[("json-ld", "on"), ("product", "11")]);
    let (_, script) = html.split_once("application/ld+json\">").unwrap();
    let script = script.split_once("</script>").unwrap().0;
    let read: serde_json::Value = serde_json::from_str(script).unwrap();
    assert_eq!(read["name"], "</script><b>&\"Bowl\"");
    assert_eq!(read["aggregateRating"]["ratingValue"], "4.3");
    assert_eq!(read["aggregateRating"]["reviewCount"], 318);
}

#[test]
fn markup_is_text_and_unsafe_addresses_are_not_linked() {
    let mut data = data();
    let item = &mut data.items[0];
    item.text = "<img src=x onerror=alert(1)>".to_owned();
    item.photos[0].url = "javascript:alert(1)".to_owned();
    item.product.as_mut().unwrap().url = Some("data:text/html,x".to_owned());
    data.summary.policy_url = Some("javascript:alert(2)".to_owned());
    let html = print(&data, &[]);
    assert!(
        !html.contains("<img src=x")
            && !html.contains("javascript:")
            && !html.contains("data:text")
    );
}

#[test]
fn a_photo_comes_over_https_or_not_at_all() {
    for address in ["http://photos.example/b.jpg", "/b.jpg", "//x.example/b.jpg"] {
        let mut data = data();
        data.items[0].photos[0].url = address.to_owned();
        assert!(!print(&data, &[]).contains("b.jpg"), "{address}");
    }
    assert_holds(
        &print(&data(), &[]),
        &["src=\"https://photos.example/a.jpg"],
    );
}

#[test]
fn only_a_text_too_long_for_its_card_is_cut_and_then_can_be_read_on() {
    let html = print(&data(), &[]);
    assert_eq!(html.matches("card long").count(), 1);
    assert_eq!(html.matches("data-do=\"open\">Read more").count(), 1);
}

#[test]
fn with_too_few_reviews_average_and_form_remain() {
    let html = print(&data(), &[("min-reviews", "400")]);
    assert_holds(&html, &["4.3 out of 5", "Write a review"]);
    assert!(!html.contains("<li class=\"card"));
}

#[test]
fn without_reviews_there_is_the_form_or_nothing() {
    let none = Reviews::default();
    assert_holds(&print(&none, &[]), &["No reviews yet.", "Write a review"]);
    assert_eq!(print(&none, &[("form", "off")]), "");
}

#[test]
fn the_browser_gets_no_review_a_second_time() {
    let html = print(&data(), &[]);
    let (state, _) = html.split_once('>').unwrap();
    assert!(!state.contains("glaze") && !state.contains("review.form"));
    assert!(state.len() < 3_000, "{}", state.len());
}

#[test]
fn every_language_writes_its_own_numbers_and_direction() {
    let html = |lang| snapshot(&given(&[]), &data(), lang, Behind::Server(BASE));
    assert_holds(
        &html("de"),
        &["4,3 von 5", "12 von 318 gezeigt", "12. November 2026"],
    );
    assert_holds(&html("ar"), &["dir=\"rtl\""]);
    assert_holds(&html("ja"), &["2026年11月12日"]);
}

#[test]
fn no_language_lacks_a_word_or_leaves_a_blank() {
    for lang in LANGUAGES {
        let html = snapshot(
            &given(&[("rotate", "8")]),
            &data(),
            lang,
            Behind::Server(BASE),
        );
        let (_, shown) = html.split_once('>').unwrap();
        assert!(!shown.contains('{'), "{lang}: a blank in {shown}");
        let average = if ["de", "fr", "es"].contains(&lang) {
            "4,3"
        } else {
            "4.3"
        };
        assert!(shown.contains(average), "{lang}");
        for key in [
            "review.heading",
            "review.rule",
            "review.verified.order",
            "review.collected.widget",
            "review.rewarded",
            "review.syndicated",
            "review.translated",
            "review.write",
            "reviews.pause",
        ] {
            let said = Locale::of(lang).text(key);
            let start = said.split('{').next().unwrap_or_default().trim();
            assert!(!said.is_empty() && shown.contains(start), "{lang}: {key}");
        }
    }
}
