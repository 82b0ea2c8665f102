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

/// The wrapper element of the snapshot; empty when there is nothing true to show. `base` is the
/// absolute address of `/v1/{shop}` at the server, where forms post without a script.
#[must_use]
pub fn snapshot(all: &[(String, String)], data: &Reviews, lang: &str, base: &str) -> String {
    let (options, complaints) = options::read(all);
    if data.summary.count == 0 && !options.on("form") {
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
