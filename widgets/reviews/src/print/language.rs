//! Names of languages, each in itself: a shopper finds their own.

/// The languages reviews are most often written in.
const NAMES: [(&str, &str); 28] = [
    ("ar", "العربية"),
    ("bg", "Български"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hu", "Magyar"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("sv", "Svenska"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("zh", "中文"),
];

/// The name of a BCP 47 tag's language; the tag itself when we do not know it.
#[must_use]
pub fn name(tag: &str) -> &str {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    let known = NAMES
        .iter()
        .find(|(code, _)| code.eq_ignore_ascii_case(primary));
    known.map_or(tag, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_language_is_named_in_itself_and_an_unknown_one_by_its_tag() {
        assert_eq!(name("pt-BR"), "Português");
        assert_eq!(name("tlh"), "tlh");
    }
}
