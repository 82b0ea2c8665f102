//! The store's own cart: what is in it, and how to put something into it.

mod shopify;

use crate::request::Request;

/// A kind of cart we can speak to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cart {
    /// Shopify's Ajax cart, and every store that answers in its shapes.
    Shopify,
}

impl Cart {
    /// The cart a page names in `data-souk-host`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        (name == "shopify").then_some(Self::Shopify)
    }

    /// The form a card posts when the module is not there: its address and the name of the field
    /// that takes the variant.
    #[must_use]
    pub fn form(self) -> (&'static str, &'static str) {
        match self {
            Self::Shopify => ("/cart/add", "id"),
        }
    }

    /// Puts one of `variant` into the cart, once: a lost answer is not sent again, because the
    /// store may have taken it. Afterwards the theme is told. `done` gets whether it worked.
    #[must_use]
    pub fn add(self, variant: &str, done: impl FnOnce(bool) + 'static) -> Option<Request> {
        match self {
            Self::Shopify => shopify::add(variant, Box::new(done)),
        }
    }

    /// Asks which products are in the cart; no answer when the store has none to give.
    #[must_use]
    pub fn products(self, done: impl FnOnce(Vec<String>) + 'static) -> Option<Request> {
        match self {
            Self::Shopify => shopify::products(done),
        }
    }
}
