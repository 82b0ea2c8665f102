//! What one may ask `listReviews`.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use souk_contract::Selection;

use super::text;
use crate::http::{error::Error, params::Params};

/// Most reviews in one answer.
pub(super) const MOST_ITEMS: u32 = 50;

/// Words looked for at most.
const MOST_WORDS: usize = 8;

/// In which order reviews come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// Most stars first, then newest.
    Highest,
    /// Fewest stars first, then newest.
    Lowest,
    /// Found helpful by most, then newest.
    Helpful,
}

impl Sort {
    const NAMED: [(&'static str, Self); 5] = [
        ("newest", Self::Newest),
        ("oldest", Self::Oldest),
        ("highest", Self::Highest),
        ("lowest", Self::Lowest),
        ("helpful", Self::Helpful),
    ];

    /// Its name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Highest => "highest",
            Self::Lowest => "lowest",
            Self::Helpful => "helpful",
        }
    }
}

/// Where a page ended. It is of use only with the order it was made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// What the order looks at first; 0 where that is the time.
    pub rank: i64,
    /// The last review's time.
    pub at: i64,
    /// The last review's number.
    pub no: i64,
}

impl Cursor {
    /// As a client gets it.
    #[must_use]
    pub fn text(&self, sort: Sort) -> String {
        let plain = format!("{}.{}.{}.{}", sort.name(), self.rank, self.at, self.no);
        BASE64_URL_SAFE_NO_PAD.encode(plain)
    }

    /// Reads one that was made for `sort`.
    #[must_use]
    pub fn read(text: &str, sort: Sort) -> Option<Self> {
        let plain = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let mut parts = plain
            .strip_prefix(sort.name())?
            .strip_prefix('.')?
            .split('.');
        let mut number = || parts.next()?.parse().ok();
        Some(Self {
            rank: number()?,
            at: number()?,
            no: number()?,
        })
    }
}

/// A question about reviews.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewsQuery {
    /// Only of this product; of the whole shop when absent.
    pub product: Option<String>,
    /// Exactly these stars.
    pub stars: Option<u32>,
    /// Fewest stars.
    pub min_stars: Option<u32>,
    /// Only with photos.
    pub photos: bool,
    /// Only in this language; `pt` takes `pt-BR` too.
    pub lang: Option<String>,
    /// Only with all of these words in title or text.
    pub words: Option<String>,
    /// The order.
    pub sort: Sort,
    /// Most reviews to answer.
    pub limit: usize,
    /// Where the page before ended.
    pub after: Option<Cursor>,
}

impl ReviewsQuery {
    /// Reads the query parameters.
    ///
    /// # Errors
    /// 400 that names each wrong parameter.
    pub fn read(mut params: Params<'_>) -> Result<Self, Error> {
        let stars = |params: &mut Params<'_>, name: &str| {
            params.has(name).then(|| params.number(name, 1, 5, 1))
        };
        let (exact, least) = (stars(&mut params, "stars"), stars(&mut params, "min_stars"));
        if exact.is_some() && least.is_some() {
            params.complain(
                "min_stars",
                "says nothing beside stars; give one of the two",
            );
        }
        let asked = params.text("lang");
        let lang = asked.as_deref().and_then(text::language);
        if asked.is_some() && lang.is_none() {
            params.complain("lang", "must be a language tag such as en or pt-BR");
        }
        let sort = params.choice("sort", &Sort::NAMED, Sort::Newest);
        let asked = params.text("after");
        let after = asked.as_deref().and_then(|text| Cursor::read(text, sort));
        if asked.is_some() && after.is_none() {
            params.complain("after", "must be `next` of an answer in the same order");
        }
        let query = Self {
            product: params.text("product"),
            stars: exact,
            min_stars: least,
            photos: params.choice("photos", &[("true", true), ("false", false)], false),
            lang,
            words: params.text("q"),
            sort,
            limit: params.number("limit", 1, MOST_ITEMS, 12) as usize,
            after,
        };
        params.finish(query)
    }

    /// The words to look for, in lower case.
    #[must_use]
    pub fn wanted_words(&self) -> Vec<String> {
        let words = text::folded(self.words.as_deref().unwrap_or_default());
        words
            .split_whitespace()
            .take(MOST_WORDS)
            .map(str::to_owned)
            .collect()
    }

    /// The rule as an answer states it.
    #[must_use]
    pub fn stated(&self, matching: u32) -> Selection {
        Selection {
            sort: self.sort.name().to_owned(),
            min_stars: self.min_stars,
            stars: self.stars,
            photos: self.photos,
            lang: self.lang.clone(),
            words: self.words.clone(),
            matching,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_query_is_the_newest_twelve_of_the_shop() {
        let query = ReviewsQuery::read(Params::of_query("")).expect("defaults");
        assert_eq!(
            (query.sort, query.limit, query.product),
            (Sort::Newest, 12, None)
        );
    }

    #[test]
    fn every_wrong_parameter_is_named() {
        let wrong = "stars=6&min_stars=0&photos=yes&lang=%3Cb%3E&sort=best&limit=51&after=xyz";
        let Err(Error::Query(errors)) = ReviewsQuery::read(Params::of_query(wrong)) else {
            panic!("accepted");
        };
        for field in [
            "stars",
            "min_stars",
            "photos",
            "lang",
            "sort",
            "limit",
            "after",
        ] {
            assert!(
                errors.iter().any(|e| e.field == field),
                "{field} is not in {errors:?}"
            );
        }
    }

    #[test]
    fn a_cursor_is_taken_back_only_in_its_own_order() {
        let cursor = Cursor {
            rank: -3,
            at: 1_700_000_000_000,
            no: 7,
        };
        let text = cursor.text(Sort::Lowest);
        assert_eq!(Cursor::read(&text, Sort::Lowest), Some(cursor));
        assert_eq!(Cursor::read(&text, Sort::Newest), None);
        assert_eq!(Cursor::read("%%", Sort::Lowest), None);
    }
}
