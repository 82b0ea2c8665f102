//! What a merchant may set on a widget, typed, with a default for everything.
//!
//! An option is written once, as a [`Spec`]: its attribute name, the values it accepts and its
//! default. The same table reads `data-souk-*` attributes in the browser, query parameters of a
//! snapshot on the server, and prints the manual. A wrong value is reported once with what would
//! have been accepted, and the default is used: a typing error never breaks a store.

mod kind;
mod report;

pub use kind::{Kind, Range};
pub use report::Complaint;

/// One option of a widget.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Attribute name without the `data-souk-` prefix.
    pub name: &'static str,
    /// The values it accepts.
    pub kind: Kind,
    /// The value used when none, or a wrong one, is given. Empty means "not set".
    pub default: &'static str,
    /// One sentence for the manual. Kept out of the browser module.
    #[cfg(not(target_arch = "wasm32"))]
    pub about: &'static str,
}

/// Writes an option table; the sentence about each option stays out of the browser module.
#[macro_export]
macro_rules! specs {
    ($( $name:literal : $kind:expr, $default:literal, $about:literal; )*) => {
        &[$(
            $crate::options::Spec {
                name: $name,
                kind: { use $crate::options::Kind::*; $kind },
                default: $default,
                #[cfg(not(target_arch = "wasm32"))]
                about: $about,
            },
        )*]
    };
}

/// A widget's options as given: every value checked, or replaced by its default.
#[derive(Clone, Debug, Default)]
pub struct Options {
    values: Vec<(&'static str, String)>,
}

impl Options {
    /// Reads the options that `given` has against `specs`, and says what was wrong with them.
    ///
    /// `given` may hold names that are no option of this widget; each earns a complaint.
    #[must_use]
    pub fn read(specs: &'static [Spec], given: &[(String, String)]) -> (Self, Vec<Complaint>) {
        let mut complaints = Vec::new();
        for (name, _) in given {
            if !specs.iter().any(|spec| spec.name == name) {
                complaints.push(Complaint::unknown(name, specs));
            }
        }
        let values = specs
            .iter()
            .map(|spec| (spec.name, read_one(spec, given, &mut complaints)));
        (
            Self {
                values: values.collect(),
            },
            complaints,
        )
    }

    /// The checked text of an option; empty when it is not set.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.values
            .iter()
            .find(|(known, _)| *known == name)
            .map_or("", |(_, value)| value)
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
        Range::read(self.text(name)).unwrap_or_default()
    }

    /// A comma-separated list, without blanks.
    pub fn list(&self, name: &str) -> impl Iterator<Item = &str> {
        self.text(name)
            .split(',')
            .map(str::trim)
            .filter(|item| !item.is_empty())
    }
}

fn read_one(spec: &Spec, given: &[(String, String)], complaints: &mut Vec<Complaint>) -> String {
    let Some((_, value)) = given.iter().find(|(name, _)| name == spec.name) else {
        return spec.default.to_owned();
    };
    // A switch may be written as HTML writes one: present and empty.
    let value = match (spec.kind, value.trim()) {
        (Kind::Switch, "" | "true") => "on",
        (Kind::Switch, "false") => "off",
        (_, value) => value,
    };
    if value == spec.default || spec.kind.accepts(value) {
        return value.to_owned();
    }
    complaints.push(Complaint::wrong(spec, value));
    spec.default.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPECS: &[Spec] = specs! {
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
            assert!(crate::clock::Window::read(options.text("window")).is_some());
        }
    }
}
