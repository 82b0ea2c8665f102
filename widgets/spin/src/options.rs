//! What a merchant may set on a wheel.

#[cfg(not(target_os = "unknown"))]
use souk_kit::options::{Options, Spec};

/// The wheel's options; the manual and the checks are made from this table. The odds have none: they
/// are always shown.
#[cfg(not(target_os = "unknown"))]
pub const SPECS: &[Spec] = souk_kit::specs! {
    "wheel": Text, "", "Id of the campaign; empty takes the shop's wheel that is open.";
    "mode": Choice(&["inline", "dialog"]), "inline", "In the page, or in a dialog behind a button.";
    "opener": Choice(&["button", "tab"]), "button", "With dialog: a button in the page, or a tab at its edge.";
    "trigger": Choice(&["button", "delay", "scroll", "exit"]), "button", "With dialog: what else opens it, on desktops only: time, scrolling, or the pointer leaving the page.";
    "delay": Count { min: 5, max: 600 }, "20", "With delay: seconds on the page.";
    "scroll": Count { min: 1, max: 100 }, "50", "With scroll: percent of the page read.";
    "quiet-days": Count { min: 1, max: 365 }, "30", "Days without opening by itself after a shopper saw it, as far as the shopper lets us remember.";
    "hide-on": Choices(&["phone", "tablet", "desktop"]), "", "Device widths without the wheel: up to 640, up to 1024, wider.";
    "confetti": Switch, "on", "A glance of confetti for a win.";
    "apply": Switch, "on", "Offer to use a won code at once, where the store's cart is known.";
    "heading-level": Count { min: 2, max: 6 }, "2", "Level of the heading.";
    "theme": Choice(&["blend", "market", "quiet"]), "blend", "Preset look.";
    "variant": Text, "", "Name of a test variant, repeated in every event.";
    "show-on": Text, "", "Paths with the widget, separated by commas; * at the end stands for anything.";
    "hide-from": Text, "", "Paths without the widget, written the same way.";
};

/// Classes of the wrapper: preset, and the widths the wheel stays away from.
#[cfg(not(target_os = "unknown"))]
#[must_use]
pub fn classes(options: &Options) -> String {
    let hidden = options.text("hide-on");
    let widths = hidden.split(',').map(str::trim);
    widths
        .filter(|width| !width.is_empty())
        .fold(options.text("theme"), |classes, width| {
            classes + " not-" + width
        })
}
