//! What a carousel says where no server stands behind it.

use super::{Behind, snapshot};
use souk_contract::{Review, ReviewSummary, Reviews, Selection};

fn data(items: usize, stars: &[u32]) -> Reviews {
    let review = |number: usize| Review {
        id: number.to_string(),
        stars: 5,
        text: "Heavy, and that is right.".to_owned(),
        at: "2026-11-02T00:00:00Z".to_owned(),
        verified: "none".to_owned(),
        collected: "shop".to_owned(),
        ..Review::default()
    };
    Reviews {
        summary: ReviewSummary {
            count: 318,
            average: Some("4.3".to_owned()),
            stars: stars.to_vec(),
            as_of: "2026-11-21T10:05:00Z".to_owned(),
            policy_url: None,
        },
        selection: Selection {
            sort: "newest".to_owned(),
            matching: 318,
            ..Selection::default()
        },
        items: (0..items).map(review).collect(),
        next: None,
    }
}

fn print(data: &Reviews) -> String {
    let behind = Behind::Source {
        takes_reviews: false,
    };
    snapshot(&[], data, "en", behind)
}

#[test]
fn nothing_leads_to_a_server_that_is_not_there() {
    let html = print(&data(3, &[1, 2, 3, 4, 308]));
    for needs_a_server in ["/reviews/", "data-do=\"write\"", "data-do=\"vote\""] {
        assert!(!html.contains(needs_a_server), "{needs_a_server} in {html}");
    }
    assert!(
        html.contains("The shop keeps these reviews itself"),
        "{html}"
    );
    let row = html.split_once("<ul class=\"track\"").unwrap_or_default().1;
    let row = row.split_once('>').unwrap_or_default().0;
    assert!(row.contains("tabindex=\"0\""), "no way to the row: {row}");
    assert!(
        html.contains(r#"data-do="find""#),
        "filters are asked in place"
    );
}

#[test]
fn an_average_alone_is_printed_without_bars_rule_or_filter() {
    let html = print(&data(0, &[]));
    assert!(
        html.contains("4.3 out of 5") && html.contains("318 reviews"),
        "{html}"
    );
    for unknown in [
        "class=\"bars\"",
        " shown, ",
        "data-do=\"find\"",
        "No review fits",
    ] {
        assert!(!html.contains(unknown), "{unknown} in {html}");
    }
}

#[test]
fn a_filter_that_nothing_fits_keeps_the_filter() {
    let mut data = data(0, &[]);
    data.selection.words = Some("blue".to_owned());
    data.selection.matching = 0;
    let html = print(&data);
    assert!(
        html.contains("No review fits") && html.contains(r#"data-do="find""#),
        "{html}"
    );
}

#[test]
fn a_store_that_takes_reviews_is_given_what_it_wants_and_no_more() {
    let behind = Behind::Source {
        takes_reviews: true,
    };
    let form = |data: &Reviews| {
        let html = snapshot(&[], data, "en", behind);
        let form = html.split_once("data-do=\"write\"").unwrap_or_default().1;
        form.split_once("</form>").unwrap_or_default().0.to_owned()
    };
    let full = form(&data(3, &[1, 2, 3, 4, 308]));
    for wanted in [
        ">Headline<",
        ">Name to show<",
        "decides whether to publish it",
        "name=\"stars\"",
        "name=\"text\"",
    ] {
        assert!(full.contains(wanted), "{wanted} is missing in {full}");
    }
    for ours in [
        "optional",
        "anonymous",
        "whatever the stars",
        "name=\"order\"",
        "name=\"recommends\"",
        "action=",
    ] {
        assert!(!full.contains(ours), "{ours} in {full}");
    }
    let mut none = data(0, &[]);
    none.summary = ReviewSummary::default();
    none.selection.matching = 0;
    assert!(
        !form(&none).is_empty(),
        "the first review has to be written somewhere"
    );
}
