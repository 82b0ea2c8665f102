//! The widget as HTML: all of it is the server's print, with a place for each text that changes.

use souk_client::cart::Cart;
use souk_contract::Wheel;
use souk_kit::{
    html::{El, Node, el, piece, text},
    locale::Locale,
    options::Options,
};

use super::{contact::contact, disc, facts, odds, rules};
use crate::{game::Game, words::places};

/// Id of the dialog in its shadow root, by which its opener finds it before any script.
const DIALOG: &str = "souk-wheel";
/// Id of the title, which names whatever holds the wheel.
const TITLE: &str = "souk-wheel-title";
/// Pieces of confetti.
const PIECES: usize = 20;

/// Everything a wheel is printed from.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The campaign.
    pub wheel: &'a Wheel,
    /// The wheel's state.
    pub game: &'a Game,
    /// The language.
    pub locale: &'a Locale,
    /// The merchant's options.
    pub options: &'a Options,
    /// The store's cart, where it is known.
    pub cart: Option<Cart>,
    /// Absolute address of `/v1/{shop}` at the server.
    pub base: &'a str,
}

impl Scene<'_> {
    pub(super) fn text(&self, key: &str) -> String {
        self.locale.text(key)
    }

    /// An element with one of the texts that change.
    pub(super) fn place(&self, tag: &'static str, name: &'static str) -> El {
        let words = places(self.game, self.locale).into_iter();
        let words = words.filter(|(place, _)| *place == name);
        words.fold(piece(tag, name), |place, (_, words)| place.text(words))
    }

    /// A button with a text that changes, and what pressing it does.
    pub(super) fn button(&self, name: &'static str) -> El {
        doing(self.place("button", name), name)
    }
}

fn doing(button: El, deed: &'static str) -> El {
    button.attr("type", "button").attr("data-do", deed)
}

/// What stands inside the widget's one element.
#[must_use]
pub fn view(scene: &Scene<'_>) -> Vec<Node> {
    if scene.options.text("mode") != "dialog" {
        let section = piece("section", "inline").attr("aria-labelledby", TITLE);
        return vec![section.child(play(scene)).into()];
    }
    let tab = scene.options.text("opener") == "tab";
    let opener = doing(el("button"), "open")
        .attrs(&[
            ("part", "button"),
            ("command", "show-modal"),
            ("commandfor", DIALOG),
        ])
        .attr("class", if tab { "opener tab" } else { "opener" })
        .text(scene.wheel.title.clone());
    let close = doing(piece("button", "close"), "close")
        .attrs(&[("command", "close"), ("commandfor", DIALOG)])
        .attr("aria-label", scene.text("wheel.close"));
    // Closing comes first: leaving is never harder to reach than playing.
    let dialog = piece("dialog", "sheet")
        .attrs(&[
            ("id", DIALOG),
            ("aria-labelledby", TITLE),
            ("closedby", "any"),
        ])
        .child(close)
        .child(play(scene));
    vec![opener.into(), dialog.into()]
}

fn play(scene: &Scene<'_>) -> El {
    let (wheel, locale) = (scene.wheel, scene.locale);
    let told = piece("div", "told")
        .attr("role", "status")
        .child(scene.place("p", "said"))
        .child(scene.place("p", "next"));
    let outcome = piece("div", "outcome")
        .child(told)
        .child(with(piece("ul", "facts"), facts(wheel, locale)))
        .child(prize(scene));
    let side = piece("div", "side")
        .child(outcome)
        .child(with(piece("div", "odds"), odds::odds(wheel, locale)))
        .child(with(piece("details", "rules"), rules::rules(wheel, locale)))
        .child(fairness(scene));
    piece("div", "play")
        .child(piece("div", "head").child(heading(scene)))
        .child(table(scene))
        .child(side)
}

fn with(element: El, nodes: Vec<Node>) -> El {
    nodes.into_iter().fold(element, El::child)
}

fn heading(scene: &Scene<'_>) -> El {
    let tag = match scene.options.count("heading-level") {
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6 => "h6",
        _ => "h2",
    };
    let heading = piece(tag, "heading").attr("id", TITLE);
    heading.text(scene.wheel.title.clone())
}

/// The wheel itself, its pointer, and the button in the middle.
fn table(scene: &Scene<'_>) -> El {
    let off = (!scene.game.may_play()).then_some("true");
    let lang = scene.locale.tag();
    let action = [scene.base, "/wheels/", &scene.wheel.id, "/play?lang=", lang].concat();
    let form = piece("form", "hub")
        .attr("method", "post")
        .attr("action", action)
        .child(scene.place("button", "go").attr("aria-disabled", off));
    let confetti = (0..PIECES).map(|_| el("i").into()).collect();
    piece("div", "wheel")
        .child(piece("div", "disc").child(disc::disc(scene.wheel)))
        .child(piece("div", "pointer").child(disc::pointer()))
        .child(form)
        .child_if(
            scene
                .options
                .on("confetti")
                .then(|| with(piece("div", "confetti"), confetti)),
        )
}

/// Room for a prize: code, what it is good for, what to do with it, and where an address may be left.
fn prize(scene: &Scene<'_>) -> El {
    let apply = scene.options.on("apply") && scene.cart.is_some();
    let apply = apply.then(|| scene.button("use"));
    let row = piece("div", "row")
        .child(scene.place("code", "code").attr("dir", "ltr"))
        .child(scene.button("copy"))
        .child_if(apply);
    let prize = piece("div", "prize")
        .child(row)
        .child(scene.place("p", "used").attr("role", "status"))
        .child(scene.place("p", "terms"));
    // The code is there in full; this comes after it and holds nothing back.
    let contact = scene.wheel.asks_email.then(|| contact(scene));
    contact.into_iter().flatten().fold(prize, El::child)
}

/// "How this is drawn": what was promised before, what was shown after, and a button that computes it.
fn fairness(scene: &Scene<'_>) -> El {
    let entry = |list: El, key: &str, place: &'static str| {
        list.child(el("dt").child(text(scene.text(key))))
            .child(scene.place("dd", place).attr("dir", "ltr"))
    };
    let drawn = [
        ("wheel.drawn.commitment", "commitment"),
        ("wheel.drawn.seed", "seed"),
        ("wheel.drawn.client", "client"),
        ("wheel.drawn.nonce", "nonce"),
        ("wheel.drawn.number", "number"),
    ];
    let drawn = drawn
        .into_iter()
        .fold(el("dl"), |list, (key, place)| entry(list, key, place));
    let check = doing(piece("button", "check"), "check").text(scene.text("wheel.check"));
    let drawn = piece("div", "drawn").child(drawn).child(check);
    let verdict = scene.place("p", "verdict").attr("role", "status");
    let how = with(piece("div", "how"), rules::how(scene.wheel, scene.locale));
    piece("details", "fair")
        .child(el("summary").text(scene.text("wheel.fair")))
        .child(how)
        .child(drawn.child(verdict))
        .child(entry(piece("dl", "ahead"), "wheel.promised", "promised"))
}
