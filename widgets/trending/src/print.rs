//! The parts that only the server prints.

use souk_client::cart::Cart;
use souk_contract::Claim;
use souk_kit::{
    html::{El, Node, el},
    locale::Locale,
};

mod card;
mod head;

use crate::{
    options::StripOptions,
    ranking::Offer,
    view::{HEAD, TRACK},
};

/// What the parts are printed from.
#[derive(Debug)]
pub(crate) struct Print {
    /// The merchant's options.
    pub(crate) options: StripOptions,
    /// What the numbers claim.
    pub(crate) claim: Claim,
    /// Whether the shop chose products of its own.
    pub(crate) picked: bool,
    /// The products.
    pub(crate) offer: Offer,
    /// The shopper's language.
    pub(crate) locale: Locale,
    /// The store's cart, where it is known.
    pub(crate) cart: Option<Cart>,
}

impl Print {
    /// What stands in the part of that name.
    pub(crate) fn part(&self, name: &str) -> Vec<Node> {
        match name {
            HEAD => head::part(self),
            TRACK => self.cards(),
            _ => Vec::new(),
        }
    }

    fn cards(&self) -> Vec<Node> {
        let mut cards: Vec<Node> = self
            .offer
            .shown
            .iter()
            .map(|card| card::card(card, self).into())
            .collect();
        // Nothing in a template is shown, loaded or reached, whatever a page's style sheets say.
        let spare = self.offer.spare.iter();
        let spare = spare.fold(el("template"), |list: El, card| {
            list.child(card::card(card, self))
        });
        cards.push(spare.into());
        cards
    }

    fn text(&self, key: &str) -> String {
        self.locale.text(key)
    }
}

/// A text for those who listen.
fn unseen(spoken: String) -> El {
    el("span").attr("class", "unseen").text(spoken)
}
