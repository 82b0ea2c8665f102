//! Parts that only the server prints.
//!
//! A widget that is mostly print (a card, a wheel's drawing, a rules panel) need not carry the view of
//! it into the browser. The browser keeps such a part as it found it, and when it has to change asks
//! for the widget's snapshot again and takes the part from there.

/// Attribute that names such a part.
pub const NAME: &str = "data-kept";

#[cfg(target_os = "unknown")]
mod browser {
    use std::cell::RefCell;

    use wasm_bindgen::JsCast;
    use web_sys::{Document, Element, HtmlTemplateElement};

    use super::NAME;
    use crate::{find, snapshot::WRAPPER};

    thread_local! {
        /// What a widget that is built afresh finds of its snapshot.
        static FOUND: RefCell<Option<Element>> = const { RefCell::new(None) };
    }

    /// Runs `build` with the nodes in `wrapper`, a snapshot that is not taken over; their kept parts
    /// live on.
    pub(crate) fn from<T>(wrapper: &Element, build: impl FnOnce() -> T) -> T {
        FOUND.set(Some(wrapper.clone()));
        let built = build();
        FOUND.set(None);
        built
    }

    /// Fills a part of a new tree with what the snapshot printed.
    pub(crate) fn fill(name: &str, element: &Element) {
        if let Some(found) = FOUND.with_borrow(Clone::clone) {
            take(name, &found, element);
        }
    }

    fn part(name: &str, root: &Element) -> Option<Element> {
        find::one(root, &["[", NAME, "=", name, "]"].concat())
    }

    fn take(name: &str, from: &Element, into: &Element) {
        if let Some(part) = part(name, from) {
            into.set_text_content(None);
            while let Some(child) = part.first_child() {
                let _ = into.append_child(&child);
            }
        }
    }

    /// The wrapper of a snapshot that arrived as a document.
    #[must_use]
    pub fn printed(document: &Document) -> Option<Element> {
        let template = document.query_selector("template").ok()??;
        let content = template.dyn_into::<HtmlTemplateElement>().ok()?.content();
        content
            .query_selector(&[".", WRAPPER].concat())
            .ok()
            .flatten()
    }

    /// Moves a part of a new snapshot into the place of the one that is shown in `wrapper`.
    pub fn renew(name: &str, wrapper: &Element, printed: &Element) {
        if let Some(shown) = part(name, wrapper) {
            take(name, printed, &shown);
        }
    }
}
#[cfg(target_os = "unknown")]
pub(crate) use browser::{fill, from};
#[cfg(target_os = "unknown")]
pub use browser::{printed, renew};
