//! What is true of all reviews: average, count, distribution, and where they come from. No option and no
//! filter changes a number here.

use souk_kit::{
    html::{El, Node, el, piece},
    link,
};

use super::{Print, stars, unseen};
use crate::view::TITLE;

pub(super) fn head(print: &Print) -> Vec<Node> {
    let side = piece("div", "score")
        .child(heading(print))
        .child_if(average(print))
        .child(count(print))
        .child(why(print));
    let mut nodes = vec![side.into()];
    // A store that knows the average may not know how many have how many stars.
    if print.data.summary.count > 0 && !print.data.summary.stars.is_empty() {
        nodes.push(bars(print).into());
    }
    nodes.extend(super::linked_data::script(print).map(Into::into));
    nodes
}

fn heading(print: &Print) -> El {
    let tag = match print.options.count("heading-level") {
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6 => "h6",
        _ => "h2",
    };
    piece(tag, "heading")
        .attr("id", TITLE)
        .text(print.text("review.heading"))
}

fn average(print: &Print) -> Option<El> {
    let average = print.data.summary.average.as_deref()?;
    let words = print
        .locale
        .fill("review.out_of", &[("n", &print.average())]);
    let seen = el("span").attrs(&[("class", "number"), ("aria-hidden", "true")]);
    Some(
        piece("p", "average")
            .child(seen.text(print.average()))
            .child(stars::average(average))
            .child(unseen("span", words)),
    )
}

fn count(print: &Print) -> El {
    let count = print.data.summary.count;
    let words = match count {
        0 => print.text("review.none"),
        _ => print.locale.plural("review.count", count, &[]),
    };
    piece("p", "count").text(words)
}

fn why(print: &Print) -> El {
    let counted = print.day(&print.data.summary.as_of);
    let text = if print.address.is_served() {
        "review.why.text"
    } else {
        "review.why.kept"
    };
    let words = print.locale.fill(text, &[("date", &counted)]);
    let policy = print
        .data
        .summary
        .policy_url
        .as_deref()
        .and_then(link::safe);
    let policy = policy.map(|address| {
        el("a")
            .attr("href", address.to_owned())
            .text(print.text("review.policy"))
    });
    piece("details", "why")
        .child(el("summary").text(print.text("review.why")))
        .child(el("p").text(words).text(" ").child_if(policy))
}

/// How many have how many stars, most first; each is also the filter for these.
fn bars(print: &Print) -> El {
    let counts = &print.data.summary.stars;
    let most = counts.iter().copied().max().unwrap_or_default().max(1);
    let list = piece("ul", "bars")
        .attr("role", "list")
        .attr("aria-label", print.text("review.bars"));
    (1..=5).rev().fold(list, |list, stars| {
        let at = usize::try_from(stars).unwrap_or_default().wrapping_sub(1);
        let count = counts.get(at).copied().unwrap_or_default();
        list.child(el("li").child(bar(print, stars, count, most)))
    })
}

fn bar(print: &Print, stars: u32, count: u32, most: u32) -> El {
    let locale = &print.locale;
    let on = print.data.selection.stars == Some(stars);
    let number = stars.to_string();
    // Pressed again, all are back. Whoever asks for two stars gets them, whatever the shop shows first.
    let address = print
        .address
        .with("min-stars", "")
        .with("stars", if on { "" } else { &number });
    let named = locale.plural("review.stars", stars, &[]);
    let counted = locale.plural("review.count", count, &[]);
    let spoken = locale.fill("review.bar", &[("stars", &named), ("count", &counted)]);
    let of_hundred = u64::from(count) * 100 / u64::from(most);
    let width = if count > 0 { of_hundred.max(1) } else { 0 };
    let line = el("svg")
        .attrs(&[
            ("viewBox", "0 0 100 8"),
            ("preserveAspectRatio", "none"),
            ("class", "line"),
        ])
        .child(el("rect").attrs(&[("class", "rest"), ("width", "100"), ("height", "8")]))
        .child(
            el("rect")
                .attr("width", width.to_string())
                .attrs(&[("height", "8")]),
        );
    let seen = el("span")
        .attrs(&[("class", "seen"), ("aria-hidden", "true")])
        .child(el("span").text(locale.number(stars)))
        .child(stars::one())
        .child(line)
        .child(el("span").attr("class", "many").text(locale.number(count)));
    super::asking(&number, &address.link(), "bar")
        .attr("aria-current", on.then_some("true"))
        .child(seen)
        .child(unseen("span", spoken))
}
