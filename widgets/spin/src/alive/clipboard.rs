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
    let copying = alive.game.borrow().won().map(|won| write_text(&won.code));
    let Some(Ok(copying)) = copying else {
        return;
    };
    let alive = Rc::downgrade(alive);
    let done = Closure::once(move |_: JsValue| {
        if let Some(alive) = alive.upgrade() {
            alive.change(Game::copy);
        }
    });
    let _ = copying.then(&done);
    // The browser frees it with the promise.
    done.forget();
}
