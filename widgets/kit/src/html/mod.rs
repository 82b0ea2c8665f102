//! One view type for every widget: an element tree.
//!
//! `view!` makes a type of its own for every element, and with it a copy of the code that prints,
//! takes over, builds and patches. Measured on strip and ticker together (small lane, wasm brotli):
//! 110 KB with `view!`; see ARCHITECTURE for the figure with this tree. [`El`] is an ordinary Leptos
//! view (it implements `Render` and `RenderHtml`), mounted, hydrated, printed and owned by Leptos;
//! only the shape is data instead of types.
//!
//! An element's children are either fixed or all made by one closure over signals, so that nothing
//! needs a marker in the HTML. Taking over mends what does not match (a translated page, an
//! extension) by building that part anew: it never traps.

use std::{borrow::Cow, rc::Rc};

use web_sys::Event;

#[cfg(target_arch = "wasm32")]
mod grow;
#[cfg(not(target_arch = "wasm32"))]
mod print;
mod view;

pub use view::Tree;

/// A value of an attribute, or a text.
pub type Words = Cow<'static, str>;

/// Something a shopper does to an element.
pub(crate) type Handler = Rc<dyn Fn(&Event)>;

/// An attribute's value over signals; `None` takes the attribute away.
pub(crate) type LiveValue = Box<dyn Fn() -> Option<Words>>;

/// An element as it should be.
#[must_use]
pub struct El {
    pub(crate) tag: &'static str,
    pub(crate) attributes: Vec<(&'static str, Words)>,
    pub(crate) live_attributes: Vec<(&'static str, LiveValue)>,
    pub(crate) listeners: Vec<(&'static str, Handler)>,
    pub(crate) children: Children,
}

/// What stands inside an element.
pub(crate) enum Children {
    Fixed(Vec<Node>),
    Live(Box<dyn Fn() -> Vec<Node>>),
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
        f.write_str(self.tag)
    }
}

impl std::fmt::Debug for Node {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::El(el) => f.write_str(el.tag),
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
pub const fn el(tag: &'static str) -> El {
    El {
        tag,
        attributes: Vec::new(),
        live_attributes: Vec::new(),
        listeners: Vec::new(),
        children: Children::Fixed(Vec::new()),
    }
}

/// Starts an element whose class and `::part` have the same name, which is the rule for everything
/// a designer may style.
pub fn piece(tag: &'static str, name: &'static str) -> El {
    el(tag).attr("class", name).attr("part", name)
}

/// A text.
pub fn text(words: impl Into<Words>) -> Node {
    Node::Text(words.into())
}

impl El {
    /// Sets an attribute.
    pub fn attr(mut self, name: &'static str, value: impl Into<Words>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// Sets an attribute if there is a value for it.
    pub fn attr_if(mut self, name: &'static str, value: Option<impl Into<Words>>) -> Self {
        self.attributes.extend(value.map(|value| (name, value.into())));
        self
    }

    /// Keeps an attribute as signals say.
    pub fn live_attr(mut self, name: &'static str, value: impl Fn() -> Option<Words> + 'static) -> Self {
        self.live_attributes.push((name, Box::new(value)));
        self
    }

    /// Listens to an event. Handlers may prevent its default.
    pub fn on(mut self, event: &'static str, handler: impl Fn(&Event) + 'static) -> Self {
        self.listeners.push((event, Rc::new(handler)));
        self
    }

    /// Adds a child.
    pub fn child(mut self, child: impl Into<Node>) -> Self {
        if let Children::Fixed(children) = &mut self.children {
            children.push(child.into());
        }
        self
    }

    /// Adds a child if there is one.
    pub fn child_if(self, child: Option<El>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Adds a text.
    pub fn text(self, words: impl Into<Words>) -> Self {
        self.child(text(words))
    }

    /// All children, as signals say.
    pub fn live(mut self, children: impl Fn() -> Vec<Node> + 'static) -> Self {
        self.children = Children::Live(Box::new(children));
        self
    }

    /// The text inside, as signals say.
    pub fn live_text(self, words: impl Fn() -> String + 'static) -> Self {
        self.live(move || vec![text(words())])
    }
}
