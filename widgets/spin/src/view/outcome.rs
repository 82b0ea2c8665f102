//! What a play came to: one sentence for everybody, and the prize in the winner's hands.

use std::rc::Rc;

use souk_client::cart::Cart;
use souk_contract::Won;
use souk_kit::html::{El, Node, Words, el, piece};

use super::{Deed, Scene, button, doing};
use crate::{
    game::{Game, Phase},
    when::when,
};

/// What screen readers are told of: the sentence, and when the player plays next.
pub(super) fn told(scene: &Rc<Scene>) -> El {
    let shown = Rc::clone(scene);
    let told = piece("div", "told").attr("role", "status");
    told.live(move || shown.game.follow(|game| lines(game, &shown)))
}

fn lines(game: &Game, scene: &Scene) -> Vec<Node> {
    if game.phase() != Phase::Rest {
        return Vec::new();
    }
    let lost = game.shown().map(|_| scene.text("spin.lost"));
    let result = game.won().map_or(lost, |won| {
        // Isolated, because the shop may name its prizes in another direction.
        let prize = ["\u{2068}", &*won.label, "\u{2069}"].concat();
        Some(scene.locale.fill("spin.won", &[("prize", &prize)]))
    });
    let trouble = game.trouble().map(|trouble| scene.text(trouble));
    [trouble, result, next(game, scene)]
        .into_iter()
        .flatten()
        .map(|line| el("p").text(line).into())
        .collect()
}

/// When the player plays next, where anything is known of it.
fn next(game: &Game, scene: &Scene) -> Option<String> {
    let locale = &scene.locale;
    match (game.plays_left()?, game.next_play_at()) {
        (0, Some(at)) => Some(locale.fill("spin.next", &[("date", &when(at, locale))])),
        (0, None) => None,
        (left, _) => game.shown().map(|_| locale.plural("spin.left", left, &[])),
    }
}

/// The prize: code, what it is good for, and what to do with it.
pub(super) fn prize(scene: &Rc<Scene>) -> El {
    let shown = Rc::clone(scene);
    el("div").live(move || {
        shown.game.follow(|game| {
            let won = game.won().map(|won| card(won, game.is_copied(), &shown));
            won.map_or_else(Vec::new, |card| vec![card.into()])
        })
    })
}

fn card(won: &Won, copied: bool, scene: &Rc<Scene>) -> El {
    let usable = won.state == "issued";
    let code = piece("code", "code")
        .attr("dir", "ltr")
        .text(won.code.clone());
    let copy = doing(button("copy"), Deed::Copy, scene);
    let copy = copy.text(scene.text(if copied { "spin.copied" } else { "spin.copy" }));
    let mut row = vec![Node::from(code)];
    if usable {
        row.push(copy.into());
        row.extend(apply(won, scene).map(Node::from));
    }
    let mut row_of = piece("div", "row");
    for node in row {
        row_of = row_of.child(node);
    }
    piece("div", "prize")
        .child(row_of)
        .child(piece("p", "terms").text(terms(won, scene)))
}

/// The link that puts the code into the store's cart and comes back.
fn apply(won: &Won, scene: &Scene) -> Option<El> {
    let Cart::Shopify = scene.cart.filter(|_| scene.options.on("apply"))?;
    let address = ["/discount/", &encoded(&won.code), "?redirect=/cart"].concat();
    let link = el("a").attrs(&[("class", "use button"), ("part", "button")]);
    Some(link.attr("href", address).text(scene.text("spin.use")))
}

#[cfg(target_arch = "wasm32")]
fn encoded(code: &str) -> String {
    js_sys::encode_uri_component(code).into()
}

/// The server prints no prize but in tests.
#[cfg(not(target_arch = "wasm32"))]
fn encoded(code: &str) -> String {
    code.to_owned()
}

fn terms(won: &Won, scene: &Scene) -> Words {
    let locale = &scene.locale;
    let state = match &*won.state {
        "redeemed" => scene.text("spin.redeemed"),
        "expired" => scene.text("spin.expired"),
        _ => locale.fill("spin.until", &[("date", &when(&won.expires_at, locale))]),
    };
    let least = won
        .minimum
        .as_ref()
        .map(|least| locale.fill("spin.minimum", &[("money", &locale.money(least))]));
    [state, least.unwrap_or_default()].join(" ").into()
}
