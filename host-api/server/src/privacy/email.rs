//! An e-mail address on its way to its hash, or, with consent, to where it is kept.

use std::fmt;

use serde::Deserialize;

/// Longest address taken, in bytes: 64 before the sign, 255 after it (RFC 5321).
const LONGEST: usize = 320;

/// An e-mail address; it prints as nothing.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Email(pub String);

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email")
    }
}

impl Email {
    /// The address without the space around it and with its domain in lower case; `None` when nobody
    /// could be written to there: one `@` with something before it and a domain with a dot after it, no
    /// space or control character.
    #[must_use]
    pub fn normal(&self) -> Option<Self> {
        let address = self.0.trim();
        let (name, domain) = address.split_once('@')?;
        let unfit = |c: char| c.is_whitespace() || c.is_control();
        let fits = address.len() <= LONGEST && !name.is_empty() && !name.contains(unfit);
        (fits && is_domain(domain)).then(|| Self(format!("{name}@{}", domain.to_lowercase())))
    }
}

/// Whether this names a host below another: labels of letters, digits and `-`, with dots between.
fn is_domain(domain: &str) -> bool {
    let label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    domain.contains('.') && domain.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(text: &str) -> Option<String> {
        Email(text.to_owned()).normal().map(|email| email.0)
    }

    #[test]
    fn an_address_is_trimmed_and_its_domain_is_in_lower_case() {
        assert_eq!(
            normal(" Ada.L@Example.COM\n").as_deref(),
            Some("Ada.L@example.com")
        );
        assert_eq!(
            normal("ä@bücher.example").as_deref(),
            Some("ä@bücher.example")
        );
    }

    #[test]
    fn what_nobody_could_be_written_to_is_no_address() {
        let long = format!("{}@example.com", "a".repeat(LONGEST));
        for wrong in [
            "",
            " ",
            "ada",
            "@",
            "ada@",
            "@example.com",
            "ada@example",
            "ada@@example.com",
            "a@b@example.com",
            "ada l@example.com",
            "ada@exam ple.com",
            "ada\u{7}@example.com",
            "ada@.com",
            "ada@example.",
            "ada@example..com",
            "ada@example.com>",
            &long,
        ] {
            assert_eq!(normal(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_address_never_prints() {
        assert_eq!(
            format!("{:?}", Email("ada@example.com".to_owned())),
            "Email"
        );
    }
}
