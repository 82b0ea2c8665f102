//! The filter by words, language and photos: a plain form, which works without a script too.

use souk_kit::html::{El, Node, el, piece};

use super::{Print, language};

/// What the form asks for itself.
const ASKED: [&str; 3] = ["words", "written-in", "photos"];

pub(super) fn find(print: &Print) -> Vec<Node> {
    if !print.options.on("filter") || !print.has_rows() {
        return Vec::new();
    }
    let selection = &print.data.selection;
    let used = selection.words.is_some() || selection.lang.is_some() || selection.photos;
    let form = el("form")
        .attr("action", print.address.page())
        .attrs(&[("role", "search"), ("data-do", "find")]);
    let form = print
        .address
        .fields(&ASKED)
        .fold(form, |form, (name, value)| {
            form.child(
                el("input")
                    .attr("type", "hidden")
                    .attr("name", name)
                    .attr("value", value),
            )
        });
    let form = form
        .child(words(print))
        .child_if(languages(print))
        .child(photos(print))
        .child(piece("button", "button").text(print.text("review.find.go")));
    let panel = el("details")
        .attr("open", used.then_some(""))
        .child(
            el("summary")
                .attr("data-key", "find")
                .text(print.text("review.find")),
        )
        .child(form);
    vec![panel.into()]
}

fn words(print: &Print) -> El {
    let field = el("input")
        .attrs(&[("type", "search"), ("name", "words"), ("maxlength", "100")])
        .attr("value", print.data.selection.words.clone());
    el("label")
        .child(el("span").text(print.text("review.find.words")))
        .child(field)
}

/// The languages of the reviews that are shown, and the one that is asked for.
fn languages(print: &Print) -> Option<El> {
    let asked = print.data.selection.lang.as_deref();
    let shown = print
        .data
        .items
        .iter()
        .filter_map(|review| review.lang.as_deref());
    let mut all: Vec<&str> = shown.chain(asked).collect();
    all.sort_unstable();
    all.dedup();
    if all.len() < 2 && asked.is_none() {
        return None;
    }
    let any = el("option")
        .attr("value", "")
        .text(print.text("review.find.any"));
    let options = all.into_iter().fold(
        el("select").attr("name", "written-in").child(any),
        |list, tag| {
            let option = el("option")
                .attr("value", tag.to_owned())
                .attr("lang", tag.to_owned());
            let option = option.attr("selected", (asked == Some(tag)).then_some(""));
            list.child(option.text(language::name(tag).to_owned()))
        },
    );
    Some(
        el("label")
            .child(el("span").text(print.text("review.find.language")))
            .child(options),
    )
}

fn photos(print: &Print) -> El {
    let tick = el("input")
        .attrs(&[("type", "checkbox"), ("name", "photos"), ("value", "on")])
        .attr("checked", print.data.selection.photos.then_some(""));
    el("label")
        .attr("class", "tick")
        .child(tick)
        .child(el("span").text(print.text("review.find.photos")))
}
