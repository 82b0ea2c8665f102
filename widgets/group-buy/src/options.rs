//! What a merchant may set on a group-buy button.

use souk_kit::options::{Complaint, Options, Spec};

/// The button's options; the manual and the checks are made from this table. Price, size, hours and
/// members have none: they are the deal's.
pub const SPECS: &[Spec] = souk_kit::specs! {
    "deal": Text, "", "Id of the deal; empty takes the deal of the product.";
    "product": Text, "", "Id of the product this page is about, when no deal is named.";
    "team": Text, "", "Id of a team to show first; a shared link brings its own.";
    "teams": Count { min: 0, max: 20 }, "5", "Most open teams listed.";
    "solo": Switch, "on", "Offer to buy on your own at once. The price itself is always shown.";
    "calendar": Switch, "on", "Offer to note the end of a team in a calendar.";
    "heading-level": Count { min: 2, max: 6 }, "2", "Level of the heading.";
    "theme": Choice(&["blend", "market", "quiet"]), "blend", "Preset look.";
    "refresh": Count { min: 3, max: 300 }, "5", "Seconds between two looks at a team; a list of teams is looked at six times less often.";
    "variant": Text, "", "Name of a test variant, repeated in every event.";
    "show-on": Text, "", "Paths with the widget, separated by commas; * at the end stands for anything.";
    "hide-from": Text, "", "Paths without the widget, written the same way.";
};

/// Reads options as given on a mount.
#[must_use]
pub fn read(given: &[(String, String)]) -> (Options, Vec<Complaint>) {
    Options::read(SPECS, given)
}

/// What the server looks a deal up by: `deal`, or `product`, and the `team` to show.
#[must_use]
pub fn query(options: &Options) -> Vec<(&'static str, String)> {
    let pairs = ["deal", "product", "team"].map(|name| (name, options.text(name)));
    pairs
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// What the browser asks for this very snapshot with again; it adds the team.
#[must_use]
pub fn again(options: &Options, host: &str, lang: &str) -> Vec<(&'static str, String)> {
    let set = SPECS
        .iter()
        .filter(|spec| spec.name != "team")
        .map(|spec| (spec.name, options.text(spec.name), spec.default));
    let set = set
        .filter(|(_, value, default)| value != default)
        .map(|(name, value, _)| (name, value));
    let page = [("host", host.to_owned()), ("lang", lang.to_owned())];
    set.chain(page.into_iter().filter(|(_, value)| !value.is_empty()))
        .collect()
}
