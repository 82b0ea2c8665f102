//! The ticker's frame: what the browser takes over. All that stands in it is the server's to print.

use souk_kit::{
    html::{El, Node, el},
    locale::Locale,
};

use crate::options::TickerOptions;

/// Name of the part of the print that news replace: the list.
pub const LINES: &str = "lines";

/// Attribute of a line's moment: its age in the words that were written there last.
pub const AGE: &str = "data-age";

/// The frame. `inside` is made on the server alone.
pub fn frame(locale: &Locale, options: &TickerOptions, inside: impl FnOnce() -> Vec<Node>) -> El {
    el("aside")
        .attr("class", ["ticker ", &options.text("position")].concat())
        .attr("part", "ticker")
        .attr("aria-label", locale.text("ticker.title"))
        .kept("ticker", inside)
}
