//! Copying the code. "Copied" is said only when the browser says so.

use std::rc::Rc;

use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};

use super::Alive;
use crate::game::Game;

#[wasm_bindgen]
extern "C" {
    // Missing on plain http pages, and refused in some frames: then it throws.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    fn write_text(text: &str) -> Result<js_sys::Promise, JsValue>;
}

/// Copies the code that shows. Where that is refused, a tap on the code still selects all of it.
pub(super) fn copy(alive: &Rc<Alive>) {
    let code = alive
        .scene
        .game
        .peek(|game| game.won().map(|won| won.code.clone()));
    let Some(Ok(copying)) = code.map(|code| write_text(&code)) else {
        return;
    };
    let alive = Rc::downgrade(alive);
    let done = Closure::once(move |_: JsValue| {
        if let Some(alive) = alive.upgrade() {
            alive.scene.game.change(Game::copy);
        }
    });
    let _ = copying.then(&done);
    // The browser frees it with the promise.
    done.forget();
}
