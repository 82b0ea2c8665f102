//! The server's side: the widget's HTML.

use std::{cell::OnceCell, rc::Rc};

use souk_contract::Reviews;
use souk_kit::{
    locale::Locale,
    snapshot::{self, Print as Printed},
};

use crate::{
    options::{self, given},
    print::{Address, Print},
    view::{Scene, scene},
};

/// What stands behind a carousel.
#[derive(Clone, Copy, Debug)]
pub enum Behind<'a> {
    /// The server: the absolute address of `/v1/{shop}`, where forms post without a script.
    Server(&'a str),
    /// A source that the browser asks.
    Source {
        /// Whether it takes reviews.
        takes_reviews: bool,
    },
}

/// The wrapper element of the snapshot; empty when there is nothing true to show.
#[must_use]
pub fn snapshot(
    all: &[(String, String)],
    data: &Reviews,
    lang: &str,
    behind: Behind<'_>,
) -> String {
    let (options, complaints) = options::read(all);
    let (base, takes_reviews) = match behind {
        Behind::Server(base) => (base, true),
        Behind::Source { takes_reviews } => ("", takes_reviews),
    };
    if data.summary.count == 0 && !(options.on("form") && takes_reviews) {
        return String::new();
    }
    let locale = Locale::of(lang);
    let classes = [&*options.text("theme"), " ", &options.text("layout")].concat();
    let printed = Printed {
        widget: "reviews",
        locale: &locale,
        options: &options,
        complaints: &complaints,
        // Each control carries the query it asks with, and every number is printed.
        query: &[],
        data: &(),
        classes: &classes,
    };
    let print = Print {
        data: data.clone(),
        options: options.clone(),
        locale: locale.clone(),
        takes_reviews,
        address: Address::of(base, &options, given(all, "host"), locale.tag()),
        before: given(all, "before").parse().unwrap_or_default(),
    };
    let frame = Rc::new(Scene {
        locale: locale.clone(),
        deeds: OnceCell::new(),
        print,
    });
    snapshot::print(&printed, || scene(&frame))
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod unserved;
