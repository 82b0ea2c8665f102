//! What a page says, as HTML: messages of one language, with what the store or a shopper wrote set apart in them.

use quick_xml::escape::escape;
use souk_contract::Money;
use souk_kit::locale::{Locale, fill};

/// The words of a page.
#[derive(Debug)]
pub struct Words {
    locale: Locale,
}

impl Words {
    /// The words of the language with this tag.
    #[must_use]
    pub fn of(lang: &str) -> Self {
        Self {
            locale: Locale::of(lang),
        }
    }

    /// The language, for what is text and becomes HTML later.
    #[must_use]
    pub const fn locale(&self) -> &Locale {
        &self.locale
    }

    /// A message without blanks.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        escaped(&self.locale.text(key))
    }

    /// A message; what fills its blanks is HTML.
    #[must_use]
    pub fn fill(&self, key: &str, blanks: &[(&str, &str)]) -> String {
        fill(&self.text(key), blanks)
    }

    /// A message in the plural form for `n`.
    #[must_use]
    pub fn plural(&self, key: &str, n: u32) -> String {
        escaped(&self.locale.plural(key, n, &[]))
    }

    /// Money as the language writes it.
    #[must_use]
    pub fn money(&self, money: &Money) -> String {
        isolated(&self.locale.money(money))
    }

    /// Day and time of a moment that came over the wire, in UTC: a page without a script cannot know better.
    #[must_use]
    pub fn moment(&self, at: &str) -> String {
        format!(
            "<time dir=\"auto\" datetime=\"{}\">{}</time>",
            escaped(at),
            escaped(&self.locale.moment(at))
        )
    }

    /// Several things one after the other, with the comma of the language.
    #[must_use]
    pub fn list<'a>(&self, parts: impl IntoIterator<Item = &'a str>) -> String {
        let parts: Vec<_> = parts.into_iter().map(isolated).collect();
        parts.join(match self.locale.tag() {
            "ar" => "، ",
            "ja" => "、",
            _ => ", ",
        })
    }
}

/// Text as HTML.
#[must_use]
pub fn escaped(text: &str) -> String {
    escape(text).into_owned()
}

/// What somebody else wrote, as HTML: its direction is its own and turns nothing around it.
#[must_use]
pub fn isolated(text: &str) -> String {
    format!("<bdi>{}</bdi>", escape(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fills_a_blank_is_text_and_is_never_filled_again() {
        let words = Words::of("de");
        let name = isolated("<b>{shop}</b>");
        let back = words.fill("page.back", &[("shop", &name)]);
        assert_eq!(back, "Zurück zu <bdi>&lt;b&gt;{shop}&lt;/b&gt;</bdi>");
    }

    #[test]
    fn a_moment_is_written_by_the_language_and_one_that_is_none_is_empty() {
        let read = |lang, at| Words::of(lang).moment(at);
        assert!(read("fr", "2026-12-24T10:05:00Z").contains(">24 décembre 2026, 10:05 UTC<"));
        assert!(read("en", "\"><script>").ends_with("></time>"));
    }

    #[test]
    fn a_list_has_the_comma_of_its_language() {
        let list = |lang| Words::of(lang).list(["a", "<b>"]);
        assert_eq!(list("en"), "<bdi>a</bdi>, <bdi>&lt;b&gt;</bdi>");
        assert_eq!(list("ja"), "<bdi>a</bdi>、<bdi>&lt;b&gt;</bdi>");
    }
}
