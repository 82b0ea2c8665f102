//! What the shopper allowed. Nothing is stored before the host says so.
//!
//! The store owns the question (its cookie banner); we only read the answer. The page's adapter gives
//! it as words, `preferences analytics`: those the banner set in `data-souk-consent` on `<html>`, or what
//! the store's own privacy API says. None means no. Analytics are the adapter's work: nothing in here
//! counts.

/// What storing something would be for (the purposes of ePrivacy and of Shopify's privacy API).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Remembering a choice the shopper made, such as "do not show again".
    Preferences,
}

/// Whether `answer`, the words of what is allowed, grants `purpose`.
#[must_use]
pub fn grants(answer: &str, purpose: Purpose) -> bool {
    let word = match purpose {
        Purpose::Preferences => "preferences",
    };
    answer
        .split_ascii_whitespace()
        .any(|granted| granted == word)
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use super::*;

    #[test]
    fn silence_is_no_consent() {
        assert!(!grants("", Purpose::Preferences));
        assert!(!grants("preferences-later", Purpose::Preferences));
    }

    #[test]
    fn each_purpose_is_granted_by_its_own_word() {
        assert!(grants("analytics preferences", Purpose::Preferences));
        assert!(!grants("analytics", Purpose::Preferences));
    }
}
