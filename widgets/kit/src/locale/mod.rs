//! The shopper's language: messages, plurals, numbers, money and time.
//!
//! The server has the words of all six languages and CLDR data; it prints a snapshot in one of them
//! and sends that language's words along. The browser therefore ships no words at all: it reads
//! them from the snapshot and formats numbers with its own `Intl`.

#[cfg(target_os = "unknown")]
mod browser;
#[cfg(not(target_os = "unknown"))]
mod native;

#[cfg(target_os = "unknown")]
use browser::Backing;
#[cfg(not(target_os = "unknown"))]
use native::Backing;
#[cfg(not(target_os = "unknown"))]
pub use native::{LANGUAGES, negotiate};

use std::rc::Rc;

use crate::clock::{self, Age, Millis, Window};
use souk_contract::Money;

/// A language and everything written in it.
#[derive(Clone, Debug)]
pub struct Locale {
    // Every closure of a view holds a locale, so a clone must cost nothing.
    backing: Rc<Backing>,
}

impl Locale {
    /// The BCP 47 tag of the language, such as `de`.
    #[must_use]
    pub fn tag(&self) -> &str {
        self.backing.tag()
    }

    /// The writing direction, as the `dir` attribute takes it.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        let language = self.tag().split('-').next().unwrap_or_default();
        if ["ar", "fa", "he", "ur"].contains(&language) {
            "rtl"
        } else {
            "ltr"
        }
    }

    /// A message without blanks. An unknown key reads as nothing, never as its own name.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.backing.message(key).unwrap_or_default()
    }

    /// A message with its `{blanks}` filled.
    #[must_use]
    pub fn fill(&self, key: &str, blanks: &[(&str, &str)]) -> String {
        fill(&self.text(key), blanks)
    }

    /// A message in the plural form for `n`, with `{n}` and the other blanks filled.
    #[must_use]
    pub fn plural(&self, key: &str, n: u32, blanks: &[(&str, &str)]) -> String {
        let form = [key, ".", plural_form(self.tag(), n)].concat();
        let other = || self.backing.message(&[key, ".other"].concat());
        let pattern = self
            .backing
            .message(&form)
            .or_else(other)
            .unwrap_or_default();
        fill(&fill(&pattern, &[("n", &self.number(n))]), blanks)
    }

    /// A whole number.
    #[must_use]
    pub fn number(&self, n: u32) -> String {
        // Below a thousand nothing is grouped, and all our languages write these digits (`ar` too, in
        // CLDR 48); the first formatter of a page costs a browser 20 ms.
        if n < 1_000 {
            return digits(n);
        }
        self.backing.number(n)
    }

    /// An amount of money; an unknown currency reads as its code.
    #[must_use]
    pub fn money(&self, money: &Money) -> String {
        self.backing
            .money(money)
            .unwrap_or_else(|| [&money.currency, "\u{a0}", &money.amount].concat())
    }

    /// The time of day of a moment: local in the browser, UTC (and saying so) on the server.
    #[must_use]
    pub fn time(&self, at: Millis) -> String {
        Backing::time(at)
    }

    /// A day of the calendar, "27 November 2026": the shopper's in the browser, UTC's on the server.
    #[must_use]
    pub fn day(&self, at: Millis) -> String {
        let [year, month, day] = Backing::date(at);
        let months = self.text("kit.months");
        let month = months.split(',').nth(month as usize).unwrap_or_default();
        let blanks = [("d", &*digits(day)), ("month", month), ("y", &digits(year))];
        self.fill("kit.date", &blanks)
    }

    /// Day and time of a moment that came over the wire; nothing when it is none.
    #[must_use]
    pub fn moment(&self, at: &str) -> String {
        clock::moment(at).map_or_else(String::new, |at| {
            [&*self.day(at), ", ", &self.time(at)].concat()
        })
    }

    /// A period inside a sentence: "the last 7 days".
    #[must_use]
    pub fn window(&self, window: &str) -> String {
        let Some(window) = Window::read(window) else {
            return String::new();
        };
        let key = if window.days {
            "kit.window.days"
        } else {
            "kit.window.hours"
        };
        self.plural(key, window.count, &[])
    }

    /// A length of time on its own: "24 hours".
    #[must_use]
    pub fn span(&self, window: &str) -> String {
        let Some(window) = Window::read(window) else {
            return String::new();
        };
        self.plural(
            if window.days {
                "kit.span.days"
            } else {
                "kit.span.hours"
            },
            window.count,
            &[],
        )
    }

    /// An age inside a sentence: "in the last hour".
    #[must_use]
    pub fn age(&self, age: Age) -> String {
        match age {
            Age::Hour => self.text("kit.age.hour"),
            Age::Day => self.text("kit.age.day"),
            Age::Days(days) => self.plural("kit.age.days", days, &[]),
        }
    }
}

/// The cardinal plural form of a whole number in one of our languages (CLDR; a test compares).
/// `Intl.PluralRules` would cost a browser some milliseconds when a widget wakes.
fn plural_form(tag: &str, n: u32) -> &'static str {
    match (tag, n) {
        ("ja", _) => "other",
        ("ar", 0) => "zero",
        ("ar", 2) => "two",
        ("fr", 0) | (_, 1) => "one",
        ("ar", _) if (3..=10).contains(&(n % 100)) => "few",
        ("ar", _) if n % 100 >= 11 => "many",
        _ => "other",
    }
}

/// A whole number in plain digits, for storage and styles. The formatter of `core` costs 1 KB more.
#[must_use]
pub fn digits(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from(b'0' + (number % 10) as u8));
        number /= 10;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

/// Fills `{name}` blanks in one pass, so that a value holding `{n}` is never filled again. A blank without a value
/// stays as it is.
#[must_use]
pub fn fill(pattern: &str, blanks: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            rest = after;
            continue;
        };
        match blanks.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.push_str(&["{", name, "}"].concat()),
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}
