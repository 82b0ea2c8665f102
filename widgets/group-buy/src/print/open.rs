//! Teams that can be joined, and the way to start one.

use souk_contract::Team;
use souk_kit::html::{El, Node, el, piece};

use super::{Print, form, paragraph, seats, unseen};
use crate::stage::taken;

pub(super) fn part(print: &Print) -> Vec<Node> {
    if !print.stage.is_open() {
        return Vec::new();
    }
    let most = print.options.count("teams") as usize;
    let teams: Vec<_> = print.stage.others().into_iter().take(most).collect();
    let mut nodes = vec![paragraph("money", print.about("deal.money.invite"))];
    if !teams.is_empty() {
        nodes.push(paragraph("sub", print.text("deal.open")));
        let list = piece("ul", "teams").attr("role", "list");
        let lines = teams.iter().map(|team| line(print, team));
        nodes.push(lines.fold(list, El::child).into());
    }
    if print.stage.may_start() {
        if !teams.is_empty() {
            nodes.push(paragraph("sub", print.text("deal.or_start")));
        }
        nodes.push(start(print).into());
    }
    nodes
}

fn line(print: &Print, team: &Team) -> El {
    let missing = team.size - taken(team);
    let leader = team.seats.first().map_or("", |seat| seat.name.trim());
    let named = seats::is_chosen(leader);
    let whose = named.then(|| el("bdi").text(print.locale.fill("deal.whose", &[("name", leader)])));
    let free = print.locale.plural("deal.missing", missing, &[]);
    let about = [": ", if named { leader } else { &free }].concat();
    let words = piece("span", "words")
        .child_if(whose)
        .child(el("span").text(free))
        .child(print.at(
            el("span").attr("class", "hint"),
            "deal.until",
            &team.deadline,
        ));
    let id = ["souk-join-", &team.id].concat();
    let join = form::send(print, id, "plain", "deal.join.short").child(unseen(about));
    piece("li", "line")
        .child(seats::small(team))
        .child(words)
        .child(form::join(print, &team.id).child(join))
}

fn start(print: &Print) -> El {
    let deal = &print.stage.deal.id;
    form::form(
        print,
        &format!("/deals/{deal}/start"),
        format!("/deals/{deal}/teams"),
    )
    .child(form::name(print))
    .child(form::listed(print))
    .child(form::send(
        print,
        "souk-start".to_owned(),
        "go",
        "deal.start",
    ))
}
