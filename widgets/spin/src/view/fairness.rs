//! "How this is drawn": what was promised before, what was shown after, and a button that computes it.

use std::rc::Rc;

use souk_contract::Spin;
use souk_kit::{
    html::{El, Node, el, piece, text},
    locale::digits,
};

use super::{Deed, Scene, button, doing};
use crate::{game::Game, proof::Verdict};

/// The panel. How a draw works is the server's print; the numbers of this player are live.
pub(super) fn panel(scene: &Rc<Scene>) -> El {
    let (shown, said) = (Rc::clone(scene), Rc::clone(scene));
    let mine = el("div").live(move || shown.game.follow(|game| numbers(game, &shown)));
    piece("details", "fair")
        .child(el("summary").text(scene.text("spin.fair")))
        .child(scene.kept_piece("div", "how"))
        .child(mine)
        .child(
            piece("p", "verdict")
                .attr("role", "status")
                .live_text(move || {
                    let key = said.game.follow(|game| game.verdict().map(verdict));
                    key.map(|key| said.text(key)).unwrap_or_default()
                }),
        )
}

const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "spin.holds",
        Verdict::OtherSeed => "spin.other_seed",
        Verdict::OtherSlice => "spin.other_slice",
    }
}

fn numbers(game: &Game, scene: &Rc<Scene>) -> Vec<Node> {
    let mut nodes = Vec::new();
    if let Some(spin) = game.shown() {
        nodes.push(drawn(spin, scene).into());
        let check = doing(button("check"), Deed::Check, scene);
        nodes.push(check.text(scene.text("spin.check")).into());
    }
    if let Some(promised) = game.promised() {
        let list = el("dl");
        nodes.push(entry(list, "spin.promised", promised.to_owned(), scene).into());
    }
    nodes
}

fn drawn(spin: &Spin, scene: &Scene) -> El {
    let proof = &spin.proof;
    let rows = [
        ("spin.commitment", proof.commitment.clone()),
        ("spin.seed", proof.seed.clone()),
        ("spin.client_seed", proof.client_seed.clone()),
        ("spin.nonce", digits(proof.nonce)),
        ("spin.draw", digits(proof.draw)),
    ];
    rows.into_iter().fold(el("dl"), |list, (key, value)| {
        entry(list, key, value, scene)
    })
}

fn entry(list: El, key: &'static str, value: String, scene: &Scene) -> El {
    list.child(el("dt").child(text(scene.text(key))))
        .child(el("dd").attr("dir", "ltr").text(value))
}
