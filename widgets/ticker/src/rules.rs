//! The merchant's rules, as the machine runs by them.

use souk_kit::{clock::Millis, options::Range};
#[cfg(not(target_os = "unknown"))]
use souk_kit::{clock::Window, locale::digits};

#[cfg(not(target_os = "unknown"))]
use crate::options::TickerOptions;

/// How long and how often lines show. The server reads them from the options once; they travel as a
/// list of whole numbers, which costs the browser less than the options' own words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rules {
    /// Age of the oldest line.
    pub max_age: Millis,
    /// Wait before the first line.
    pub first_delay: Range,
    /// How long a line stays, in milliseconds.
    pub duration: u32,
    /// Pause between two lines.
    pub gap: Range,
    /// Pause after a shopper closed a line.
    pub after_close: Range,
    /// Lines on one page view.
    pub per_page: u32,
    /// Lines in one visit.
    pub per_session: u32,
    /// Lines within a period.
    pub rate: (u32, Millis),
}

const HOUR: Millis = 3_600_000.0;

impl Rules {
    /// Reads the numbers a snapshot carries. One that is missing or none is 0: then no line shows.
    #[must_use]
    pub fn read(numbers: &[String]) -> Self {
        let mut numbers = numbers.iter();
        let mut next = || -> u32 {
            let number = numbers.next().and_then(|number| number.parse().ok());
            number.unwrap_or_default()
        };
        Self {
            max_age: f64::from(next()) * HOUR,
            first_delay: Range {
                from: next(),
                to: next(),
            },
            duration: next(),
            gap: Range {
                from: next(),
                to: next(),
            },
            after_close: Range {
                from: next(),
                to: next(),
            },
            per_page: next(),
            per_session: next(),
            rate: (next(), f64::from(next()) * HOUR),
        }
    }
}

/// A period such as `48h` in whole hours.
#[cfg(not(target_os = "unknown"))]
fn hours(window: &str) -> Option<u32> {
    let Window { count, days } = Window::read(window)?;
    Some(if days { count * 24 } else { count })
}

#[cfg(not(target_os = "unknown"))]
impl Rules {
    /// The numbers of these options; `max_age` is what the list was made with.
    #[must_use]
    pub fn numbers(options: &TickerOptions, max_age: &str) -> Vec<String> {
        let range = |name: &str| options.range(name);
        let (first, gap, closed) = (range("first-delay"), range("gap"), range("after-close"));
        let rate = options.text("max-rate");
        let (most, period) = rate.split_once('/').unwrap_or_default();
        let numbers = [
            hours(max_age).unwrap_or_default(),
            first.from,
            first.to,
            range("duration").from,
            gap.from,
            gap.to,
            closed.from,
            closed.to,
            options.count("max-per-page"),
            options.count("max-per-session"),
            most.parse().unwrap_or_default(),
            hours(period).unwrap_or_default(),
        ];
        numbers.map(digits).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_merchant_set_arrives_as_it_was_meant() {
        let given = [
            ("first-delay", "3-9"),
            ("duration", "7"),
            ("gap", "20-40"),
            ("after-close", "90"),
            ("max-per-page", "4"),
            ("max-per-session", "12"),
            ("max-rate", "10/2d"),
        ];
        let given = given.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let (options, complaints) = TickerOptions::read(&given);
        assert!(complaints.is_empty(), "{complaints:?}");
        let seconds = |from: u32, to: u32| Range {
            from: from * 1_000,
            to: to * 1_000,
        };
        let rules = Rules {
            max_age: 36.0 * HOUR,
            first_delay: seconds(3, 9),
            duration: 7_000,
            gap: seconds(20, 40),
            after_close: seconds(90, 90),
            per_page: 4,
            per_session: 12,
            rate: (10, 48.0 * HOUR),
        };
        assert_eq!(Rules::read(&Rules::numbers(&options, "36h")), rules);
    }

    #[test]
    fn numbers_that_are_none_let_no_line_show() {
        let rules = Rules::read(&["x".to_owned(), "-1".to_owned()]);
        assert_eq!(rules, Rules::default());
        assert_eq!(rules.per_page, 0);
    }
}
