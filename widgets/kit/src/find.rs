//! Asking the elements of a widget: the same few calls everywhere, each compiled once.
//!
//! Selectors and names are our own constants, so what a browser could refuse is read as not there.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The first element below `root` that fits.
#[inline(never)]
#[must_use]
pub fn one(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok()?
}

/// All elements below `root` that fit, in the order of the document.
#[inline(never)]
#[must_use]
pub fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    let node = |index| found.item(index);
    let nodes = (0..found.length()).filter_map(node);
    nodes.map(JsCast::unchecked_into).collect()
}

/// The element itself or the nearest one around it that fits.
#[inline(never)]
#[must_use]
pub fn around(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok()?
}

/// What an event happened to.
#[inline(never)]
#[must_use]
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// An attribute; empty when it is not there.
#[inline(never)]
#[must_use]
pub fn value(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

/// Sets an attribute.
#[inline(never)]
pub fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}
