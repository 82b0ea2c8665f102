//! The name a member chose.

use serde::{Deserialize, Deserializer, de::Error};

/// Longest name, in characters.
pub const LONGEST_NAME: u32 = 24;

/// A name as others see it, or none. It is trimmed, its spaces are collapsed, and letters that steer
/// the direction or the layout of the text around them are taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name(Option<String>);

impl Name {
    /// Reads what was typed; nothing typed is no name. `None` when it is too long.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let kept: String = typed
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .filter(|c| !c.is_control() && !steers(*c))
            .collect();
        let name = kept.split(' ').filter(|word| !word.is_empty());
        let name = name.collect::<Vec<_>>().join(" ");
        let seen = name.chars().any(|c| !joins(c) && c != ' ');
        fits(&name).then(|| Self(seen.then_some(name)))
    }

    /// The name, if one was chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let typed = Option::<String>::deserialize(deserializer)?;
        let too_long = || D::Error::custom(format!("must have at most {LONGEST_NAME} characters"));
        Self::read(typed.as_deref().unwrap_or_default()).ok_or_else(too_long)
    }
}

fn fits(name: &str) -> bool {
    u32::try_from(name.chars().count()).is_ok_and(|letters| letters <= LONGEST_NAME)
}

/// The joiners that some scripts and emoji are written with; alone they are no name.
const fn joins(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Marks, embeddings, overrides and isolates of direction, and what is not seen at all.
const fn steers(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_trimmed_and_cannot_turn_the_text_around_it() {
        let read = |typed: &str| Name::read(typed).and_then(|name| name.0);
        assert_eq!(
            read("  Ada \t B\u{202e}yron\u{7} "),
            Some("Ada Byron".to_owned())
        );
        assert_eq!(read("👩‍🌾"), Some("👩‍🌾".to_owned()));
        assert_eq!(read("می\u{200c}نا"), Some("می\u{200c}نا".to_owned()));
        assert_eq!(read(" \u{200f}\u{200c}\n"), None);
        assert!(Name::read(&"é".repeat(24)).is_some());
        assert!(Name::read(&"é".repeat(25)).is_none());
    }
}
