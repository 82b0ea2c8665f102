//! How it works, from the deal's own numbers.

use souk_kit::html::{El, Node, el, piece};

use super::Print;

pub(super) fn part(print: &Print) -> Vec<Node> {
    let deal = &print.stage.deal;
    let steps = ["deal.terms.team", "deal.terms.code", "deal.terms.leave"]
        .map(|key| el("li").text(print.about(key)));
    let person = print
        .locale
        .plural("deal.terms.person", deal.per_person, &[]);
    let left = deal
        .left
        .map(|left| el("li").text(print.locale.plural("deal.terms.left", left, &[])));
    let ends = print.at(el("li"), "deal.terms.ends", &deal.ends_at);
    let members = el("li").text(print.text("deal.terms.members"));
    let tier = deal
        .tiers
        .first()
        .filter(|tier| tier.size < deal.size)
        .map(|tier| {
            let size = print.locale.number(tier.size);
            el("li").text(print.locale.fill("deal.terms.tiers", &[("size", &size)]))
        });
    let list = steps
        .into_iter()
        .chain(tier)
        .chain([el("li").text(person)])
        .chain(left)
        .chain([ends, members])
        .fold(el("ul"), El::child);
    vec![
        piece("summary", "how")
            .text(print.text("deal.terms"))
            .into(),
        list.into(),
    ]
}
