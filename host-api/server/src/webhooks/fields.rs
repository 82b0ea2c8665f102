//! Field types of webhook bodies, each refusing what cannot be meant.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{Error, SeqAccess, Visitor},
};

use crate::moment::{self, Millis};

/// Most elements of any list: no order has more lines.
pub const MOST_ELEMENTS: usize = 5_000;

/// Longest title kept, in characters.
const MOST_TITLE: usize = 500;

/// An id: an unsigned whole number or a text, kept as text. Never through a float, which would round
/// ids beyond 2^53.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(pub String);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = Id;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id: a whole number or a text of 1 to 128 characters")
            }

            fn visit_u64<E: Error>(self, id: u64) -> Result<Id, E> {
                Ok(Id(id.to_string()))
            }

            fn visit_str<E: Error>(self, id: &str) -> Result<Id, E> {
                let fits = !id.is_empty() && id.len() <= 128 && !id.chars().any(char::is_control);
                if fits {
                    Ok(Id(id.to_owned()))
                } else {
                    Err(E::invalid_length(id.len(), &self))
                }
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

/// A list of at most [`MOST_ELEMENTS`].
#[derive(Clone, Debug)]
pub struct Few<T>(pub Vec<T>);

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Few<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Reader<T> {
            type Value = Few<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a list of at most {MOST_ELEMENTS}")
            }

            fn visit_unit<E: Error>(self) -> Result<Few<T>, E> {
                Ok(Few(Vec::new()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Few<T>, A::Error> {
                let mut few = Vec::new();
                while let Some(element) = list.next_element()? {
                    if few.len() == MOST_ELEMENTS {
                        return Err(A::Error::custom(format_args!(
                            "has more than {MOST_ELEMENTS} elements"
                        )));
                    }
                    few.push(element);
                }
                Ok(Few(few))
            }
        }
        deserializer.deserialize_any(Reader(PhantomData))
    }
}

/// An RFC 3339 moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At(pub Millis);

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let at = moment::parse(&text);
        at.map(Self).ok_or_else(|| {
            D::Error::custom("is not an RFC 3339 moment such as 2026-11-21T10:05:00Z")
        })
    }
}

/// A decimal amount as text, such as `"12.90"`, at most 12 digits and 4 decimals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount(pub String);

impl Amount {
    /// Reads an amount.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |text: &str, most| {
            (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
        };
        (digits(whole, 12) && digits(part, 4)).then(|| Self(text.to_owned()))
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| D::Error::custom("is not a decimal amount such as \"12.90\""))
    }
}

/// An ISO 4217 code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency(pub String);

impl Currency {
    /// Reads three letters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == 3 && text.bytes().all(|b| b.is_ascii_alphabetic());
        fits.then(|| Self(text.to_ascii_uppercase()))
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| D::Error::custom("is not a currency code of three letters such as EUR"))
    }
}

/// A title as it is kept: spaces collapsed, without control characters, cut at 500 characters.
#[must_use]
pub fn title(text: &str) -> String {
    let words = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty());
    words
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(MOST_TITLE)
        .collect()
}

/// A short property such as a brand; `None` when nothing is left of it.
#[must_use]
pub fn short(text: Option<&str>) -> Option<String> {
    text.map(title)
        .map(|text| text.chars().take(200).collect())
        .filter(|text: &String| !text.is_empty())
}

/// An absolute web address, or nothing.
#[must_use]
pub fn web_address(text: Option<&str>) -> Option<String> {
    let text = text?.trim();
    let parsed: http::Uri = text.parse().ok()?;
    let web = matches!(parsed.scheme_str(), Some("https" | "http"))
        && parsed.host().is_some_and(|h| !h.is_empty());
    let plain = parsed
        .authority()
        .is_some_and(|authority| !authority.as_str().contains('@'));
    (web && plain && text.len() <= 2_048).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_beyond_a_double_keeps_every_digit_and_a_float_is_refused() {
        let read = |json: &str| serde_json::from_str::<Id>(json).map(|id| id.0);
        assert_eq!(
            read("18446744073709551615").ok().as_deref(),
            Some("18446744073709551615")
        );
        assert_eq!(
            read("\"gid://shopify/Order/1\"").ok().as_deref(),
            Some("gid://shopify/Order/1")
        );
        for wrong in [
            "1.5",
            "1e3",
            "-1",
            "18446744073709551616",
            "\"\"",
            "null",
            "true",
            "[1]",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_list_of_more_than_five_thousand_is_refused() {
        let list = |n: usize| format!("[{}]", vec!["1"; n].join(","));
        assert!(serde_json::from_str::<Few<u32>>(&list(5_000)).is_ok());
        assert!(serde_json::from_str::<Few<u32>>(&list(5_001)).is_err());
        assert!(serde_json::from_str::<Few<u32>>("null").is_ok_and(|few| few.0.is_empty()));
    }

    #[test]
    fn amounts_and_addresses_are_taken_only_in_their_plain_form() {
        for good in ["0", "12.90", "999999999999.9999"] {
            assert!(Amount::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            ".",
            "-1",
            "1e5",
            "12,90",
            "1.23456",
            "1234567890123",
            "NaN",
            " 1",
            "1.",
        ] {
            assert!(Amount::parse(bad).is_none(), "{bad}");
        }
        assert!(web_address(Some("https://shop.example/p?a=1")).is_some());
        for bad in [
            "javascript:alert(1)",
            "//shop.example",
            "/p",
            "data:text/html,x",
            "https://a@b/",
            "ftp://x/",
        ] {
            assert_eq!(web_address(Some(bad)), None, "{bad}");
        }
    }
}
