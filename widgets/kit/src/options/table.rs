//! The table of a widget's options, and reading what was given against it.

use std::collections::BTreeMap;

use super::{Complaint, Kind, Options};

/// One option of a widget.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Attribute name without the `data-souk-` prefix.
    pub name: &'static str,
    /// The values it accepts.
    pub kind: Kind,
    /// The value used when none, or a wrong one, is given. Empty means "not set".
    pub default: &'static str,
    /// One sentence for the manual.
    pub about: &'static str,
}

/// Writes an option table.
#[macro_export]
macro_rules! specs {
    ($( $name:literal : $kind:expr, $default:literal, $about:literal; )*) => {
        &[$(
            $crate::options::Spec {
                name: $name,
                kind: { use $crate::options::Kind::*; $kind },
                default: $default,
                about: $about,
            },
        )*]
    };
}

impl Options {
    /// Reads the options that `given` has against `specs`, and says what was wrong with them.
    ///
    /// `given` may hold names that are no option of this widget; each earns a complaint, but for
    /// those the page itself adds (`host`, `lang`).
    #[must_use]
    pub fn read(specs: &'static [Spec], given: &[(String, String)]) -> (Self, Vec<Complaint>) {
        let known = |name: &str| {
            specs.iter().any(|spec| spec.name == name) || name == "host" || name == "lang"
        };
        let unknown = given.iter().filter(|(name, _)| !known(name));
        let mut complaints: Vec<_> = unknown
            .map(|(name, _)| Complaint::unknown(name, specs))
            .collect();
        let values = specs
            .iter()
            .map(|spec| (spec.name, read_one(spec, given, &mut complaints)))
            .collect();
        (Self { values }, complaints)
    }

    /// Every option and its value, for the browser.
    #[must_use]
    pub const fn values(&self) -> &BTreeMap<&'static str, String> {
        &self.values
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
