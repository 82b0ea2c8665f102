//! How a wrong option is reported: one line, with what would have been accepted.

use super::Spec;

/// Longest part of a wrong value that is repeated in a report, in characters.
const SHOWN: usize = 40;

/// Something wrong with one option as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    text: String,
}

impl Complaint {
    pub(super) fn wrong(spec: &Spec, value: &str) -> Self {
        let shown: String = value.chars().take(SHOWN).collect();
        let using = if spec.default.is_empty() {
            "nothing"
        } else {
            spec.default
        };
        let accepted = spec.kind.accepted();
        Self {
            text: [
                "data-souk-",
                spec.name,
                "=\"",
                &shown,
                "\" is not accepted; it takes ",
                &accepted,
                ". Using \"",
                using,
                "\".",
            ]
            .concat(),
        }
    }

    pub(super) fn unknown(name: &str, specs: &[Spec]) -> Self {
        let shown: String = name.chars().take(SHOWN).collect();
        let known: Vec<_> = specs.iter().map(|spec| spec.name).collect();
        Self {
            text: [
                "data-souk-",
                &shown,
                " is no option of this widget; it has ",
                &known.join(", "),
                ".",
            ]
            .concat(),
        }
    }

    /// The line for the console.
    #[must_use]
    pub fn sentence(&self, widget: &str) -> String {
        ["souk: ", widget, ": ", &self.text].concat()
    }
}
