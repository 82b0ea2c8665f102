//! What search engines read of a rating: moved to where they look, and never a second time.

use js_sys::{JsString, Reflect};
use souk_kit::{find, page};
use wasm_bindgen::JsCast;

use super::Alive;

/// Whether the page describes a rating already. One that only mentions it counts too: never twice is
/// the rule.
fn is_described() -> bool {
    let page = page::document().and_then(|document| document.document_element());
    page.is_none_or(|page| {
        let marked = find::one(&page, "[itemprop=aggregateRating]");
        // The text stays in the browser; only the answer comes here.
        let text = Reflect::get(&page, &"textContent".into()).unwrap_or_default();
        marked.is_some()
            || text
                .unchecked_ref::<JsString>()
                .includes("aggregateRating", 0)
    })
}

impl Alive {
    /// Moves the printed description out of the shadow root, unless the page has one.
    pub(super) fn describe(&self) {
        let Some(script) = self.find("script") else {
            return;
        };
        if is_described() {
            script.remove();
            if self.described.borrow().is_none() {
                page::warn("souk: reviews: the page describes a rating already; json-ld stays out");
            }
        } else {
            let _ = self.element.append_child(&script);
            self.described.replace(Some(script));
        }
    }
}
