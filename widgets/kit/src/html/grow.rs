//! The tree in a browser: taken over, or built.
//!
//! There is one way through the code. Building is taking over an element that has no children yet,
//! and a mismatch is mended by building that child and putting it in the place of what was found.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element};

use super::{Children, El, Handler, Node, Words, kept};
use crate::{find, page};

/// An element that is there. Its listeners end with it, and those of what stands inside.
pub struct Grown {
    tag: &'static str,
    element: Element,
    _listeners: Vec<EventListener>,
    _children: Vec<Grown>,
}

impl std::fmt::Debug for Grown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.tag)
    }
}

/// The SVG elements our widgets draw with.
const SVG: [&str; 3] = ["svg", "path", "circle"];

fn create(document: &Document, tag: &str) -> Option<Element> {
    if SVG.contains(&tag) {
        document
            .create_element_ns(Some("http://www.w3.org/2000/svg"), tag)
            .ok()
    } else {
        document.create_element(tag).ok()
    }
}

impl Grown {
    /// The element.
    pub(super) const fn element(&self) -> &Element {
        &self.element
    }

    /// Makes a new element.
    pub(super) fn build(el: El) -> Self {
        let element = page::document().and_then(|document| create(&document, el.0.tag));
        // Only a document that is gone cannot create one; then nobody sees what we hold instead.
        let element = element.unwrap_or_else(|| wasm_bindgen::JsValue::NULL.unchecked_into());
        for (name, value) in &el.0.attributes {
            find::set(&element, name, value);
        }
        Self::grow(element, el)
    }

    /// Takes over what the server printed; what does not match is built and put in its place.
    pub(crate) fn take_over(found: &web_sys::Node, el: El) -> Self {
        let element = found.dyn_ref::<Element>();
        if let Some(element) = element.filter(|element| element.local_name() == el.0.tag) {
            return Self::grow(element.clone(), el);
        }
        let grown = Self::build(el);
        replace(found, &grown.element);
        grown
    }

    fn grow(element: Element, El(el): El) -> Self {
        let listeners = el.listeners.into_iter();
        let listeners = listeners.map(|(event, handler)| listen(&element, event, handler));
        let listeners = listeners.collect();
        let children = match el.children {
            Children::Fixed(nodes) => take_over_children(&element, nodes),
            Children::Kept(name) => {
                if element.first_child().is_none() {
                    kept::fill(name, &element);
                }
                Vec::new()
            }
        };
        Self {
            tag: el.tag,
            element,
            _listeners: listeners,
            _children: children,
        }
    }

    /// Puts a new tree in the place of this one.
    pub(super) fn renew(&mut self, el: El) {
        let new = Self::build(el);
        replace(&self.element, &new.element);
        *self = new;
    }
}

fn listen(element: &Element, event: &'static str, handler: Handler) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(element, event, options, move |event| handler(event))
}

fn replace(found: &web_sys::Node, new: &web_sys::Node) {
    if let Some(parent) = found.parent_node() {
        let _ = parent.replace_child(new, found);
    }
}

/// Takes over the children of an element one by one, builds those that are missing and removes what
/// was not expected.
fn take_over_children(parent: &Element, nodes: Vec<Node>) -> Vec<Grown> {
    let mut next = parent.first_child();
    let mut children = Vec::new();
    for node in nodes {
        // An empty text was not printed.
        if matches!(&node, Node::Text(text) if text.is_empty()) {
            continue;
        }
        let found = next.take().or_else(|| {
            let place = page::document()?.create_comment("");
            parent.append_child(&place).ok()
        });
        let Some(found) = found else {
            break;
        };
        next = found.next_sibling();
        match node {
            Node::El(el) => children.push(Grown::take_over(&found, el)),
            Node::Text(text) => take_over_text(&found, &text),
        }
    }
    while let Some(extra) = next {
        next = extra.next_sibling();
        let _ = parent.remove_child(&extra);
    }
    children
}

/// Something else in the place of a text makes room for it, and the server's words may be another
/// clock's.
fn take_over_text(found: &web_sys::Node, text: &Words) {
    if found.node_type() != web_sys::Node::TEXT_NODE {
        if let Some(document) = page::document() {
            replace(found, &document.create_text_node(text));
        }
    } else if found.node_value().as_deref() != Some(&**text) {
        found.set_node_value(Some(text));
    }
}
