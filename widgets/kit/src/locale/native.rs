//! The server's side of a language: our messages and CLDR data through ICU4X.

use std::{collections::BTreeMap, rc::Rc, sync::OnceLock};

use icu_decimal::{DecimalFormatter, input::Decimal};
use icu_locale_core::Locale as IcuLocale;
use souk_contract::Money;

use super::Locale;
use crate::clock::Millis;

type Messages = BTreeMap<String, String>;

/// The languages we speak, English first.
pub const LANGUAGES: [&str; 6] = ["en", "de", "fr", "es", "ar", "ja"];

/// As the build script leaves them: all on a server, those of strip and reviews where these two are printed alone.
macro_rules! messages {
    ($($tag:literal),*) => {
        [$(include_str!(concat!(env!("OUT_DIR"), "/", $tag, ".json"))),*]
    };
}
const SOURCES: [&str; 6] = messages!("en", "de", "fr", "es", "ar", "ja");

/// Picks our language for a BCP 47 tag or an `Accept-Language` header, in its order; else English.
#[must_use]
pub fn negotiate(wanted: &str) -> &'static str {
    let language = |tag: &str| {
        let primary = tag
            .split([';', '-', '_'])
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        LANGUAGES.into_iter().find(|ours| *ours == primary)
    };
    wanted.split(',').find_map(language).unwrap_or("en")
}

#[derive(Clone, Debug)]
pub(super) struct Backing {
    tag: &'static str,
    messages: &'static Messages,
}

impl Locale {
    /// The language for a BCP 47 tag or an `Accept-Language` header.
    #[must_use]
    pub fn of(wanted: &str) -> Self {
        let tag = negotiate(wanted);
        let index = LANGUAGES
            .iter()
            .position(|ours| *ours == tag)
            .unwrap_or_default();
        Self {
            backing: Rc::new(Backing {
                tag,
                messages: messages(index),
            }),
        }
    }

    /// The messages whose key starts with one of `rooms`, for the browser.
    #[must_use]
    pub fn messages(&self, rooms: &[&str]) -> BTreeMap<&'static str, &'static str> {
        let of_rooms = |key: &&String| rooms.iter().any(|room| key.starts_with(room));
        let all = self.backing.messages.iter();
        all.filter(|(key, _)| of_rooms(key))
            .map(|(key, text)| (key.as_str(), text.as_str()))
            .collect()
    }
}

/// Read when the language is first spoken: where a browser prints, that is one of six.
fn messages(index: usize) -> &'static Messages {
    static MESSAGES: [OnceLock<Messages>; 6] = [const { OnceLock::new() }; 6];
    // The files are part of the program and a test reads each: a broken one reads as no words.
    MESSAGES[index].get_or_init(|| serde_json::from_str(SOURCES[index]).unwrap_or_default())
}

impl Backing {
    pub(super) fn tag(&self) -> &str {
        self.tag
    }

    pub(super) fn message(&self, key: &str) -> Option<String> {
        self.messages.get(key).cloned()
    }

    fn icu(&self) -> IcuLocale {
        self.tag.parse().unwrap_or(IcuLocale::UNKNOWN)
    }

    fn decimal(&self, number: &Decimal) -> Option<String> {
        let formatter = DecimalFormatter::try_new(self.icu().into(), Default::default()).ok()?;
        Some(formatter.format(number).to_string())
    }

    pub(super) fn number(&self, n: u32) -> String {
        self.decimal(&Decimal::from(n))
            .unwrap_or_else(|| n.to_string())
    }

    pub(super) fn money(&self, money: &Money) -> Option<String> {
        let mut amount = Decimal::try_from_str(&money.amount).ok()?;
        amount.pad_end(-minor_digits(&money.currency));
        let number = self.decimal(&amount)?;
        let symbol = symbol(&money.currency, self.tag);
        Some(match self.tag {
            "en" | "ja" if symbol.chars().all(char::is_alphabetic) => {
                format!("{symbol}\u{a0}{number}")
            }
            "en" | "ja" => format!("{symbol}{number}"),
            "ar" => format!("\u{200f}{number}\u{a0}{symbol}"),
            _ => format!("{number}\u{a0}{symbol}"),
        })
    }

    pub(super) fn time(at: Millis) -> String {
        // Not by a pattern: reading one takes a sixth of the program that prints in a browser.
        let time = utc(at).time();
        format!("{:02}:{:02} UTC", time.hour(), time.minute())
    }

    /// Year, month from 0, and day, in UTC.
    pub(super) fn date(at: Millis) -> [u32; 3] {
        let date = utc(at).date();
        let (year, month, day) = (date.year(), date.month() - 1, date.day());
        [
            year.unsigned_abs().into(),
            month.unsigned_abs().into(),
            day.unsigned_abs().into(),
        ]
    }
}

/// A moment on the server's calendar; one out of range reads as the first of all.
#[allow(clippy::cast_possible_truncation)]
fn utc(at: Millis) -> jiff::Zoned {
    let stamp = jiff::Timestamp::from_millisecond(at as i64).unwrap_or_default();
    stamp.to_zoned(jiff::tz::TimeZone::UTC)
}

/// Digits of the minor unit (ISO 4217); two unless listed.
fn minor_digits(currency: &str) -> i16 {
    match currency {
        "CLP" | "ISK" | "JPY" | "KRW" | "PYG" | "UGX" | "VND" | "XAF" | "XOF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

/// The symbol CLDR prints in that language, for the currencies our languages meet most.
fn symbol<'a>(currency: &'a str, language: &str) -> &'a str {
    match (currency, language) {
        ("EUR", _) => "€",
        ("USD", "en" | "de" | "ja") => "$",
        ("USD", "fr") => "$US",
        ("USD", "ar") => "US$",
        ("GBP", "ar") => "UK£",
        ("GBP", "fr") => "£GB",
        ("GBP", "en" | "de" | "ja") => "£",
        ("JPY", "ja") => "￥",
        ("JPY", "en" | "de") => "¥",
        ("INR", "en" | "de" | "ja") => "₹",
        _ => currency,
    }
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use super::*;
    use crate::clock::{Age, moment};

    fn euros(amount: &str) -> Money {
        Money {
            amount: amount.to_owned(),
            currency: "EUR".to_owned(),
        }
    }

    #[test]
    fn a_language_is_found_by_tag_or_by_header() {
        assert_eq!(negotiate("de-AT"), "de");
        assert_eq!(negotiate("pt-BR,fr;q=0.8,en;q=0.5"), "fr");
        assert_eq!(negotiate("tlh"), "en");
        assert_eq!(negotiate(&"x,".repeat(5_000)), "en");
    }

    #[test]
    fn money_reads_as_each_language_writes_it() {
        let read = |lang| Locale::of(lang).money(&euros("1290.5"));
        assert_eq!(read("en"), "€1,290.50");
        assert_eq!(read("de"), "1.290,50\u{a0}€");
        assert_eq!(read("fr"), "1\u{202f}290,50\u{a0}€");
        assert_eq!(read("ja"), "€1,290.50");
        let yen = Money {
            amount: "1290".to_owned(),
            currency: "JPY".to_owned(),
        };
        assert_eq!(Locale::of("ja").money(&yen), "￥1,290");
    }

    #[test]
    fn money_that_is_no_number_is_shown_as_it_came() {
        assert_eq!(Locale::of("en").money(&euros("free")), "EUR\u{a0}free");
    }

    #[test]
    fn every_language_has_every_message_and_every_blank() {
        let english = messages(0);
        assert!(english.len() > 40, "the English messages are missing");
        for (index, language) in LANGUAGES.iter().enumerate().skip(1) {
            let messages = messages(index);
            for (key, text) in english {
                // A language may have fewer plural forms than English, never fewer messages.
                let form = key.strip_suffix(".one").map(|stem| format!("{stem}.other"));
                let translated = messages.get(key).or_else(|| messages.get(form.as_deref()?));
                let translated = translated.unwrap_or_else(|| panic!("{language} lacks {key}"));
                for blank in text
                    .split('{')
                    .skip(1)
                    .filter_map(|part| part.split('}').next())
                {
                    let optional = blank == "n" && key.ends_with(".one");
                    assert!(
                        optional || translated.contains(&format!("{{{blank}}}")),
                        "{language}: {key}"
                    );
                }
            }
            assert!(
                messages
                    .keys()
                    .all(|key| english.contains_key(key) || is_plural(key)),
                "{language}"
            );
        }
    }

    fn is_plural(key: &str) -> bool {
        [".zero", ".one", ".two", ".few", ".many"]
            .iter()
            .any(|form| key.ends_with(form))
    }

    #[test]
    fn plural_forms_are_those_of_cldr() {
        use icu_plurals::PluralRules;
        for tag in LANGUAGES {
            let icu: IcuLocale = tag.parse().unwrap();
            let rules = PluralRules::try_new_cardinal(icu.into()).unwrap();
            for n in (0..=1_100).chain([999_999, 2_000_000]) {
                let cldr = format!("{:?}", rules.category_for(n)).to_lowercase();
                // French and Spanish `many` (whole millions) reads as `other` in all our messages.
                let cldr = if cldr == "many" && tag != "ar" {
                    "other"
                } else {
                    &cldr
                };
                assert_eq!(super::super::plural_form(tag, n), cldr, "{tag} {n}");
            }
        }
    }

    #[test]
    fn plurals_follow_the_language() {
        assert_eq!(Locale::of("en").window("7d"), "the last 7 days");
        assert_eq!(Locale::of("en").window("1h"), "the last hour");
        assert_ne!(
            Locale::of("ar").window("3d"),
            Locale::of("ar").window("11d")
        );
    }

    #[test]
    fn a_filled_value_is_never_filled_again() {
        let filled = super::super::fill(
            "{product} in {place}",
            &[("product", "{place}"), ("place", "x")],
        );
        assert_eq!(filled, "{place} in x");
    }

    #[test]
    fn time_on_the_server_says_that_it_is_utc() {
        let at = moment("2026-11-21T10:05:40Z").unwrap();
        assert_eq!(Locale::of("en").time(at), "10:05 UTC");
        assert_eq!(Locale::of("en").age(Age::Days(1)), "1 day ago");
    }

    #[test]
    fn moments_on_the_server_read_as_each_language_writes_them_and_say_utc() {
        let read = |lang| Locale::of(lang).moment("2026-11-27T23:59:00Z");
        assert_eq!(read("en"), "27 November 2026, 23:59 UTC");
        assert_eq!(read("de"), "27. November 2026, 23:59 UTC");
        assert_eq!(read("ja"), "2026年11月27日, 23:59 UTC");
        assert_eq!(Locale::of("en").moment("soon"), "");
    }
}
