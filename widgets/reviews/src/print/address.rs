//! Where the widget's own links and forms lead: the server's page of all reviews, with this widget's
//! options and what the link changes. In the browser the same query asks for this widget's snapshot.

use souk_kit::options::Options;

use crate::options::SPECS;

/// Options that narrow what is shown.
const NARROWING: [&str; 6] = [
    "min-stars",
    "stars",
    "photos",
    "written-in",
    "words",
    "with-text",
];

/// The widget's own query.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    base: String,
    pairs: Vec<(&'static str, String)>,
}

impl Address {
    /// The query that these options came from. `base` is the absolute address of `/v1/{shop}`.
    pub(crate) fn of(base: &str, options: &Options, host: &str, lang: &str) -> Self {
        let set = SPECS
            .iter()
            .map(|spec| (spec.name, options.text(spec.name), spec.default));
        let set = set.filter(|(_, value, default)| value != default);
        let page = [("host", host.to_owned()), ("lang", lang.to_owned())];
        let page = page.into_iter().filter(|(_, value)| !value.is_empty());
        let pairs = set
            .map(|(name, value, _)| (name, value))
            .chain(page)
            .collect();
        Self {
            base: base.to_owned(),
            pairs,
        }
    }

    /// Whether there is a server behind it: without one nobody votes or posts, and links only carry their query.
    pub(crate) fn is_served(&self) -> bool {
        !self.base.is_empty()
    }

    /// An endpoint: `path` starts after `/v1/{shop}`.
    pub(crate) fn to(&self, path: &str) -> String {
        [&self.base, path].concat()
    }

    /// The page of all reviews, where forms with this widget's [`fields`](Self::fields) lead.
    pub(crate) fn page(&self) -> String {
        if self.is_served() {
            self.to("/reviews/all")
        } else {
            String::new()
        }
    }

    /// The same with `name` set, or taken away when `value` is empty.
    pub(crate) fn with(&self, name: &'static str, value: &str) -> Self {
        let mut pairs: Vec<_> = self
            .pairs
            .iter()
            .filter(|(known, _)| *known != name)
            .cloned()
            .collect();
        if !value.is_empty() {
            pairs.push((name, value.to_owned()));
        }
        Self {
            base: self.base.clone(),
            pairs,
        }
    }

    /// The same with nothing narrowed.
    pub(crate) fn wide(&self) -> Self {
        NARROWING
            .into_iter()
            .fold(self.clone(), |address, name| address.with(name, ""))
    }

    /// The options and values, but for those the form asks for itself.
    pub(crate) fn fields(&self, asked: &[&str]) -> impl Iterator<Item = (&'static str, String)> {
        self.pairs
            .iter()
            .filter(move |(name, _)| !asked.contains(name))
            .cloned()
    }

    /// The address of the link.
    pub(crate) fn link(&self) -> String {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&self.pairs)
            .finish();
        [&self.page(), "?", &query].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(given: &[(&str, &str)]) -> Address {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let given: Vec<_> = given.iter().map(owned).collect();
        let (options, _) = crate::options::read(&given);
        Address::of("https://souk.example/v1/shop", &options, "shopify", "de")
    }

    #[test]
    fn a_link_carries_what_is_set_and_nothing_else() {
        let link = address(&[("theme", "market"), ("limit", "12")]).link();
        assert_eq!(
            link,
            "https://souk.example/v1/shop/reviews/all?theme=market&host=shopify&lang=de"
        );
    }

    #[test]
    fn the_way_to_all_reviews_leaves_every_filter_behind() {
        let all = address(&[("min-stars", "4"), ("words", "a&b"), ("product", "7")]).wide();
        assert_eq!(
            all.link(),
            "https://souk.example/v1/shop/reviews/all?product=7&host=shopify&lang=de"
        );
    }

    #[test]
    fn a_filter_is_set_once_and_taken_away() {
        let five = address(&[("stars", "4")]).with("stars", "5");
        assert_eq!(five.link().matches("stars=").count(), 1);
        assert!(five.with("stars", "").link().find("stars").is_none());
    }
}
