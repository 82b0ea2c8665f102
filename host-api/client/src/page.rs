//! The page's half of the host: the cart, the shopper's consent, whatever a store's page can do.
//!
//! It is spoken to through one object, which `host-api/client/page/bridge.ts` makes of whichever
//! adapter the page has. The adapters are JavaScript, because what they speak to is: each is fetched
//! by the pages that need it and costs the others nothing.

use std::cell::{Cell, RefCell};

use gloo_events::EventListener;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::EventTarget;

#[wasm_bindgen]
extern "C" {
    /// The bridge to the page's adapter.
    #[derive(Clone, Debug)]
    pub type Bridge;

    #[wasm_bindgen(method)]
    fn consent(this: &Bridge) -> String;
    #[wasm_bindgen(method)]
    fn add(this: &Bridge, product: &str, variant: &str) -> Deed;
    #[wasm_bindgen(method)]
    fn apply(this: &Bridge, code: &str) -> Deed;
    #[wasm_bindgen(method)]
    fn cart(this: &Bridge) -> Deed;

    /// Something under way; it hears `done` once, a cart at each change.
    #[wasm_bindgen(extends = EventTarget)]
    #[derive(Clone, Debug)]
    type Deed;

    #[wasm_bindgen(method, getter)]
    fn ok(this: &Deed) -> bool;
    #[wasm_bindgen(method, getter)]
    fn words(this: &Deed) -> String;
}

thread_local! {
    static BRIDGE: RefCell<Option<Bridge>> = const { RefCell::new(None) };
    static EDITED: Cell<bool> = const { Cell::new(false) };
}

/// Says which bridge the page has; before that nothing is granted and nothing works. `edited` is for a
/// page that stands in a theme editor.
pub fn enter(bridge: Bridge, edited: bool) {
    BRIDGE.set(Some(bridge));
    EDITED.set(edited);
}

/// Whether somebody designs this page: then nothing opens by itself and nothing asks again and again.
#[must_use]
pub fn is_edited() -> bool {
    EDITED.get()
}

fn with<T>(ask: impl FnOnce(&Bridge) -> T) -> Option<T> {
    BRIDGE.with_borrow(|bridge| bridge.as_ref().map(ask))
}

/// What the shopper allowed, as words: `preferences analytics`.
#[must_use]
pub fn consent() -> String {
    with(Bridge::consent).unwrap_or_default()
}

/// Puts one of `variant` of `product` into the store's cart, once: what the store did not answer is not
/// sent again, because it may have been taken. The store's own display of the cart follows. `done` gets
/// whether it worked and, when the store said why not, its words.
pub fn add(product: &str, variant: &str, done: impl FnOnce(bool, String) + 'static) {
    finish(with(|bridge| bridge.add(product, variant)), Box::new(done));
}

/// Uses a discount code in the store's cart; the same answers as for [`add`].
pub fn apply(code: &str, done: impl FnOnce(bool, String) + 'static) {
    finish(with(|bridge| bridge.apply(code)), Box::new(done));
}

/// The same for all widgets, once. It goes on when the widget leaves the page.
fn finish(deed: Option<Deed>, done: Box<dyn FnOnce(bool, String)>) {
    if let Some(deed) = deed {
        let ended = deed.clone();
        EventListener::once(&deed, "done", move |_| done(ended.ok(), ended.words())).forget();
    }
}

/// Says which products are in the cart, soon and after each change, until the listener is dropped.
#[must_use]
pub fn cart(heard: impl Fn(Vec<String>) + 'static) -> Option<EventListener> {
    let cart = with(Bridge::cart)?;
    let now = cart.clone();
    Some(EventListener::new(&cart, "done", move |_| {
        let words = now.words();
        let mut products = Vec::new();
        for id in words.split(' ') {
            products.push(id.to_owned());
        }
        heard(products);
    }))
}
