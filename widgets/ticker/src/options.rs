//! What a merchant may set on a ticker.

use souk_kit::options::Options;
#[cfg(not(target_os = "unknown"))]
use souk_kit::options::{Complaint, Range, Spec};

/// The ticker's options; the manual and the checks are made from this table.
#[cfg(not(target_os = "unknown"))]
pub const SPECS: &[Spec] = souk_kit::specs! {
    "position": Choice(&["bottom-start", "bottom-end", "top-start", "top-end"]), "bottom-start", "Corner of the window.";
    "first-delay": Seconds, "8", "Wait before the first line, fixed or drawn from a range.";
    "duration": Seconds, "7", "How long a line stays. It stays longer under the pointer or focus.";
    "gap": Seconds, "20-40", "Pause between two lines, fixed or drawn from a range.";
    "max-per-page": Count { min: 0, max: 50 }, "4", "Lines on one page view; 0 leaves only the list.";
    "max-per-session": Count { min: 0, max: 200 }, "12", "Lines in one visit, as far as the shopper lets us remember.";
    "max-rate": Rate, "10/1h", "Lines per period.";
    "max-age": Window, "48h", "No purchase older than this is shown.";
    "min-count": Count { min: 2, max: 1000 }, "5", "Units needed for a line such as “37 bought in the last 7 days”.";
    "counts": Window, "7d", "Period of those lines.";
    "exclude": Text, "", "Product ids never shown.";
    "place": Switch, "on", "Name the city where enough orders share it.";
    "hide-on": Choices(&["phone", "tablet", "desktop"]), "", "Device widths without the ticker: up to 640, up to 1024, wider.";
    "announce": Choice(&["polite", "off"]), "polite", "Whether screen readers hear a line, at most one in 30 seconds.";
    "live": Choice(&["poll", "stream", "off"]), "poll", "How news arrive.";
    "refresh": Count { min: 10, max: 3600 }, "30", "With poll: seconds between two looks at the server.";
    "after-close": Seconds, "120", "Pause after a shopper closes a line.";
    "theme": Choice(&["blend", "market", "quiet"]), "blend", "Preset look.";
    "link-params": Text, "", "Query parameters added to product links, such as utm_source=souk.";
    "variant": Text, "", "Name of a test variant, repeated in every event.";
    "show-on": Text, "", "Paths with the widget, separated by commas; * at the end stands for anything.";
    "hide-from": Text, "", "Paths without the widget, written the same way.";
};

/// The options, read.
#[derive(Clone, Debug)]
pub struct TickerOptions {
    all: Options,
}

impl From<Options> for TickerOptions {
    fn from(all: Options) -> Self {
        Self { all }
    }
}

impl TickerOptions {
    /// The text of one option.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.all.text(name)
    }

    /// A whole-number option.
    #[must_use]
    pub fn count(&self, name: &str) -> u32 {
        self.all.count(name)
    }
}

#[cfg(not(target_os = "unknown"))]
impl TickerOptions {
    /// Reads options as given on a mount.
    #[must_use]
    pub fn read(given: &[(String, String)]) -> (Self, Vec<Complaint>) {
        let (all, complaints) = Options::read(SPECS, given);
        (Self { all }, complaints)
    }

    /// A switch.
    #[must_use]
    pub fn on(&self, name: &str) -> bool {
        self.all.on(name)
    }

    /// A wait, in milliseconds.
    #[must_use]
    pub fn range(&self, name: &str) -> Range {
        self.all.range(name)
    }

    /// Every option, for the browser.
    #[must_use]
    pub const fn all(&self) -> &Options {
        &self.all
    }

    /// What the browser asks for this very snapshot with again.
    #[must_use]
    pub fn again(&self, host: &str, lang: &str) -> Vec<(&'static str, String)> {
        let set = SPECS
            .iter()
            .map(|spec| (spec.name, self.text(spec.name), spec.default))
            .filter(|(_, value, default)| value != default)
            .map(|(name, value, _)| (name, value));
        let page = [("host", host.to_owned()), ("lang", lang.to_owned())];
        set.chain(page.into_iter().filter(|(_, value)| !value.is_empty()))
            .collect()
    }

    /// Classes of the wrapper: preset, and the widths the ticker stays away from.
    #[must_use]
    pub fn classes(&self) -> String {
        let hidden = self.text("hide-on");
        let widths = hidden
            .split(',')
            .map(str::trim)
            .filter(|width| !width.is_empty());
        widths.fold(self.text("theme"), |classes, width| {
            classes + " not-" + width
        })
    }

    /// The `listPurchases` query these options ask for.
    #[must_use]
    pub fn query(&self) -> Vec<(&'static str, String)> {
        let pairs = [
            ("limit", "20".to_owned()),
            ("max_age", self.text("max-age")),
            ("counts", self.text("counts")),
            ("min_count", self.text("min-count")),
            ("exclude", self.text("exclude")),
        ];
        pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }
}
