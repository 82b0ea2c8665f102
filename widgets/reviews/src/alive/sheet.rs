//! A card grows into a dialog: the whole text, the photos large. The browser closes it with Escape and
//! gives the focus back.

use souk_kit::find;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement};

use super::Alive;

impl Alive {
    /// Opens the card of `control`; `photo` is the number of the one to look at. Inside the dialog a
    /// photo's link does what links do.
    pub(super) fn open(&self, event: &Event, control: &Element, photo: &str) {
        let card = find::around(control, "li.card");
        let dialog = self
            .find("dialog")
            .and_then(|one| one.dyn_into::<HtmlDialogElement>().ok());
        let (Some(card), Some(dialog)) = (card, dialog) else {
            return;
        };
        let Some(inside) = find::one(&dialog, ".whole") else {
            return;
        };
        let Ok(copy) = card.clone_node_with_deep(true) else {
            return;
        };
        event.prevent_default();
        inside.set_text_content(None);
        while let Some(node) = copy.first_child() {
            let _ = inside.append_child(&node);
        }
        if !dialog.open() {
            let _ = dialog.show_modal();
        }
        let looked_at = ["[data-do=open][data-value='", photo, "']"].concat();
        // What has the focus is scrolled to.
        if let Some(looked_at) = find::one(&inside, &looked_at) {
            let _ = looked_at.unchecked_ref::<HtmlElement>().focus();
        }
    }
}
