//! The printed list: its lines, their ages, and a newer print in its place.

use std::rc::Rc;

use souk_kit::{
    clock::{self, Age},
    event,
    html::kept,
    snapshot,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::Alive;
use crate::{
    queue::Line,
    view::{AGE, LINES},
};

impl Alive {
    fn each(&self, selector: &str, act: &mut dyn FnMut(&Element)) {
        let Ok(found) = self.wrapper.query_selector_all(selector) else {
            return;
        };
        for index in 0..found.length() {
            if let Some(element) = found.item(index) {
                act(element.unchecked_ref());
            }
        }
    }

    /// A copy of the line at this place of the list.
    pub(super) fn copy(&self, line: usize) -> Option<web_sys::Node> {
        let lines = self.wrapper.query_selector_all(".lines .entry").ok()?;
        let entry = lines.item(u32::try_from(line).ok()?)?;
        entry.clone_node_with_deep(true).ok()
    }

    /// After a print: what the machine chooses from is what stands there.
    pub(super) fn printed(self: &Rc<Self>) {
        let mut lines = Vec::new();
        self.each("[data-id]", &mut |line| {
            lines.extend(line.get_attribute("data-id").map(|id| {
                Line {
                    id,
                    at: line
                        .get_attribute("data-at")
                        .map(|at| clock::moment(&at).unwrap_or(f64::NEG_INFINITY)),
                }
            }));
        });
        self.machine.borrow_mut().news(lines);
        self.age();
    }

    /// Writes every age that is another one now. The others stay as they are: in the language that a
    /// browser may have translated them to.
    pub(super) fn age(&self) {
        let now = clock::now();
        self.each("time", &mut |time| {
            let at = time.get_attribute("datetime");
            if let Some(at) = at.and_then(|at| clock::moment(&at)) {
                let age = self.locale.age(Age::of(at, now));
                if time.get_attribute(AGE).as_deref() != Some(&*age) {
                    time.set_text_content(Some(&age));
                    let _ = time.set_attribute(AGE, &age);
                }
            }
        });
    }

    /// Takes a newer print. False when it is none; then everything stays as it is.
    pub(super) fn take(self: &Rc<Self>, document: &JsValue) -> bool {
        let printed = kept::printed(document.unchecked_ref());
        let carried = printed
            .as_ref()
            .and_then(snapshot::read::<Vec<String>>)
            .and_then(|carried| carried.data.into_iter().next());
        let Some(as_of) = carried else {
            event::emit(&self.element, "error", &[("reason", "unreadable".into())]);
            return false;
        };
        // What is not newer came late, or nothing happened since.
        if as_of > *self.as_of.borrow() {
            self.as_of.replace(as_of);
            self.waiting.set(printed);
            self.put();
        }
        true
    }

    /// Puts a newer print in the place of the list, which does not move while it is being read.
    pub(super) fn put(self: &Rc<Self>) {
        if self.is_open() {
            return;
        }
        if let Some(printed) = self.waiting.take() {
            kept::renew(LINES, &self.wrapper, &printed);
            self.printed();
            self.wake();
        }
    }
}
