//! The ways to move the row: pause control, arrows, dots. All need a script, so they are seen only once
//! there is one; without it the row scrolls.

use souk_kit::html::{El, Node, el, piece};

use super::Print;

/// The pause control of a row that moves by itself.
pub(super) fn turn(print: &Print) -> Vec<Node> {
    if print.options.count("rotate") == 0 || print.is_list() || print.data.items.len() < 2 {
        return Vec::new();
    }
    let label = print.text("reviews.pause");
    vec![doing("pause", "pause").attr("aria-label", label).into()]
}

pub(super) fn moves(print: &Print) -> Vec<Node> {
    let cards = print.cards().count();
    if print.is_list() || cards < 2 {
        return Vec::new();
    }
    let dots = (0..cards).map(|page| dot(print, page));
    let dots = dots.fold(piece("div", "dots"), |all, dot| all.child(dot));
    let arrow = |deed, class, key| doing(deed, class).attr("aria-label", print.text(key));
    vec![
        arrow("back", "arrow", "review.back").into(),
        dots.into(),
        arrow("on", "arrow on", "review.on").into(),
    ]
}

/// There is one for every card; how many pages that makes is known once the row is measured.
fn dot(print: &Print, page: usize) -> El {
    let number = print
        .locale
        .number(u32::try_from(page + 1).unwrap_or_default());
    doing("page", "dot")
        .attr("data-value", page.to_string())
        .attr(
            "aria-label",
            print.locale.fill("review.page", &[("n", &number)]),
        )
}

/// A button that the browser's side does something for.
pub(super) fn doing(deed: &'static str, class: &'static str) -> El {
    el("button")
        .attrs(&[("type", "button"), ("part", "button")])
        .attr("class", class)
        .attr("data-do", deed)
}
