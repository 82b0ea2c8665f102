//! The tree in a browser: taken over, built, patched.
//!
//! There is one way through the code. Building is taking over an element that has no children yet,
//! and a mismatch is mended by building that child and putting it in the place of what was found.

use std::{cell::RefCell, rc::Rc};

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::RenderEffect;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element};

use super::{Children, El, Handler, Node, Words, kept};
use crate::page;

/// An element that is there.
pub struct Grown {
    tag: &'static str,
    element: Element,
    attributes: Vec<(&'static str, Words)>,
    listeners: Vec<Listening>,
    children: Rc<RefCell<Vec<Child>>>,
    /// Held for their drop: what keeps attributes and children as signals say.
    effects: Vec<RenderEffect<()>>,
}

impl std::fmt::Debug for Grown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.tag)
    }
}

/// A listener stays on its element; a patch only changes whom it tells.
struct Listening {
    event: &'static str,
    tell: Rc<RefCell<Handler>>,
    _listener: EventListener,
}

enum Child {
    Element(Grown),
    /// A text and its words, unless they are still the server's.
    Text(web_sys::Node, Option<Words>),
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
            let _ = element.set_attribute(name, value);
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
        let mut grown = Self {
            tag: el.tag,
            element,
            attributes: el.attributes,
            listeners: Vec::new(),
            children: Rc::default(),
            effects: Vec::new(),
        };
        grown.listen(el.listeners);
        grown.keep(el.live_attributes);
        match el.children {
            Children::Fixed(nodes) => {
                let children = take_over_children(&grown.element, nodes);
                grown.children.replace(children);
            }
            Children::Live(nodes) => grown.follow(nodes, true),
            Children::Kept(name) => {
                if grown.element.first_child().is_none() {
                    kept::fill(name, &grown.element);
                }
            }
        }
        grown
    }

    /// Makes the element what `el` says, touching only what differs.
    pub(super) fn patch(&mut self, El(el): El) {
        self.effects.clear();
        for (name, value) in &el.attributes {
            if !self
                .attributes
                .iter()
                .any(|(known, old)| known == name && old == value)
            {
                let _ = self.element.set_attribute(name, value);
            }
        }
        for (name, _) in &self.attributes {
            if !el.attributes.iter().any(|(kept, _)| kept == name) {
                let _ = self.element.remove_attribute(name);
            }
        }
        self.attributes = el.attributes;
        self.listen(el.listeners);
        self.keep(el.live_attributes);
        match el.children {
            Children::Fixed(nodes) => {
                patch_children(&self.element, &mut self.children.borrow_mut(), nodes);
            }
            Children::Live(nodes) => self.follow(nodes, false),
            Children::Kept(_) => {}
        }
    }

    /// Tells these handlers from now on; an element keeps the kinds of events it listens to.
    fn listen(&mut self, handlers: Vec<(&'static str, Handler)>) {
        for (event, handler) in handlers {
            if let Some(known) = self.listeners.iter().find(|known| known.event == event) {
                known.tell.replace(handler);
                continue;
            }
            let tell = Rc::new(RefCell::new(handler));
            let told = Rc::clone(&tell);
            let options = EventListenerOptions::enable_prevent_default();
            let listener =
                EventListener::new_with_options(&self.element, event, options, move |event| {
                    // Cloned out first: a handler may lead to a patch of this very listener.
                    let handler = Rc::clone(&told.borrow());
                    handler(event);
                });
            self.listeners.push(Listening {
                event,
                tell,
                _listener: listener,
            });
        }
    }

    fn keep(&mut self, attributes: Vec<(&'static str, super::LiveValue)>) {
        for (name, value) in attributes {
            let element = self.element.clone();
            self.effects.push(RenderEffect::new(move |_| {
                let now = value();
                if now.as_deref() != element.get_attribute(name).as_deref() {
                    let _ = match now {
                        Some(now) => element.set_attribute(name, &now),
                        None => element.remove_attribute(name),
                    };
                }
            }));
        }
    }

    fn follow(&mut self, nodes: Box<dyn Fn() -> Vec<Node>>, mut taking_over: bool) {
        let (element, children) = (self.element.clone(), Rc::clone(&self.children));
        self.effects.push(RenderEffect::new(move |_| {
            let nodes = nodes();
            if std::mem::take(&mut taking_over) {
                let taken = take_over_children(&element, nodes);
                children.replace(taken);
            } else {
                patch_children(&element, &mut children.borrow_mut(), nodes);
            }
        }));
    }
}

fn replace(found: &web_sys::Node, new: &web_sys::Node) {
    if let Some(parent) = found.parent_node() {
        let _ = parent.replace_child(new, found);
    }
}

fn is_there(node: &Node) -> bool {
    !matches!(node, Node::Text(text) if text.is_empty())
}

/// Takes over the children of an element one by one, builds those that are missing and removes what
/// was not expected.
fn take_over_children(parent: &Element, nodes: Vec<Node>) -> Vec<Child> {
    let mut next = parent.first_child();
    let mut children = Vec::new();
    for node in nodes.into_iter().filter(is_there) {
        let found = next.take();
        next = found.as_ref().and_then(web_sys::Node::next_sibling);
        children.extend(match found {
            Some(found) => Some(take_over_child(&found, node)),
            None => build_child(node).inspect(|child| append(parent, child)),
        });
    }
    while let Some(extra) = next {
        next = extra.next_sibling();
        let _ = parent.remove_child(&extra);
    }
    children
}

fn take_over_child(found: &web_sys::Node, node: Node) -> Child {
    match node {
        Node::El(el) => Child::Element(Grown::take_over(found, el)),
        Node::Text(text) => {
            let taken = take_over_text(found, || text.clone());
            // The server's words may be another clock's.
            if taken.node_value().as_deref() != Some(&*text) {
                taken.set_node_value(Some(&text));
            }
            Child::Text(taken, Some(text))
        }
        Node::Later(words) => Child::Text(take_over_text(found, || words().into()), None),
    }
}

/// The text node that was found; something else in its place makes room for a new one.
fn take_over_text(found: &web_sys::Node, words: impl FnOnce() -> Words) -> web_sys::Node {
    if found.node_type() == web_sys::Node::TEXT_NODE {
        return found.clone();
    }
    let new = new_text(&words()).unwrap_or_else(|| found.clone());
    replace(found, &new);
    new
}

fn patch_children(parent: &Element, children: &mut Vec<Child>, nodes: Vec<Node>) {
    let mut nodes = nodes.into_iter().filter(is_there);
    let mut kept = 0;
    for (child, node) in children.iter_mut().zip(nodes.by_ref()) {
        patch_child(child, node);
        kept += 1;
    }
    for extra in children.drain(kept..) {
        let _ = parent.remove_child(extra.node());
    }
    for node in nodes {
        children.extend(build_child(node).inspect(|child| append(parent, child)));
    }
}

fn patch_child(child: &mut Child, node: Node) {
    let node = match node {
        Node::Later(words) => Node::Text(words().into()),
        node => node,
    };
    match (&mut *child, node) {
        (Child::Element(grown), Node::El(el)) if grown.tag == el.0.tag => grown.patch(el),
        (Child::Text(_, Some(old)), Node::Text(new)) if *old == new => {}
        (Child::Text(place, old), Node::Text(new)) => {
            place.set_node_value(Some(&new));
            *old = Some(new);
        }
        (_, node) => {
            if let Some(new) = build_child(node) {
                replace(child.node(), new.node());
                *child = new;
            }
        }
    }
}

fn build_child(node: Node) -> Option<Child> {
    match node {
        Node::El(el) => Some(Child::Element(Grown::build(el))),
        Node::Text(text) => Some(Child::Text(new_text(&text)?, Some(text))),
        Node::Later(words) => build_child(Node::Text(words().into())),
    }
}

fn new_text(text: &str) -> Option<web_sys::Node> {
    Some(page::document()?.create_text_node(text).into())
}

fn append(parent: &Element, child: &Child) {
    let _ = parent.append_child(child.node());
}

impl Child {
    fn node(&self) -> &web_sys::Node {
        match self {
            Self::Element(grown) => &grown.element,
            Self::Text(node, _) => node,
        }
    }
}
