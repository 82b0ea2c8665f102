//! What the server prints now, in the place of what it printed before.

use souk_kit::{clock, event, html::kept};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node, NodeList};

use super::{Alive, row::Card};

impl Alive {
    /// The cards and the head that were found.
    pub(super) fn take_over(&self) {
        self.head
            .replace(self.find(".head").map(|head| copy(&head)));
        self.localise();
        self.leave_out_others();
        let cards = cards(&self.wrapper).into_iter();
        self.offer(
            cards
                .map(|node| Card::new(node.clone(), copy(&node)))
                .collect(),
        );
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
            self.renew(printed);
        }
        readable
    }

    /// Whether the shopper is on the strip right now: then nothing moves under the pointer or focus.
    fn in_use(&self) -> bool {
        let element: &Element = &self.element;
        element.matches(":hover, :focus-within").unwrap_or(false)
    }

    fn renew(&self, printed: Option<Element>) {
        if let Some(now) = printed
            .as_ref()
            .and_then(|printed| within(printed, ".head"))
        {
            let before = self.head.replace(Some(now.clone().into()));
            if let (Some(shown), Some(before)) = (self.find(".head"), before) {
                put(shown.into(), &before, &now);
                self.localise();
            }
        }
        let mut old = self.row.take();
        let offered = printed.as_ref().map(cards).unwrap_or_default();
        let row = offered.into_iter().map(|now| {
            let mut card = Card::new(now.clone(), now.into());
            let known = old.iter().position(|known| known.id == card.id);
            let node = match known.map(|known| old.swap_remove(known)) {
                Some(known) => put(known.node.into(), &known.printed, &card.printed),
                None => copy(&card.printed),
            };
            card.node = node.unchecked_into();
            card
        });
        let row = row.collect();
        for gone in old {
            gone.node.remove();
        }
        self.offer(row);
    }

    /// Times on the shopper's clock.
    fn localise(&self) {
        let Ok(times) = self.wrapper.query_selector_all("time") else {
            return;
        };
        for index in 0..times.length() {
            if let Some(time) = times.item(index) {
                let moment = time.unchecked_ref::<Element>().get_attribute("datetime");
                if let Some(at) = moment.and_then(|moment| clock::moment(&moment)) {
                    time.set_text_content(Some(&self.locale.time(at)));
                }
            }
        }
    }

    /// What the server printed as the heading.
    pub(super) fn printed_heading(&self) -> String {
        let head = self.head.borrow();
        let title = head
            .as_ref()
            .and_then(|head| within(head.unchecked_ref(), ".heading"));
        title
            .and_then(|title| title.text_content())
            .unwrap_or_default()
    }
}

/// The cards of a print: those that are shown, then those that stand by.
fn cards(root: &Element) -> Vec<Element> {
    let mut cards = Vec::new();
    collect(root, &mut cards);
    if let Some(spare) = within(root, "template") {
        let spare: &web_sys::HtmlTemplateElement = spare.unchecked_ref();
        // A fragment is asked the same way as an element.
        collect(spare.content().unchecked_ref(), &mut cards);
    }
    cards
}

fn collect(root: &Element, cards: &mut Vec<Element>) {
    let found = root.query_selector_all(".card");
    let found: NodeList = found.unwrap_or_else(|_| JsValue::NULL.unchecked_into());
    for index in 0..found.length() {
        cards.extend(found.item(index).map(JsCast::unchecked_into::<Element>));
    }
}

fn within(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok()?
}

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
    let lists = [shown.child_nodes(), before.child_nodes(), now.child_nodes()];
    let [here, was, is] = &lists;
    let count = is.length();
    let shell = |node: &Node| node.clone_node().ok();
    let same_shell = || match (shell(before), shell(now)) {
        (Some(before), now) => before.is_equal_node(now.as_ref()),
        _ => false,
    };
    if count > 0 && here.length() == count && was.length() == count && same_shell() {
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
