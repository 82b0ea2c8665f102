//! What a merchant may set on a review carousel.

use souk_kit::options::{Complaint, Options, Spec};

/// The carousel's options; the manual and the checks are made from this table. Average, count and
/// distribution have none: they are of all reviews, and always shown.
pub const SPECS: &[Spec] = souk_kit::specs! {
    "product": Text, "", "Id of the product the reviews are about; empty takes those of the whole shop.";
    "limit": Count { min: 1, max: 48 }, "12", "Most reviews shown at once.";
    "sort": Choice(&["newest", "oldest", "highest", "lowest", "helpful"]), "newest", "Their order; it is printed.";
    "min-stars": Count { min: 1, max: 5 }, "", "Fewest stars of a review shown at first. The line above the reviews then says so, and a way to all stays.";
    "stars": Count { min: 1, max: 5 }, "", "Only reviews with exactly these stars, said the same way.";
    "photos": Switch, "off", "Only reviews with photos.";
    "written-in": Text, "", "Only reviews in this language, such as de.";
    "words": Text, "", "Only reviews with these words.";
    "with-text": Switch, "off", "Leave out reviews that are only stars.";
    "min-reviews": Count { min: 1, max: 1000 }, "1", "Published reviews needed to show any; with fewer, average and form remain.";
    "layout": Choice(&["carousel", "list"]), "carousel", "A row that scrolls, or all below each other.";
    "rotate": Count { min: 5, max: 60 }, "", "Seconds between two moves by itself; not set, it never moves. It can be paused, and keeps still for shoppers who asked for less motion.";
    "names": Switch, "on", "Print the names that reviewers chose.";
    "places": Switch, "on", "Print the places that reviewers gave.";
    "votes": Switch, "on", "Let shoppers mark a review as helpful.";
    "filter": Switch, "on", "Offer the filter by words, language and photos.";
    "form": Switch, "on", "Offer the form to write a review.";
    "json-ld": Switch, "off", "Describe a product's rating to search engines, unless the page already does.";
    "heading-level": Count { min: 2, max: 6 }, "2", "Level of the heading.";
    "theme": Choice(&["blend", "market", "quiet"]), "blend", "Preset look.";
    "link-params": Text, "", "Query parameters added to product links, such as utm_source=souk.";
    "variant": Text, "", "Name of a test variant, repeated in every event.";
    "show-on": Text, "", "Paths with the widget, separated by commas; * at the end stands for anything.";
    "hide-from": Text, "", "Paths without the widget, written the same way.";
};

/// What the widget's own links add to its options: where a page starts, and how many were shown before.
pub(crate) const PAGING: [&str; 2] = ["after", "before"];

/// Reads options as given on a mount, or by one of the widget's own links.
#[must_use]
pub fn read(given: &[(String, String)]) -> (Options, Vec<Complaint>) {
    let own = |(name, _): &&(String, String)| !PAGING.contains(&name.as_str());
    Options::read(
        SPECS,
        &given.iter().filter(own).cloned().collect::<Vec<_>>(),
    )
}

/// What was given under a name that is no option.
pub(crate) fn given<'a>(all: &'a [(String, String)], name: &str) -> &'a str {
    let found = all.iter().find(|(known, _)| known == name);
    found.map_or("", |(_, value)| value)
}

/// The `listReviews` query that these options ask for.
#[must_use]
pub fn query(all: &[(String, String)]) -> Vec<(&'static str, String)> {
    let options = read(all).0;
    let photos = if options.on("photos") { "true" } else { "" };
    // Exact stars say more than fewest; the API takes one of the two.
    let fewest = if options.text("stars").is_empty() {
        options.text("min-stars")
    } else {
        String::new()
    };
    let pairs = [
        ("product", options.text("product")),
        ("sort", options.text("sort")),
        ("min_stars", fewest),
        ("stars", options.text("stars")),
        ("photos", photos.to_owned()),
        ("lang", language(options.text("written-in"))),
        ("q", options.text("words")),
        ("limit", options.text("limit")),
        ("after", given(all, "after").to_owned()),
    ];
    let set = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    set.collect()
}

/// A language tag as the API takes it; what is none asks for no language, and the rest of the query
/// still counts.
fn language(tag: String) -> String {
    let primary = tag.split('-').next().unwrap_or_default();
    let letters = primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    let rest = tag
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if letters && rest && (2..=3).contains(&primary.len()) && tag.len() <= 35 {
        tag
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(given: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        given.iter().map(owned).collect()
    }

    #[test]
    fn by_default_the_newest_twelve_are_asked_for_whatever_their_stars() {
        let asked = query(&pairs(&[]));
        assert_eq!(
            asked,
            [("sort", "newest".to_owned()), ("limit", "12".to_owned())]
        );
    }

    #[test]
    fn every_filter_reaches_the_query() {
        let given = [
            ("product", "7"),
            ("min-stars", "4"),
            ("photos", ""),
            ("written-in", "de"),
            ("words", "blue glaze"),
            ("after", "c2"),
        ];
        let asked = query(&pairs(&given));
        for pair in [
            ("product", "7"),
            ("min_stars", "4"),
            ("photos", "true"),
            ("lang", "de"),
            ("q", "blue glaze"),
            ("after", "c2"),
        ] {
            assert!(
                asked.contains(&(pair.0, pair.1.to_owned())),
                "{pair:?} in {asked:?}"
            );
        }
    }

    #[test]
    fn a_wrong_value_asks_for_no_filter() {
        let asked = query(&pairs(&[("min-stars", "9"), ("sort", "best")]));
        assert!(!asked.iter().any(|(name, _)| *name == "min_stars"));
        assert!(asked.contains(&("sort", "newest".to_owned())));
    }

    #[test]
    fn what_is_no_language_does_not_spoil_the_rest_of_the_query() {
        let asked = query(&pairs(&[
            ("written-in", "german, please"),
            ("product", "7"),
        ]));
        assert!(asked.contains(&("product", "7".to_owned())));
        assert!(asked.iter().all(|(name, _)| *name != "lang"));
    }

    #[test]
    fn exact_stars_take_the_place_of_fewest() {
        let asked = query(&pairs(&[("min-stars", "4"), ("stars", "2")]));
        assert!(asked.contains(&("stars", "2".to_owned())));
        assert!(asked.iter().all(|(name, _)| *name != "min_stars"));
    }

    #[test]
    fn no_option_can_hide_the_average_the_count_or_the_distribution() {
        for name in [
            "average",
            "count",
            "score",
            "bars",
            "distribution",
            "header",
        ] {
            assert!(SPECS.iter().all(|spec| spec.name != name), "{name}");
        }
    }

    #[test]
    fn the_widgets_own_paging_is_no_complaint() {
        assert!(
            read(&pairs(&[("after", "c2"), ("before", "12")]))
                .1
                .is_empty()
        );
    }
}
