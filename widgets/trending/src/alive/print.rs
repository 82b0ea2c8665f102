//! What the server prints now, in the place of what it printed before.

use std::rc::Rc;

use souk_kit::{clock, event, html::kept, mount};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlTemplateElement, Node};

use super::{
    Alive, SHELF, product,
    row::{Card, Row},
};
use crate::strip::Candidate;

impl Alive {
    /// Takes over the head and the cards that were found, but for what other strips show: in steps.
    pub(super) fn take_over(self: &Rc<Self>) {
        let others = SHELF.with_borrow(|shelf| shelf.before(self.id));
        self.row.borrow_mut().strip.others_show(others);
        let steps: [fn(&Self); 3] = [
            |alive| alive.renew_head(&alive.wrapper),
            |alive| alive.row.borrow_mut().take(cards(&alive.wrapper)),
            Self::put_in_order,
        ];
        for step in steps {
            let alive = Rc::clone(self);
            mount::later(move || step(&alive));
        }
    }

    /// Takes a newer print. False when it is none; then everything stays as it is.
    pub(super) fn take(&self, document: &JsValue) -> bool {
        let document: &Document = document.unchecked_ref();
        let printed = kept::printed(document);
        let readable = match &printed {
            Some(printed) => within(printed, ".track").is_some(),
            // Nothing true to show is printed as nothing.
            None => matches!(document.query_selector("template"), Ok(Some(_))),
        };
        if !readable {
            event::emit(&self.element, "error", &[("reason", "unreadable".into())]);
        } else if !self.in_use() {
            self.renew(printed.as_ref());
        }
        readable
    }

    /// Whether the shopper is on the strip right now: then nothing moves under the pointer or focus.
    fn in_use(&self) -> bool {
        let element: &Element = &self.element;
        element.matches(":hover, :focus-within").unwrap_or(false)
    }

    fn renew(&self, printed: Option<&Element>) {
        if let Some(printed) = printed {
            self.renew_head(printed);
        }
        let cards = printed.map(cards).unwrap_or_default();
        self.row.borrow_mut().take(cards);
        self.put_in_order();
    }

    fn renew_head(&self, printed: &Element) {
        let Some(now) = within(printed, ".head") else {
            return;
        };
        let before = self.row.borrow_mut().head.replace(copy(&now));
        if let (Some(shown), Some(before)) = (self.find(".head"), before) {
            put(shown.into(), &before, &now);
        }
        self.localise();
    }

    /// Times on the shopper's clock.
    fn localise(&self) {
        each(&self.wrapper, "time", &mut |time| {
            let moment = time.get_attribute("datetime");
            if let Some(at) = moment.and_then(|moment| clock::moment(&moment)) {
                time.set_text_content(Some(&self.locale.time(at)));
            }
        });
    }
}

impl Row {
    /// Takes these printed cards for what is offered. A product that was there before keeps its node.
    fn take(&mut self, printed: Vec<Element>) {
        let mut known = self.strip.withdraw();
        let mut old = std::mem::take(&mut self.cards);
        let mut candidates = Vec::new();
        for now in printed {
            let id = product(&now);
            let pick = now.has_attribute("data-pick");
            let card = match known.iter().position(|known| known.id == id) {
                Some(at) => {
                    known.swap_remove(at);
                    let Card { node, printed } = old.swap_remove(at);
                    Card {
                        node: put(node.into(), &printed, &now).unchecked_into(),
                        printed: now.into(),
                    }
                }
                None => Card {
                    printed: copy(&now),
                    node: now,
                },
            };
            candidates.push(Candidate {
                id,
                pick,
                shows: false,
            });
            self.cards.push(card);
        }
        for gone in old {
            gone.node.remove();
        }
        self.strip.offer(candidates);
    }
}

/// The cards of a print: those that are shown, then those that stand by.
fn cards(root: &Element) -> Vec<Element> {
    let mut cards = Vec::new();
    let mut add = |card: &Element| cards.push(card.clone());
    each(root, ".card", &mut add);
    if let Some(spare) = within(root, "template") {
        let spare = spare.unchecked_ref::<HtmlTemplateElement>().content();
        // A fragment is asked the same way as an element.
        each(spare.unchecked_ref(), ".card", &mut add);
    }
    cards
}

fn each(root: &Element, selector: &str, act: &mut dyn FnMut(&Element)) {
    let Ok(found) = root.query_selector_all(selector) else {
        return;
    };
    for index in 0..found.length() {
        if let Some(element) = found.item(index) {
            act(element.unchecked_ref());
        }
    }
}

#[inline(never)]
fn within(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok()?
}

#[inline(never)]
fn copy(node: &Node) -> Node {
    // Only a document that is gone cannot copy.
    node.clone_node_with_deep(true)
        .unwrap_or_else(|_| node.clone())
}

/// Makes `shown` what is printed `now`, where that is not what was printed `before`: a picture is not
/// loaded again, an open disclosure stays open, and translated words stay until they are others. Gives
/// the node that is there then.
fn put(shown: Node, before: &Node, now: &Node) -> Node {
    if before.is_equal_node(Some(now)) {
        return shown;
    }
    let [here, was, is] = [&shown, before, now].map(Node::child_nodes);
    let count = is.length();
    let alike = count > 0
        && here.length() == count
        && was.length() == count
        && shell(before).is_equal_node(Some(&shell(now)));
    if alike {
        for index in 0..count {
            if let (Some(here), Some(was), Some(is)) =
                (here.item(index), was.item(index), is.item(index))
            {
                put(here, &was, &is);
            }
        }
        return shown;
    }
    let new = copy(now);
    if let Some(parent) = shown.parent_node() {
        let _ = parent.replace_child(&new, &shown);
    }
    new
}

/// A node without what is inside it.
fn shell(node: &Node) -> Node {
    node.clone_node().unwrap_or_else(|_| node.clone())
}
