//! Copying. "Copied" is said only when the browser says so; what was to be copied can be selected.

use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    type Copying;
    // With something for both outcomes, so that a refusal is no error of the page.
    #[wasm_bindgen(method)]
    fn then(this: &Copying, done: &JsValue, or: &JsValue);

    // Missing on plain http pages, and refused in some frames: then it throws.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    fn write_text(text: &str) -> Result<Copying, JsValue>;
    #[wasm_bindgen(thread_local_v2, js_name = Boolean)]
    static NOTHING: JsValue;
}

/// Copies `text`, then does `done`.
pub fn copy(text: &str, done: impl FnOnce() + 'static) {
    let Ok(copying) = write_text(text) else {
        return;
    };
    let done = Closure::once_into_js(move |_: JsValue| done());
    NOTHING.with(|nothing| copying.then(&done, nothing));
}
