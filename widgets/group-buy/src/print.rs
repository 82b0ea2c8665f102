//! The parts that only the server prints.

use souk_client::cart::Cart;
use souk_contract::Money;
use souk_kit::{
    html::{El, Node, el, piece, text},
    locale::Locale,
    options::Options,
};

mod calendar;
mod code;
mod deal;
mod form;
mod open;
mod panel;
mod seats;
mod share;
mod terms;

use crate::stage::Stage;

/// What the parts are printed from.
#[derive(Debug)]
pub struct Print {
    /// The deal and the shown team.
    pub stage: Stage,
    /// The merchant's options.
    pub options: Options,
    /// The shopper's language.
    pub locale: Locale,
    /// The store's cart, where it is known.
    pub cart: Option<Cart>,
    /// Absolute address of `/v1/{shop}`.
    pub base: String,
}

impl Print {
    /// What stands in the part of that name.
    pub(crate) fn part(&self, name: &str) -> Vec<Node> {
        match name {
            "deal" => deal::part(self),
            "seats" => seats::part(self),
            "joined" => seats::joined(self),
            "panel" => panel::part(self),
            "open" => open::part(self),
            _ => terms::part(self),
        }
    }

    fn text(&self, key: &str) -> String {
        self.locale.text(key)
    }

    fn money(&self, money: &Money) -> String {
        self.locale.money(money)
    }

    /// A message about this deal, its blanks filled.
    fn about(&self, key: &str) -> String {
        let blanks = self.stage.blanks(&self.locale);
        let blanks = blanks.each_ref().map(|(name, value)| (*name, &**value));
        self.locale.fill(key, &blanks)
    }

    /// A message with a moment at its `{time}`, in an element the browser turns to local time.
    fn at(&self, element: El, key: &str, moment: &str) -> El {
        let pattern = self.about(key);
        let (before, after) = pattern.split_once("{time}").unwrap_or((&pattern, ""));
        element
            .text(before.to_owned())
            .child(time(moment, &self.locale))
            .text(after.to_owned())
    }
}

/// A moment, in UTC and saying so until the browser knows better.
fn time(moment: &str, locale: &Locale) -> El {
    el("time")
        .attr("dir", "auto")
        .attr("datetime", moment.to_owned())
        .text(locale.moment(moment))
}

/// A text for those who listen.
fn unseen(words: impl Into<String>) -> El {
    el("span").attr("class", "unseen").text(words.into())
}

/// A button the browser answers to; without a script it is not there.
fn doing(class: &'static str, deed: &'static str, value: String) -> El {
    el("button")
        .attrs(&[("type", "button"), ("part", "button")])
        .attr("class", class)
        .attr("data-do", deed)
        .attr("data-value", value)
}

fn paragraph(class: &'static str, words: String) -> Node {
    piece("p", class).child(text(words)).into()
}
