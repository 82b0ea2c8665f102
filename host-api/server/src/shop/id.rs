//! A shop's name in addresses.

use std::{fmt, str::FromStr};

/// 1 to 64 of `a-z A-Z 0-9 . _ -`, beginning with a letter or digit: safe in any URL and log.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShopId(String);

impl ShopId {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ShopId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let first = text
            .bytes()
            .next()
            .is_some_and(|b| b.is_ascii_alphanumeric());
        let rest = text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
        if first && rest && text.len() <= 64 {
            return Ok(Self(text.to_owned()));
        }
        Err("a shop id is 1 to 64 of a-z, A-Z, 0-9, '.', '_', '-' and begins with a letter or digit".to_owned())
    }
}

impl fmt::Display for ShopId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_need_no_escaping_are_taken() {
        for good in ["table", "a", "Shop-1.example_x"] {
            assert!(good.parse::<ShopId>().is_ok(), "{good}");
        }
        for bad in ["", "-a", ".", "../x", "a/b", "a b", "é", &"a".repeat(65)] {
            assert!(bad.parse::<ShopId>().is_err(), "{bad}");
        }
    }
}
