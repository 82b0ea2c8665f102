//! By which rule the shown reviews were chosen, and the way to all of them.

use souk_contract::Selection;
use souk_kit::html::{El, Node, el, text};

use super::{Address, Print, asking, language};

/// Reviews on a page of the list.
const PAGE: &str = "24";

/// "12 of 318 shown, newest first, 4 stars and up; average of all 4.3".
pub(super) fn rule(print: &Print) -> Vec<Node> {
    if !print.has_rows() {
        return Vec::new();
    }
    let locale = &print.locale;
    let summary = &print.data.summary;
    let words = locale.fill(
        "review.rule",
        &[
            ("n", &locale.number(print.shown())),
            ("all", &locale.number(summary.count)),
            ("how", &how(print, &print.data.selection)),
            ("average", &print.average()),
        ],
    );
    let mut nodes = vec![el("span").text(words).into()];
    if !is_all(print) {
        nodes.extend([text(" "), all(print).into()]);
    }
    nodes
}

/// Whether nothing is left out or hidden: then there is nothing else to lead to.
fn is_all(print: &Print) -> bool {
    print.data.selection.matching == print.data.summary.count
        && (print.is_list() || print.data.next.is_none())
        && !print.options.on("with-text")
}

fn how(print: &Print, selection: &Selection) -> String {
    let locale = &print.locale;
    let sort = locale.text(&["review.sort.", &selection.sort].concat());
    let at_least = selection.min_stars.filter(|stars| *stars > 1);
    let words = selection.words.as_deref();
    let lang = selection.lang.as_deref().map(language::name);
    let parts = [
        Some(sort),
        at_least.map(|stars| locale.plural("review.at_least", stars, &[])),
        selection
            .stars
            .map(|stars| locale.plural("review.exactly", stars, &[])),
        selection.photos.then(|| locale.text("review.with_photos")),
        lang.map(|language| locale.fill("review.in_language", &[("language", language)])),
        words.map(|words| locale.fill("review.with_words", &[("words", words)])),
    ];
    let joint = match locale.tag() {
        "ar" => "، ",
        "ja" => "、",
        _ => ", ",
    };
    let parts: Vec<_> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(joint)
}

fn listed(address: &Address) -> Address {
    address.with("layout", "list").with("limit", PAGE)
}

/// The way to all reviews.
fn all(print: &Print) -> El {
    let words = print
        .locale
        .plural("review.all", print.data.summary.count, &[]);
    asking("all", &listed(&print.address.wide()).link(), "all").text(words)
}

/// The next page of the list.
pub(super) fn foot(print: &Print) -> Vec<Node> {
    let Some(next) = print.data.next.as_deref().filter(|_| print.is_list()) else {
        return Vec::new();
    };
    let before = print.shown().to_string();
    let address = listed(&print.address)
        .with("after", next)
        .with("before", &before);
    let more = asking("more", &address.link(), "button").attr("part", "button");
    vec![more.text(print.text("review.more")).into()]
}
