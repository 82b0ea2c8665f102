//! Reaching others: the system's share sheet and the clipboard.

use std::rc::Rc;

use souk_kit::event::object;
use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};

use super::Alive;

#[wasm_bindgen]
extern "C" {
    type Pending;
    // A shopper who closes the sheet rejects the promise; that is no error of the page.
    #[wasm_bindgen(method, js_name = then)]
    fn whatever(this: &Pending, done: &JsValue, or: &JsValue);

    // Missing where the browser or the page's frame does not allow it: then calling throws.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    fn write_text(text: &str) -> Result<Pending, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["navigator"], js_name = share)]
    fn share_sheet(data: &JsValue) -> Result<Pending, JsValue>;
    #[wasm_bindgen(thread_local_v2, js_name = Boolean)]
    static NOTHING: JsValue;
}

/// Whether the browser has a share sheet.
pub(super) fn can_share() -> bool {
    let navigator = js_sys::Reflect::get(&js_sys::global(), &"navigator".into());
    navigator
        .is_ok_and(|navigator| js_sys::Reflect::has(&navigator, &"share".into()).unwrap_or(false))
}

/// Opens the share sheet.
pub(super) fn share(text: &str, url: &str) {
    if let Ok(shared) = share_sheet(&object(&[("text", text.into()), ("url", url.into())])) {
        NOTHING.with(|nothing| shared.whatever(nothing, nothing));
    }
}

/// Copies `text`. "Copied" is said only when the browser says so; the link and the code can be selected.
pub(super) fn copy(alive: &Rc<Alive>, text: &str) {
    let Ok(copying) = write_text(text) else {
        return;
    };
    let alive = Rc::downgrade(alive);
    let done = Closure::once_into_js(move |_: JsValue| {
        if let Some(alive) = alive.upgrade() {
            alive.say("copied");
        }
    });
    NOTHING.with(|nothing| copying.whatever(&done, nothing));
}
