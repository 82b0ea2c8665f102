//! Events a page can listen to: bubbling, composed, with plain JSON in `detail`.

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// A plain JavaScript object from its entries.
#[must_use]
pub fn object(entries: &[(&str, JsValue)]) -> js_sys::Object {
    let object = js_sys::Object::new();
    for (key, value) in entries {
        // Cannot fail: the object is ours, plain and extensible.
        let _ = js_sys::Reflect::set(&object, &(*key).into(), value);
    }
    object
}

/// Dispatches `souk:<name>` on the mount. Returns false when a listener called `preventDefault`.
///
/// `detail` always names the widget and, where one is set, the merchant's test variant.
// Most events cannot be prevented in any useful way, so the answer may be ignored.
#[allow(clippy::must_use_candidate)]
pub fn emit(mount: &HtmlElement, name: &str, entries: &[(&str, JsValue)]) -> bool {
    let detail = object(entries);
    let about = [
        ("widget", Some(crate::page::widget(mount))),
        ("variant", crate::page::setting(mount, "variant")),
    ];
    for (key, value) in about {
        if let Some(value) = value {
            let _ = js_sys::Reflect::set(&detail, &key.into(), &value.into());
        }
    }
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(true);
    init.set_detail(&detail);
    let event = CustomEvent::new_with_event_init_dict(&["souk:", name].concat(), &init);
    event.is_ok_and(|event| mount.dispatch_event(&event).unwrap_or(false))
}
