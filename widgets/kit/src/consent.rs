//! What the shopper allowed. Nothing is stored before the host says so.
//!
//! The store owns the question (its cookie banner); we only read the answer. Until issue 4 brings
//! the stores' own consent APIs, the answer is an attribute the banner sets on `<html>`:
//! `data-souk-consent="preferences analytics"`. Absent means no.

/// What storing something would be for (the purposes of ePrivacy and of Shopify's privacy API).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Remembering a choice the shopper made, such as "do not show again".
    Preferences,
    /// Counting what is seen and used.
    Analytics,
}

/// Whether `answer` (the attribute's value) grants `purpose`.
///
/// With Global Privacy Control on, analytics stay off whatever the banner says; it is only looked up
/// when that matters.
pub fn grants(answer: Option<&str>, purpose: Purpose, privacy_control: impl Fn() -> bool) -> bool {
    let word = match purpose {
        Purpose::Preferences => "preferences",
        Purpose::Analytics if privacy_control() => return false,
        Purpose::Analytics => "analytics",
    };
    answer
        .unwrap_or_default()
        .split_ascii_whitespace()
        .any(|granted| granted == word)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn silence_is_no_consent() {
        assert!(!grants(None, Purpose::Preferences, || false));
        assert!(!grants(Some(""), Purpose::Preferences, || false));
        assert!(!grants(
            Some("preferences-later"),
            Purpose::Preferences,
            || false
        ));
    }

    #[test]
    fn each_purpose_is_granted_by_its_own_word() {
        assert!(grants(
            Some("analytics preferences"),
            Purpose::Preferences,
            || false
        ));
        assert!(!grants(Some("preferences"), Purpose::Analytics, || false));
    }

    #[test]
    fn global_privacy_control_overrules_a_banner_on_analytics_only() {
        assert!(!grants(
            Some("analytics preferences"),
            Purpose::Analytics,
            || true
        ));
        assert!(grants(
            Some("analytics preferences"),
            Purpose::Preferences,
            || true
        ));
    }
}
