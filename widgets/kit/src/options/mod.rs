//! What a merchant may set on a widget, typed, with a default for everything.
//!
//! An option is written once, as a [`Spec`]: its attribute name, the values it accepts and its
//! default. The loader passes a mount's attributes on to the server as they are; the server checks
//! them against this table and the snapshot carries the result: every option with a usable value,
//! and a line for each that was wrong, which the browser prints once. A typing error never breaks a
//! store. Checking in the browser as well would cost 4 KB (brotli) of the module.

#[cfg(not(target_os = "unknown"))]
mod kind;
mod range;
#[cfg(not(target_os = "unknown"))]
mod report;
#[cfg(not(target_os = "unknown"))]
mod table;

#[cfg(not(target_os = "unknown"))]
pub use kind::Kind;
pub use range::Range;
#[cfg(not(target_os = "unknown"))]
pub use report::Complaint;
#[cfg(not(target_os = "unknown"))]
pub use table::Spec;

/// A widget's options: every one with a usable value.
#[derive(Clone, Debug, Default)]
pub struct Options {
    #[cfg(not(target_os = "unknown"))]
    values: std::collections::BTreeMap<&'static str, String>,
    #[cfg(target_os = "unknown")]
    carried: wasm_bindgen::JsValue,
}

#[cfg(target_os = "unknown")]
impl souk_contract::Decode for Options {
    fn decode(value: &wasm_bindgen::JsValue) -> Option<Self> {
        souk_contract::Object::from_js(value).map(|_| Self {
            carried: value.clone(),
        })
    }
}

impl Options {
    /// The checked text of an option; empty when it is not set.
    #[must_use]
    #[cfg(not(target_os = "unknown"))]
    pub fn text(&self, name: &str) -> String {
        self.values.get(name).cloned().unwrap_or_default()
    }

    /// The checked text of an option; empty when it is not set.
    #[must_use]
    #[cfg(target_os = "unknown")]
    pub fn text(&self, name: &str) -> String {
        let carried = souk_contract::Object::from_js(&self.carried);
        carried
            .and_then(|carried| carried.field(name))
            .unwrap_or_default()
    }

    /// A whole number.
    #[must_use]
    pub fn count(&self, name: &str) -> u32 {
        self.text(name).parse().unwrap_or_default()
    }

    /// A yes or no.
    #[must_use]
    pub fn on(&self, name: &str) -> bool {
        self.text(name) == "on"
    }

    /// A fixed number or a range of seconds, as milliseconds.
    #[must_use]
    pub fn range(&self, name: &str) -> Range {
        Range::read(&self.text(name)).unwrap_or_default()
    }
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use super::*;

    const SPECS: &[Spec] = crate::specs! {
        "limit": Count { min: 1, max: 24 }, "8", "How many products.";
        "gap": Seconds, "20-40", "Pause between two lines.";
        "theme": Choice(&["blend", "market", "quiet"]), "blend", "Preset.";
        "movement": Switch, "off", "Show movement.";
        "window": Window, "7d", "How far back.";
        "category": Text, "", "Only this category.";
    };

    fn read(given: &[(&str, &str)]) -> (Options, Vec<String>) {
        let given: Vec<_> = given
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect();
        let (options, complaints) = Options::read(SPECS, &given);
        (
            options,
            complaints
                .iter()
                .map(|complaint| complaint.sentence("trending"))
                .collect(),
        )
    }

    #[test]
    fn nothing_given_means_every_default() {
        let (options, complaints) = read(&[]);
        assert_eq!(options.count("limit"), 8);
        assert_eq!(
            options.range("gap"),
            Range {
                from: 20_000,
                to: 40_000
            }
        );
        assert_eq!(options.text("theme"), "blend");
        assert!(!options.on("movement"));
        assert!(complaints.is_empty());
    }

    #[test]
    fn a_wrong_value_is_reported_with_the_accepted_ones_and_the_default_used() {
        let (options, complaints) = read(&[("limit", "80"), ("theme", "dark")]);
        assert_eq!(options.count("limit"), 8);
        assert_eq!(options.text("theme"), "blend");
        assert_eq!(
            complaints,
            [
                "souk: trending: data-souk-limit=\"80\" is not accepted; \
                 it takes a whole number from 1 to 24. Using \"8\".",
                "souk: trending: data-souk-theme=\"dark\" is not accepted; \
                 it takes blend, market, quiet. Using \"blend\".",
            ]
        );
    }

    #[test]
    fn an_unknown_option_is_reported_with_the_known_ones() {
        let (_, complaints) = read(&[("limt", "8")]);
        assert_eq!(
            complaints,
            [
                "souk: trending: data-souk-limt is no option of this widget; \
              it has limit, gap, theme, movement, window, category."
            ]
        );
    }

    #[test]
    fn a_switch_reads_as_html_writes_it() {
        for (value, on) in [
            ("", true),
            ("on", true),
            ("true", true),
            ("off", false),
            ("false", false),
        ] {
            assert_eq!(
                read(&[("movement", value)]).0.on("movement"),
                on,
                "{value:?}"
            );
        }
    }

    #[test]
    fn a_huge_or_hostile_value_is_refused_and_shortened_in_the_report() {
        let huge = "9".repeat(10_000);
        let (options, complaints) = read(&[("limit", &huge), ("category", &huge)]);
        assert_eq!(options.count("limit"), 8);
        assert_eq!(options.text("category"), "");
        assert!(
            complaints.iter().all(|sentence| sentence.len() < 300),
            "{complaints:?}"
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_reads_to_a_usable_value(value in ".{0,40}") {
            let (options, _) = read(&[("limit", &value), ("gap", &value), ("window", &value)]);
            assert!((1..=24).contains(&options.count("limit")));
            assert!(options.range("gap").from <= options.range("gap").to);
            assert!(crate::clock::Window::read(&options.text("window")).is_some());
        }
    }
}
