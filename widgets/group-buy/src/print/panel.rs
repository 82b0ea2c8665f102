//! What is the case, what it means for the reader's money, and what to do next.

use souk_contract::Team;
use souk_kit::{
    clock,
    html::{El, Node, el, piece},
};

use super::{Print, calendar, code, doing, form, paragraph, share};
use crate::{
    countdown::Left,
    stage::{NO_TEAM, Turn},
};

pub(super) fn part(print: &Print) -> Vec<Node> {
    let turn = print.stage.turn();
    let said = print.about(&["deal.turn.", turn.name()].concat());
    let turned = piece("p", "turn").attr("tabindex", "-1");
    let turned = match turn {
        Turn::Upcoming => print.at(turned, "deal.turn.upcoming", &print.stage.deal.starts_at),
        _ => turned.text(said),
    };
    let money = paragraph("money", print.about(&["deal.money.", turn.name()].concat()));
    let mut nodes = Vec::new();
    if let Some(team) = &print.stage.team {
        nodes.extend(clock(print, team).map(Node::El));
        nodes.push(turned.into());
        nodes.push(money);
        nodes.extend(team_panel(print, team, turn));
    } else if turn != Turn::Invite {
        nodes.extend([turned.into(), money]);
    }
    nodes.extend(ways(print));
    nodes
}

fn team_panel(print: &Print, team: &Team, turn: Turn) -> Vec<Node> {
    match turn {
        Turn::Forming { member: true } => {
            let mut nodes = share::part(print, team);
            if print.options.on("calendar") {
                nodes.push(calendar::part(print, team).into());
            }
            nodes.push(paragraph("forgets", print.text("deal.forgets")));
            nodes.extend(leave(print, team).map(Node::El));
            nodes
        }
        Turn::Forming { member: false } if print.stage.may_join() => {
            let id = ["souk-join-", &team.id].concat();
            let join = form::join(print, &team.id)
                .child(form::name(print))
                .child(form::send(print, id, "go", "deal.join"));
            vec![join.into()]
        }
        Turn::Confirmed(_) => code::part(print, team),
        _ => Vec::new(),
    }
}

/// The time left, printed for now; the browser goes on counting.
fn clock(print: &Print, team: &Team) -> Option<El> {
    if team.state != "forming" {
        return None;
    }
    let (end, now) = (
        clock::moment(&team.deadline)?,
        clock::moment(&team.server_time)?,
    );
    let left = el("span")
        .attr("class", "left")
        .text(Left::until(end, now).words(&print.locale, false));
    // A timer is not read out as it runs.
    let timer = piece("p", "clock")
        .attr("role", "timer")
        .child(left)
        .text(" · ");
    Some(print.at(timer, "deal.until", &team.deadline))
}

fn leave(print: &Print, team: &Team) -> Option<El> {
    if !team.you.as_ref().is_some_and(|you| you.may_leave) {
        return None;
    }
    let form = piece("form", "leave").attr("data-path", format!("/teams/{}/members/me", team.id));
    let button = form::send(print, "souk-leave".to_owned(), "quiet", "deal.leave");
    Some(
        form.attrs(&[("data-method", "DELETE")])
            .child(button)
            .child(
                el("span")
                    .attr("class", "hint")
                    .text(print.text("deal.leave.hint")),
            ),
    )
}

/// The way to the reader's own team, or past the shown one.
fn ways(print: &Print) -> Vec<Node> {
    let own = print.stage.own_elsewhere().map(|own| {
        doing("quiet", "show", own.id.clone())
            .attr("id", "souk-own")
            .text(print.text("deal.show.own"))
    });
    let past = print
        .stage
        .team
        .as_ref()
        .filter(|_| !print.stage.is_open() && print.stage.may_join())
        .map(|_| {
            doing("quiet", "show", NO_TEAM.to_owned())
                .attr("id", "souk-all")
                .text(print.text("deal.show.all"))
        });
    own.into_iter().chain(past).map(Node::El).collect()
}
