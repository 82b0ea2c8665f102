//! What a shopper sees of the state: words in their places, and whether the button is on.

use souk_kit::find;

use super::{Alive, motion};
use crate::{game::Phase, words::words};

/// Fills every place of the print whose words changed.
pub(super) fn paint(alive: &Alive) {
    let game = alive.game.borrow();
    words(&game, &alive.locale, &mut |place, words| {
        if let Some(place) = alive.find(&[".", place].concat())
            && place.text_content().as_deref() != Some(words)
        {
            place.set_text_content(Some(words));
        }
    });
    set(
        alive,
        ".go",
        "aria-disabled",
        if game.may_play() && game.phase() == Phase::Rest {
            "false"
        } else {
            "true"
        },
    );
    let is_wrong = game.contact().wrong().is_some();
    set(
        alive,
        ".mail",
        "aria-invalid",
        if is_wrong { "true" } else { "false" },
    );
    let thrown = game.won().is_some() && game.is_fresh() && motion::is_welcome();
    set(
        alive,
        ".wheel",
        "class",
        if thrown { "wheel won" } else { "wheel" },
    );
}

fn set(alive: &Alive, selector: &str, name: &str, value: &str) {
    if let Some(element) = alive.find(selector) {
        find::set(&element, name, value);
    }
}
