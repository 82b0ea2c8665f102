//! A span of time as the API writes it: a whole number and `h` or `d`.

use std::fmt;

use crate::moment::{DAY, HOUR, Millis};

/// A window such as `24h` or `7d`, kept as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    count: u16,
    unit: char,
}

impl Window {
    /// A window of whole days.
    #[must_use]
    pub const fn days(count: u16) -> Self {
        Self { count, unit: 'd' }
    }

    /// A window of whole hours.
    #[must_use]
    pub const fn hours(count: u16) -> Self {
        Self { count, unit: 'h' }
    }

    /// Reads `<n>h` or `<n>d`, from one hour to `longest`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str, longest: &Self) -> Option<Self> {
        let unit = text
            .chars()
            .next_back()
            .filter(|unit| matches!(unit, 'h' | 'd'))?;
        let digits = text.strip_suffix(unit)?;
        if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let window = Self {
            count: digits.parse().ok()?,
            unit,
        };
        (window.count > 0 && window.millis() <= longest.millis()).then_some(window)
    }

    /// Its length.
    #[must_use]
    pub fn millis(&self) -> Millis {
        Millis::from(self.count) * if self.unit == 'h' { HOUR } else { DAY }
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.count, self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_days_are_read_up_to_the_longest() {
        let longest = Window::days(90);
        for (text, millis) in [
            ("1h", HOUR),
            ("24h", DAY),
            ("7d", 7 * DAY),
            ("90d", 90 * DAY),
            ("2160h", 90 * DAY),
        ] {
            assert_eq!(
                Window::parse(text, &longest).map(|w| w.millis()),
                Some(millis),
                "{text}"
            );
        }
        for wrong in [
            "", "h", "0h", "91d", "2161h", "7", "7w", "-1d", "+1d", "1.5d", " 7d", "٣d", "99999h",
        ] {
            assert_eq!(Window::parse(wrong, &longest), None, "{wrong}");
        }
    }
}
