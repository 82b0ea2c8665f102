//! Seats: whole ones, taken by somebody who joined, or free.

use souk_contract::{Seat, Team};
use souk_kit::html::{El, Node, el, piece, text};

use super::{Print, unseen};
use crate::stage::taken;

/// The seats of the shown team.
pub(super) fn part(print: &Print) -> Vec<Node> {
    let Some(team) = &print.stage.team else {
        return Vec::new();
    };
    let free = (taken(team)..team.size).map(|_| {
        piece("li", "seat")
            .child(el("span").attr("class", "disc"))
            .child(unseen(print.text("deal.seat.free")))
    });
    let seats = team
        .seats
        .iter()
        .take(team.size as usize)
        .map(|seat| sat(print, seat));
    seats.chain(free).map(Node::El).collect()
}

/// How many of them, in words; a status, so that it is read out when a seat fills.
pub(super) fn joined(print: &Print) -> Vec<Node> {
    let team = print.stage.team.as_ref();
    team.map(|_| text(print.about("deal.joined")))
        .into_iter()
        .collect()
}

fn sat(print: &Print, seat: &Seat) -> El {
    let name = if seat.yours {
        print.text("deal.seat.you")
    } else {
        seat.name.clone()
    };
    // A number is in the disc already; read out it stands for a member.
    let lone = !is_chosen(&seat.name) && !seat.yours;
    let under = if lone {
        unseen(print.locale.fill("deal.seat.member", &[("name", &name)]))
    } else {
        el("bdi").attr("class", "name").text(name)
    };
    piece(
        "li",
        if seat.yours {
            "seat taken yours"
        } else {
            "seat taken"
        },
    )
    .child(disc(&seat.name))
    .child(under)
}

/// Whether a member chose this name; else it is the number of the seat.
pub(super) fn is_chosen(name: &str) -> bool {
    !name.bytes().all(|byte| byte.is_ascii_digit())
}

fn disc(name: &str) -> El {
    let initial = name
        .trim()
        .chars()
        .take(if is_chosen(name) { 1 } else { 3 });
    let initial: String = initial.flat_map(char::to_uppercase).collect();
    el("span")
        .attrs(&[("class", "disc"), ("aria-hidden", "true")])
        .text(initial)
}

/// The seats in a line of the list: a glance, with the words beside it.
pub(super) fn small(team: &Team) -> El {
    let row = el("span").attrs(&[("class", "small"), ("aria-hidden", "true")]);
    if team.size > 6 {
        return row;
    }
    let taken = team
        .seats
        .iter()
        .take(team.size as usize)
        .map(|seat| disc(&seat.name));
    let free =
        (super::seats::taken(team)..team.size).map(|_| el("span").attr("class", "disc free"));
    taken.chain(free).fold(row, El::child)
}
