//! Reaching others: the system's share sheet.

use souk_kit::event::object;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    type Pending;
    // A shopper who closes the sheet rejects the promise; that is no error of the page.
    #[wasm_bindgen(method, js_name = then)]
    fn whatever(this: &Pending, done: &JsValue, or: &JsValue);

    // Missing where the browser or the page's frame does not allow it: then calling throws.
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
