//! A review on its way in: what a client may say about one, and what is kept of it.

use serde::Deserialize;
use souk_contract::Photo;
use utoipa::ToSchema;

use super::{Complaint, Fault, ReviewsConfig, text};
use crate::{
    privacy::Email,
    webhooks::fields::{Id, web_address},
};

/// Largest body of a review.
pub const MOST_BYTES: usize = 64 * 1024;
/// Most photos of one review.
pub const MOST_PHOTOS: usize = 8;
/// Where a demonstration on one computer has its store.
const LOOPBACK: &str = "127.0.0.1";

/// A review as a shopper or a store sends it. Whether it is verified, rewarded, shown or found helpful
/// is decided here and cannot be sent.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewReview)]
pub struct Draft {
    /// Stars, 1 to 5.
    pub stars: u32,
    /// What the reviewer wrote, 1 to 5000 characters. Markup stays text.
    pub text: String,
    /// Headline, at most 120 characters.
    #[serde(default)]
    pub title: Option<String>,
    /// The name to show, at most 40 characters; anonymous when absent.
    #[serde(default)]
    pub author: Option<String>,
    /// Place to show, at most 80 characters.
    #[serde(default)]
    pub place: Option<String>,
    /// Its language, BCP 47.
    #[serde(default)]
    pub lang: Option<String>,
    /// The product it is about; the shop when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub product: Option<Id>,
    /// Whether the reviewer would recommend it.
    #[serde(default)]
    pub recommends: Option<bool>,
    /// Photos, at most 8.
    #[serde(default)]
    pub photos: Vec<NewPhoto>,
    /// The order it was bought with: its id, or the number its buyer knows it by. With the order's e-mail address, or for a customer the store
    /// vouched for, it makes the purchase verified.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub order: Option<Id>,
    /// The order's e-mail address. It is compared by its keyed hash and not kept.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub email: Option<Email>,
}

/// A photo by its address.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPhoto {
    /// An `https` address on one of the shop's photo hosts.
    pub url: String,
    /// What it shows, at most 200 characters.
    #[serde(default)]
    pub alt: Option<String>,
}

/// The part of a review that its writer decides, cleaned and within its limits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Stars, 1 to 5.
    pub stars: u32,
    /// Headline.
    pub title: Option<String>,
    /// The text.
    pub text: String,
    /// The name to show.
    pub author: Option<String>,
    /// The place to show.
    pub place: Option<String>,
    /// Its language.
    pub lang: Option<String>,
    /// What it is about.
    pub product: Option<String>,
    /// Whether the reviewer would recommend it.
    pub recommends: Option<bool>,
    /// Photos.
    pub photos: Vec<Kept>,
}

/// A photo that may be shown.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, Deserialize)]
pub struct Kept {
    /// Its address.
    pub url: String,
    /// What it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
}

impl From<Kept> for Photo {
    fn from(kept: Kept) -> Self {
        Self {
            url: kept.url,
            alt: kept.alt,
        }
    }
}

impl Written {
    /// Title and text in lower case, to look for words in.
    #[must_use]
    pub fn words(&self) -> String {
        let title = self.title.as_deref().unwrap_or_default();
        text::folded(&format!("{title}\n{}", self.text))
    }
}

impl Draft {
    /// What is kept of it.
    ///
    /// # Errors
    /// Every field that cannot be taken.
    pub fn check(&self, config: &ReviewsConfig) -> Result<Written, Vec<Complaint>> {
        let mut checks = Checks::default();
        let stars = (1..=5).contains(&self.stars);
        checks.unless(stars, "stars", Fault::Stars);
        let body = text::lines(&self.text);
        checks.unless(!body.is_empty(), "text", Fault::Missing);
        checks.unless(fits(&body, 5_000), "text", Fault::Long(5_000));
        let known = checks.language(self.lang.as_deref(), config);
        let email = self.email.as_ref().is_none_or(|email| email.0.len() <= 320);
        checks.unless(email, "email", Fault::Long(320));
        let written = Written {
            stars: self.stars,
            title: checks.short(self.title.as_deref(), "title", 120),
            text: body,
            author: checks.short(self.author.as_deref(), "author", 40),
            place: checks.short(self.place.as_deref(), "place", 80),
            lang: known,
            product: self.product.as_ref().map(|id| id.0.clone()),
            recommends: self.recommends,
            photos: checks.photos(&self.photos, config),
        };
        if checks.errors.is_empty() {
            Ok(written)
        } else {
            Err(checks.errors)
        }
    }
}

fn fits(text: &str, most: u32) -> bool {
    u32::try_from(text.chars().count()).is_ok_and(|letters| letters <= most)
}

/// A photo's address when it may be shown: `https`, plain, on an allowed host. A shop on this very
/// computer may be without a certificate: browsers trust `http` on the loopback address as they do `https`.
#[must_use]
pub fn photo_address(url: &str, config: &ReviewsConfig) -> Option<String> {
    let address = web_address(Some(url))?;
    let parsed: http::Uri = address.parse().ok()?;
    let host = parsed.host()?;
    let safe = address.starts_with("https://") || host == LOOPBACK;
    (safe && config.allows_host(host)).then_some(address)
}

#[derive(Default)]
struct Checks {
    errors: Vec<Complaint>,
}

impl Checks {
    fn complain(&mut self, field: &str, fault: Fault, accepted: Vec<String>) {
        self.errors.push(Complaint {
            field: field.to_owned(),
            fault,
            accepted,
        });
    }

    fn unless(&mut self, fits: bool, field: &str, fault: Fault) {
        if !fits {
            self.complain(field, fault, Vec::new());
        }
    }

    /// The tag as it is kept, when the shop takes reviews in that language.
    fn language(&mut self, tag: Option<&str>, config: &ReviewsConfig) -> Option<String> {
        let tag = tag.filter(|tag| !tag.trim().is_empty());
        let known = tag.and_then(text::language);
        self.unless(tag.is_none() || known.is_some(), "lang", Fault::Tag);
        if !config.takes_language(known.as_deref()) {
            self.complain("lang", Fault::Language, config.languages.clone());
        }
        known
    }

    fn short(&mut self, value: Option<&str>, field: &str, most: u32) -> Option<String> {
        let value = text::some(value)?;
        self.unless(fits(&value, most), field, Fault::Long(most));
        Some(value)
    }

    fn photos(&mut self, photos: &[NewPhoto], config: &ReviewsConfig) -> Vec<Kept> {
        if photos.len() > MOST_PHOTOS {
            self.complain("photos", Fault::Photos, Vec::new());
            return Vec::new();
        }
        let mut kept = Vec::new();
        for (at, photo) in photos.iter().enumerate() {
            match photo_address(&photo.url, config) {
                Some(url) => {
                    let alt = self.short(photo.alt.as_deref(), &format!("photos[{at}].alt"), 200);
                    kept.push(Kept { url, alt });
                }
                None => self.complain(
                    &format!("photos[{at}]"),
                    Fault::Photo,
                    config.photo_hosts.clone(),
                ),
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(json: &serde_json::Value) -> Draft {
        serde_json::from_value(json.clone()).expect("a draft")
    }

    fn fields(draft: &Draft, config: &ReviewsConfig) -> Vec<String> {
        let errors = draft.check(config).expect_err("refused");
        errors.into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn every_field_beyond_its_limit_is_named() {
        let wrong = draft(&serde_json::json!({
            "stars": 6, "text": "\u{202e} \n", "title": "t".repeat(121), "author": "a".repeat(41),
            "lang": "english", "photos": [{"url": "http://cdn.example/a.jpg"}],
        }));
        let named = fields(&wrong, &ReviewsConfig::default());
        assert_eq!(
            named,
            ["stars", "text", "lang", "title", "author", "photos[0]"]
        );
    }

    #[test]
    fn the_fourth_photo_from_a_strange_host_is_named_and_a_ninth_refuses_all() {
        let config = ReviewsConfig {
            photo_hosts: vec!["cdn.example".to_owned()],
            ..ReviewsConfig::default()
        };
        let photo = |host: &str| serde_json::json!({"url": format!("https://{host}/a.jpg")});
        let mut photos = vec![photo("cdn.example"); 3];
        photos.push(photo("evil.test"));
        let one = draft(&serde_json::json!({"stars": 5, "text": "x", "photos": photos}));
        assert_eq!(fields(&one, &config), ["photos[3]"]);
        let many = vec![photo("cdn.example"); 9];
        let many = draft(&serde_json::json!({"stars": 5, "text": "x", "photos": many}));
        assert_eq!(fields(&many, &config), ["photos"]);
    }

    #[test]
    fn a_photo_over_http_is_taken_from_the_loopback_address_alone() {
        let config = ReviewsConfig {
            photo_hosts: vec!["127.0.0.1".to_owned(), "cdn.example".to_owned()],
            ..ReviewsConfig::default()
        };
        assert!(photo_address("http://127.0.0.1:8787/a.svg", &config).is_some());
        for strange in [
            "http://cdn.example/a.svg",
            "http://127.0.0.1.cdn.example/a.svg",
            "http://127.0.0.1@cdn.example/a.svg",
        ] {
            assert_eq!(photo_address(strange, &config), None, "{strange}");
        }
        assert!(photo_address("http://127.0.0.1:8787/a.svg", &ReviewsConfig::default()).is_none());
    }

    #[test]
    fn an_address_is_never_printed() {
        let one = draft(&serde_json::json!({"stars": 5, "text": "x", "email": "ada@example.com"}));
        assert!(!format!("{one:?}").contains("ada@"));
    }
}
