//! Where a review comes from: how it was verified, collected, rewarded, translated. Always text.

use souk_contract::Review;
use souk_kit::html::{El, el, piece};

use super::{Print, language};

/// What is to be said, and whether somebody checked the purchase.
pub(super) fn origin(print: &Print, review: &Review) -> El {
    // What is not one of these words is not verified.
    let verified = match &*review.verified {
        known @ ("order" | "sender" | "shop") => Some(known),
        _ => None,
    };
    let key = ["review.verified.", verified.unwrap_or("none")].concat();
    let first = el("li").attr("class", verified.map(|_| "checked"));
    let first = first.text(
        print
            .locale
            .fill(&key, &[("source", &source(print, review))]),
    );
    let list = piece("ul", "origin").attr("role", "list").child(first);
    let language = review.translated_from.as_deref().map(language::name);
    let rest = [
        Some(collection(print, review)),
        review.rewarded.then(|| print.text("review.rewarded")),
        named(print, "review.translated", "language", language),
        named(
            print,
            "review.syndicated",
            "name",
            review.syndicated_from.as_deref(),
        ),
    ];
    rest.into_iter()
        .flatten()
        .fold(list, |list, words| list.child(el("li").text(words)))
}

fn collection(print: &Print, review: &Review) -> String {
    let key = match &*review.collected {
        known @ ("widget" | "shop") => known,
        _ => "import",
    };
    print.locale.fill(
        &["review.collected.", key].concat(),
        &[("source", &source(print, review))],
    )
}

fn source(print: &Print, review: &Review) -> String {
    review
        .source
        .clone()
        .unwrap_or_else(|| print.text("review.source"))
}

fn named(print: &Print, key: &str, blank: &str, value: Option<&str>) -> Option<String> {
    Some(print.locale.fill(key, &[(blank, value?)]))
}
