//! What only the server prints of a review carousel, which is nearly all of it.

mod address;
mod card;
mod find;
mod form;
mod head;
mod language;
mod linked_data;
mod moves;
mod origin;
mod rule;
mod stars;

use souk_contract::Reviews;
use souk_kit::{
    clock,
    html::{El, Node, el},
    locale::Locale,
    options::Options,
};

pub(crate) use address::Address;
pub use language::name as language_name;

use crate::view::SHEET;

/// What the parts are printed from.
#[derive(Debug)]
pub struct Print {
    /// The answer of `listReviews`.
    pub data: Reviews,
    /// The merchant's options.
    pub options: Options,
    /// The shopper's language.
    pub locale: Locale,
    /// Whether somebody takes a review that is written here.
    pub takes_reviews: bool,
    /// Where the widget's own links and forms lead.
    pub(crate) address: Address,
    /// Reviews shown on the pages before this one.
    pub before: u32,
}

impl Print {
    /// The nodes of a part.
    #[must_use]
    pub fn part(&self, name: &str) -> Vec<Node> {
        match name {
            "turn" => moves::turn(self),
            "head" => head::head(self),
            "find" => find::find(self),
            "rule" => rule::rule(self),
            "track" => card::cards(self),
            "moves" => moves::moves(self),
            "foot" => rule::foot(self),
            "write" => form::write(self),
            "sheet" => sheet(self),
            _ => Vec::new(),
        }
    }

    fn text(&self, key: &str) -> String {
        self.locale.text(key)
    }

    fn is_list(&self) -> bool {
        self.options.text("layout") == "list"
    }

    /// Whether enough was written to show any of it.
    fn is_enough(&self) -> bool {
        self.data.summary.count >= self.options.count("min-reviews")
    }

    /// Whether cards have a button to say that they help.
    pub(crate) fn votes(&self) -> bool {
        self.options.on("votes") && self.address.is_served()
    }

    /// Whether there are reviews to choose from. A store may know an average, and none of what it is made of.
    fn has_rows(&self) -> bool {
        let Reviews {
            summary,
            selection,
            items,
            ..
        } = &self.data;
        let all = selection.matching == summary.count;
        summary.count > 0 && self.is_enough() && !(all && items.is_empty())
    }

    /// The average as the language writes it; empty when there is none.
    fn average(&self) -> String {
        let average = self.data.summary.average.as_deref().unwrap_or_default();
        match self.locale.tag() {
            "de" | "fr" | "es" => average.replace('.', ","),
            _ => average.to_owned(),
        }
    }

    /// The day of a moment that came over the wire, in UTC; nothing when it is none.
    fn day(&self, at: &str) -> String {
        clock::moment(at).map_or_else(String::new, |at| self.locale.day(at))
    }
}

/// The dialog that a card grows into.
fn sheet(print: &Print) -> Vec<Node> {
    // It closes by its own form: no script has to.
    let close = el("form")
        .attrs(&[("method", "dialog"), ("class", "bar")])
        .child(unseen("p", print.text("review.sheet")).attr("id", SHEET))
        .child(
            el("button")
                .attrs(&[("class", "close"), ("part", "button")])
                .attr("aria-label", print.text("review.close")),
        );
    vec![close.into(), el("div").attr("class", "card whole").into()]
}

/// A text for the ear.
fn unseen(tag: &'static str, words: String) -> El {
    el(tag).attr("class", "unseen").text(words)
}

/// A link to the page of all reviews; in the browser its query is answered in place. `key` is the same
/// for the same control after that, so that it keeps the focus.
fn asking(key: &str, address: &str, class: &'static str) -> El {
    el("a")
        .attr("class", class)
        .attr("href", address.to_owned())
        .attr("data-do", "ask")
        .attr("data-key", key.to_owned())
}
