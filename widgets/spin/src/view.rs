//! The wheel as HTML. The same function prints it on the server and takes it over in the browser;
//! what never changes in a browser is printed by the server alone and kept as it is.

use std::{cell::OnceCell, rc::Rc};

use souk_client::cart::Cart;
use souk_kit::{
    html::{El, Words, el, piece},
    locale::Locale,
    options::Options,
    state::Shared,
};

mod fairness;
mod outcome;

use crate::game::{Game, Phase};

/// Id of the dialog in its shadow root, by which its opener finds it before any script.
const DIALOG: &str = "souk-wheel";
/// Id of the title, which names whatever holds the wheel.
pub(crate) const TITLE: &str = "souk-wheel-title";

/// What the shopper does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Press the button.
    Play,
    /// Copy the code.
    Copy,
    /// Compute the draw again.
    Check,
    /// Open the dialog.
    Open,
    /// The dialog closed, by whatever way.
    Closed,
}

/// Everything the view is made from.
pub struct Scene {
    /// The shopper's language.
    pub locale: Locale,
    /// The merchant's options.
    pub options: Options,
    /// The store's cart, where it is known.
    pub cart: Option<Cart>,
    /// Where the form posts that plays without a script.
    pub action: String,
    /// The wheel and its player.
    pub game: Shared<Game>,
    /// Where deeds go; nowhere on the server, and nowhere before the wheel lives.
    pub deeds: OnceCell<Box<dyn Fn(Deed)>>,
    /// What the kept parts are printed from.
    #[cfg(not(target_arch = "wasm32"))]
    pub wheel: souk_contract::Wheel,
}

impl std::fmt::Debug for Scene {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Scene")
    }
}

impl Scene {
    fn tell(&self, deed: Deed) {
        if let Some(deeds) = self.deeds.get() {
            deeds(deed);
        }
    }

    fn text(&self, key: &str) -> String {
        self.locale.text(key)
    }

    /// A part that only the server prints.
    #[cfg_attr(
        target_arch = "wasm32",
        allow(clippy::unused_self, reason = "the server's print is made from it")
    )]
    fn kept(&self, element: El, name: &'static str) -> El {
        #[cfg(not(target_arch = "wasm32"))]
        return element.kept(name, || crate::print::part(name, self));
        #[cfg(target_arch = "wasm32")]
        element.kept(name, Vec::new)
    }

    fn kept_piece(&self, tag: &'static str, name: &'static str) -> El {
        self.kept(piece(tag, name), name)
    }
}

/// An element that does `deed` when it is clicked.
fn doing(element: El, deed: Deed, scene: &Rc<Scene>) -> El {
    let scene = Rc::clone(scene);
    element.on("click", move |_| scene.tell(deed))
}

fn button(class: &'static str) -> El {
    el("button")
        .attrs(&[("type", "button"), ("part", "button")])
        .attr("class", class)
}

/// The widget.
pub fn scene(scene: &Rc<Scene>) -> El {
    let widget = piece("section", "spin").attr("aria-labelledby", TITLE);
    if scene.options.text("mode") != "dialog" {
        return widget.child(play(scene));
    }
    let opener = button(if scene.options.text("opener") == "tab" {
        "opener tab"
    } else {
        "opener"
    })
    .attrs(&[("command", "show-modal"), ("commandfor", DIALOG)]);
    let close = button("close")
        .attrs(&[("command", "close"), ("commandfor", DIALOG)])
        .attr("aria-label", scene.text("spin.close"));
    let closed = Rc::clone(scene);
    let dialog = piece("dialog", "sheet")
        .attrs(&[
            ("id", DIALOG),
            ("aria-labelledby", TITLE),
            ("closedby", "any"),
        ])
        .on("close", move |_| closed.tell(Deed::Closed))
        // First in the tree: leaving is never harder to reach than playing.
        .child(doing(close, Deed::Closed, scene))
        .child(play(scene));
    el("div")
        .attrs(&[("class", "spin"), ("part", "spin")])
        .child(doing(scene.kept(opener, "opener"), Deed::Open, scene))
        .child(dialog)
}

fn play(scene: &Rc<Scene>) -> El {
    let facts = Rc::clone(scene);
    let outcome = piece("div", "outcome")
        .child(outcome::told(scene))
        .child(
            scene
                .kept_piece("ul", "facts")
                .live_attr("hidden", move || {
                    let quiet = facts
                        .game
                        .follow(|game| game.shown().is_none() && game.trouble().is_none());
                    (!quiet).then_some(Words::Borrowed(""))
                }),
        )
        .child(outcome::prize(scene));
    let side = piece("div", "side")
        .child(outcome)
        .child(scene.kept_piece("div", "odds"))
        .child(scene.kept_piece("details", "rules"))
        .child(fairness::panel(scene));
    piece("div", "play")
        .child(scene.kept_piece("div", "head"))
        .child(table(scene))
        .child(side)
}

/// The wheel itself, its pointer, and the button in the middle.
fn table(scene: &Rc<Scene>) -> El {
    let (class, playing) = (Rc::clone(scene), Rc::clone(scene));
    let (label, disabled) = (Rc::clone(scene), Rc::clone(scene));
    let go = piece("button", "go")
        .live_attr("aria-disabled", move || {
            let may = disabled
                .game
                .follow(|game| game.may_play() && game.phase() == Phase::Rest);
            (!may).then_some(Words::Borrowed("true"))
        })
        .live_text(move || {
            let rests = label.game.follow(|game| game.phase() == Phase::Rest);
            label.text(if rests { "spin.go" } else { "spin.going" })
        });
    let form = piece("form", "hub")
        .attr("method", "post")
        .attr("action", scene.action.clone())
        .on("submit", move |submitted| {
            submitted.prevent_default();
            playing.tell(Deed::Play);
        })
        .child(go);
    el("div")
        .attr("part", "wheel")
        .live_attr("class", move || {
            let won = class
                .game
                .follow(|game| game.won().is_some() && game.is_fresh());
            let thrown = won && class.options.on("confetti");
            Some(Words::Borrowed(if thrown { "wheel won" } else { "wheel" }))
        })
        .child(scene.kept_piece("div", "disc"))
        .child(scene.kept_piece("div", "pointer"))
        .child(form)
        .child(scene.kept_piece("div", "confetti"))
}
