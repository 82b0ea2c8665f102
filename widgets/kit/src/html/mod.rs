//! One view type for every widget: an element tree.
//!
//! `view!` makes a type of its own for every element, and with it a copy of the code that prints,
//! takes over, builds and patches. Measured on strip and ticker together (small lane, wasm brotli):
//! 110 KB with `view!`; see ARCHITECTURE for the figure with this tree. It is an ordinary Leptos view
//! (`Render` in the browser, `RenderHtml` on the server); only its shape is data instead of types.
//!
//! There are no signals in it: what changes on a page is print, which the server prints anew ([`kept`]),
//! or a word that is written into its place. Taking over mends what does not match (a translated page,
//! an extension) by building that part anew: it never traps.

use std::{borrow::Cow, rc::Rc};

use web_sys::Event;

#[cfg(target_os = "unknown")]
pub(crate) mod grow;
pub mod kept;
#[cfg(not(target_os = "unknown"))]
mod print;
mod view;

#[cfg(not(target_os = "unknown"))]
pub use view::Tree;

/// A value of an attribute, or a text.
pub type Words = Cow<'static, str>;

/// Something a shopper does to an element.
pub(crate) type Handler = Rc<dyn Fn(&Event)>;

/// An element as it should be. It is one pointer wide, so that building a tree moves no bytes about.
#[must_use]
pub struct El(pub(crate) Box<Parts>);

pub(crate) struct Parts {
    pub(crate) tag: &'static str,
    pub(crate) attributes: Vec<(&'static str, Words)>,
    pub(crate) listeners: Vec<(&'static str, Handler)>,
    pub(crate) children: Children,
}

/// What stands inside an element.
pub(crate) enum Children {
    Fixed(Vec<Node>),
    /// Printed by the server and left as it is in the browser, which has no code for it.
    #[cfg(not(target_os = "unknown"))]
    Printed(Vec<Node>),
    #[cfg(target_os = "unknown")]
    Kept(&'static str),
}

/// An element or a text.
pub enum Node {
    /// An element.
    El(El),
    /// A text; an empty one is not there at all.
    Text(Words),
}

impl std::fmt::Debug for El {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.tag)
    }
}

impl std::fmt::Debug for Node {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::El(el) => f.write_str(el.0.tag),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl From<El> for Node {
    fn from(el: El) -> Self {
        Self::El(el)
    }
}

/// Starts an element.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        listeners: Vec::new(),
        children: Children::Fixed(Vec::new()),
    }))
}

/// Starts an element whose class and `::part` have the same name, which is the rule for everything
/// a designer may style.
#[inline(never)]
pub fn piece(tag: &'static str, name: &'static str) -> El {
    el(tag).attr("class", name).attr("part", name)
}

/// A text.
pub fn text(words: impl Into<Words>) -> Node {
    Node::Text(words.into())
}

/// What an attribute may be set to: words, or nothing, which leaves it away.
pub trait Value {
    /// The words, if any.
    fn words(self) -> Option<Words>;
}

impl Value for &'static str {
    fn words(self) -> Option<Words> {
        Some(Words::Borrowed(self))
    }
}

impl Value for String {
    fn words(self) -> Option<Words> {
        Some(Words::Owned(self))
    }
}

impl<T: Value> Value for Option<T> {
    fn words(self) -> Option<Words> {
        self.and_then(T::words)
    }
}

// The public methods are generic and tiny; what they share is kept out of line, once.
impl El {
    #[inline(never)]
    fn with_attribute(mut self, name: &'static str, value: Option<Words>) -> Self {
        if let Some(value) = value {
            self.0.attributes.push((name, value));
        }
        self
    }

    #[inline(never)]
    fn with_child(mut self, child: Node) -> Self {
        if let Children::Fixed(children) = &mut self.0.children {
            children.push(child);
        }
        self
    }

    #[inline(never)]
    fn with_listener(mut self, event: &'static str, handler: Handler) -> Self {
        self.0.listeners.push((event, handler));
        self
    }

    /// Sets these attributes.
    #[inline(never)]
    pub fn attrs(mut self, fixed: &'static [(&'static str, &'static str)]) -> Self {
        self.0.attributes.extend(
            fixed
                .iter()
                .map(|(name, value)| (*name, Words::Borrowed(*value))),
        );
        self
    }

    /// Sets an attribute, or leaves it away when there is no value.
    #[inline]
    pub fn attr(self, name: &'static str, value: impl Value) -> Self {
        self.with_attribute(name, value.words())
    }

    /// Listens to an event. Handlers may prevent its default.
    pub fn on(self, event: &'static str, handler: impl Fn(&Event) + 'static) -> Self {
        self.with_listener(event, Rc::new(handler))
    }

    /// Adds a child.
    #[inline]
    pub fn child(self, child: impl Into<Node>) -> Self {
        self.with_child(child.into())
    }

    /// Adds a child if there is one.
    pub fn child_if(self, child: Option<Self>) -> Self {
        match child {
            Some(child) => self.with_child(Node::El(child)),
            None => self,
        }
    }

    /// Adds a text.
    #[inline]
    pub fn text(self, words: impl Into<Words>) -> Self {
        self.with_child(Node::Text(words.into()))
    }

    /// Children that only the server can print: the browser keeps what it finds, so their view costs it
    /// no bytes. What is new comes as HTML too, see `kept::renew`. `name` is unique in the widget.
    #[cfg(not(target_os = "unknown"))]
    pub fn kept(mut self, name: &'static str, nodes: impl FnOnce() -> Vec<Node>) -> Self {
        self.0.attributes.push((kept::NAME, Words::Borrowed(name)));
        self.0.children = Children::Printed(nodes());
        self
    }

    /// Children that only the server can print: they are kept as they are found.
    #[cfg(target_os = "unknown")]
    pub fn kept(mut self, name: &'static str, _: impl FnOnce() -> Vec<Node>) -> Self {
        self.0.attributes.push((kept::NAME, Words::Borrowed(name)));
        self.0.children = Children::Kept(name);
        self
    }
}
