//! The server's side: the query behind the widget, and its HTML.

use std::{cell::OnceCell, rc::Rc};

use souk_client::cart::Cart;
use souk_contract::Deal;
use souk_kit::{
    locale::Locale,
    snapshot::{self, Print as Printed},
};

use crate::{
    glimpse::Glimpse,
    options,
    print::Print,
    stage::Stage,
    view::{Scene, scene},
};

/// What these options look a deal up by: `deal` or `product`, and the `team` to show.
#[must_use]
pub fn query(given: &[(String, String)]) -> Vec<(&'static str, String)> {
    options::query(&options::read(given).0)
}

/// The wrapper element of the snapshot; empty when there is nothing true to show. `base` is the
/// absolute address of `/v1/{shop}` at the server, where forms post without a script.
///
/// `data` is the deal as its reader may see it (`yours`, and `you` in each team, by `Souk-Player`). The
/// team of the option `team` stands among its teams, listed or not, whatever its state.
#[must_use]
pub fn snapshot(given: &[(String, String)], data: &Deal, lang: &str, base: &str) -> String {
    let host = given
        .iter()
        .find(|(name, _)| name == "host")
        .map_or("", |(_, host)| host);
    let (options, complaints) = options::read(given);
    let mut stage = Stage::of(data.clone(), &options.text("team"));
    stage.share_whole();
    if stage.is_empty() {
        return String::new();
    }
    let locale = Locale::of(lang);
    let glimpse = Glimpse::of(&stage);
    let (query, theme) = (
        options::again(&options, host, locale.tag()),
        options.text("theme"),
    );
    let printed = Printed {
        widget: "group-buy",
        locale: &locale,
        options: &options,
        complaints: &complaints,
        query: &query,
        data: &glimpse,
        classes: &theme,
    };
    let print = Print {
        stage,
        options: options.clone(),
        locale: locale.clone(),
        cart: Cart::named(host),
        base: base.to_owned(),
    };
    let frame = Rc::new(Scene {
        deeds: OnceCell::new(),
        print,
    });
    snapshot::print(&printed, || scene(&frame))
}

#[cfg(test)]
mod tests;
