//! Forms that take a seat. Without a script they post to the server's own page; with one the browser
//! sends the same as JSON to `data-path`.

use souk_kit::html::{El, Node, el, piece};

use super::Print;

/// Longest name a member may choose, in characters.
const LONGEST_NAME: &str = "24";

/// A form that posts to `page`, in this language, or as a script to `path`, both behind `/v1/{shop}`.
pub(super) fn form(print: &Print, page: &str, path: String) -> El {
    piece("form", "seat-form")
        .attr("method", "post")
        .attr(
            "action",
            [&print.base, page, "?lang=", print.locale.tag()].concat(),
        )
        .attr("data-path", path)
}

/// The form that joins a team.
pub(super) fn join(print: &Print, team: &str) -> El {
    form(
        print,
        &format!("/teams/{team}/join"),
        format!("/teams/{team}/members"),
    )
}

/// The button that sends it.
pub(super) fn send(print: &Print, id: String, class: &'static str, key: &str) -> El {
    el("button")
        .attr("id", id)
        .attr("class", class)
        .attr("part", "button")
        .text(print.text(key))
}

/// How others see the member: optional, and no more than that.
pub(super) fn name(print: &Print) -> Node {
    let field = el("input")
        .attrs(&[
            ("id", "souk-name"),
            ("name", "name"),
            ("type", "text"),
            ("autocomplete", "nickname"),
            ("maxlength", LONGEST_NAME),
            ("aria-describedby", "souk-name-hint"),
        ])
        .attr("part", "input");
    piece("div", "field")
        .child(
            el("label")
                .attr("for", "souk-name")
                .text(print.text("deal.name")),
        )
        .child(field)
        .child(
            el("p")
                .attrs(&[("id", "souk-name-hint"), ("class", "hint")])
                .text(print.text("deal.name.hint")),
        )
        .into()
}

/// Whether anyone may find the team; nobody is listed who did not ask for it.
pub(super) fn listed(print: &Print) -> El {
    let tick = el("input").attrs(&[("type", "checkbox"), ("name", "listed"), ("value", "true")]);
    piece("label", "tick")
        .child(tick)
        .child(el("span").text(print.text("deal.listed")))
}
