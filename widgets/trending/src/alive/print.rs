//! What the server prints now, in the place of what it printed before.

use souk_kit::{clock, event, html::kept};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlTemplateElement, Node};

use super::{
    Alive, SHELF, product,
    row::{Card, Row},
};
use crate::strip::Candidate;

impl Alive {
    /// The cards and the head that were found; what other strips show is left out.
    pub(super) fn take_over(&self) {
        let row = &mut *self.row.borrow_mut();
        row.head = self.find(".head").map(|head| copy(&head));
        let others = SHELF.with_borrow(|shelf| shelf.before(self.id));
        row.strip.others_show(others);
        row.take(cards(&self.wrapper), |node| (node.clone(), copy(node)));
        self.localise();
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
            self.put_in_order();
        }
        readable
    }

    /// Whether the shopper is on the strip right now: then nothing moves under the pointer or focus.
    fn in_use(&self) -> bool {
        let element: &Element = &self.element;
        element.matches(":hover, :focus-within").unwrap_or(false)
    }

    fn renew(&self, printed: Option<&Element>) {
        let row = &mut *self.row.borrow_mut();
        if let Some(now) = printed.and_then(|printed| within(printed, ".head")) {
            if let (Some(shown), Some(before)) = (self.find(".head"), &row.head) {
                put(shown.into(), before, &now);
                self.localise();
            }
            row.head = Some(now.into());
        }
        let mut old = std::mem::take(&mut row.cards);
        let mut known: Vec<_> = old.iter().map(|card| product(&card.node)).collect();
        row.take(printed.map(cards).unwrap_or_default(), |now| {
            let id = product(now);
            let node = match known.iter().position(|known| *known == id) {
                Some(at) => {
                    known.swap_remove(at);
                    let card = old.swap_remove(at);
                    put(card.node.into(), &card.printed, now)
                }
                None => copy(now),
            };
            (node.unchecked_into(), now.clone().into())
        });
        for gone in old {
            gone.node.remove();
        }
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
    /// Takes these printed cards for what is offered; `place` gives the node to show and the print.
    fn take(&mut self, cards: Vec<Element>, mut place: impl FnMut(&Element) -> (Element, Node)) {
        let mut candidates = Vec::new();
        for card in cards {
            candidates.push(Candidate {
                id: product(&card),
                pick: card.has_attribute("data-pick"),
                shows: false,
            });
            let (node, printed) = place(&card);
            self.cards.push(Card { node, printed });
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
