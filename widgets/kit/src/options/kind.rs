//! The kinds of values an option takes.

use super::Range;
use crate::clock::Window;

/// The values an option accepts.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A whole number within limits.
    Count {
        /// Smallest accepted.
        min: u32,
        /// Largest accepted.
        max: u32,
    },
    /// Seconds: `8`, or a range to draw from, `20-40`.
    Seconds,
    /// A period: `24h`, `7d`.
    Window,
    /// Periods, widest last: `7d,30d`.
    Windows,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Some of these words, separated by commas.
    Choices(&'static [&'static str]),
    /// `on` or `off`; present and empty means on.
    Switch,
    /// Up to 200 characters of text.
    Text,
    /// `<count>/<period>`, such as `10/24h`.
    Rate,
}

/// Longest text an option takes, in characters.
const LONGEST_TEXT: usize = 200;

impl Kind {
    /// Whether `value` is one of this kind.
    #[must_use]
    pub fn accepts(self, value: &str) -> bool {
        match self {
            Self::Count { min, max } => value.parse().is_ok_and(|n: u32| (min..=max).contains(&n)),
            Self::Seconds => Range::read(value).is_some(),
            Self::Window => Window::read(value).is_some(),
            Self::Windows => value
                .split(',')
                .all(|part| Window::read(part.trim()).is_some()),
            Self::Choice(words) => words.contains(&value),
            Self::Choices(words) => value.split(',').all(|part| words.contains(&part.trim())),
            Self::Switch => value == "on" || value == "off",
            Self::Text => value.chars().take(LONGEST_TEXT + 1).count() <= LONGEST_TEXT,
            Self::Rate => value.split_once('/').is_some_and(|(count, window)| {
                count.parse::<u32>().is_ok() && Window::read(window).is_some()
            }),
        }
    }

    /// What it accepts, for a person.
    #[must_use]
    pub fn accepted(self) -> String {
        match self {
            Self::Count { min, max } => [
                "a whole number from ",
                &min.to_string(),
                " to ",
                &max.to_string(),
            ]
            .concat(),
            Self::Seconds => "seconds (8) or a range of seconds (20-40), at most 3600".to_owned(),
            Self::Window => "a period from 1h to 90d, such as 24h or 7d".to_owned(),
            Self::Windows => "periods separated by commas, such as 7d,30d".to_owned(),
            Self::Choice(words) => words.join(", "),
            Self::Choices(words) => {
                ["any of ", &words.join(", "), ", separated by commas"].concat()
            }
            Self::Switch => "on, off".to_owned(),
            Self::Text => "up to 200 characters of text".to_owned(),
            Self::Rate => "a number per period, such as 10/24h".to_owned(),
        }
    }
}
