//! What a merchant sets.

use serde::{Deserialize, Serialize};
use souk_contract::FieldError;

use super::text;

/// How a shop takes and shows reviews.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewsConfig {
    /// Hosts that photos may come from, such as `cdn.example` or `*.cdn.example`; none when empty.
    #[serde(default)]
    pub photo_hosts: Vec<String>,
    /// Address of the page that says how reviews are collected.
    #[serde(default)]
    pub policy_url: Option<String>,
    /// When a review that a shopper or the store wrote is shown.
    #[serde(default)]
    pub publish: Publish,
    /// What a reviewer with a verified purchase gets, whatever the stars.
    #[serde(default)]
    pub reward: Option<RewardConfig>,
    /// Languages reviews are taken in, such as `en`; any when empty.
    #[serde(default)]
    pub languages: Vec<String>,
}

/// When a review is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Publish {
    /// Once somebody looked at it.
    #[default]
    AfterModeration,
    /// At once.
    AtOnce,
}

/// A thank-you for a review. Nothing in it can depend on the stars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RewardConfig {
    /// The pool its codes come from.
    pub pool: String,
    /// Most codes for one customer within `days`; 1 when absent.
    #[serde(default = "one")]
    pub limit: u32,
    /// Length of the period in days; 365 when absent.
    #[serde(default = "year")]
    pub days: u32,
}

const fn one() -> u32 {
    1
}

const fn year() -> u32 {
    365
}

impl ReviewsConfig {
    /// What is wrong with it; `path` is where it stands in its document.
    #[must_use]
    pub fn validate(&self, path: &str) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let mut unless = |fits: bool, field: String, message: &str| {
            if !fits {
                let field = format!("{path}.{field}");
                errors.push(FieldError {
                    field,
                    message: message.to_owned(),
                    accepted: Vec::new(),
                });
            }
        };
        for (at, host) in self.photo_hosts.iter().enumerate() {
            let message =
                "must be a host such as cdn.example or *.cdn.example, without https:// and path";
            unless(is_host(host), format!("photo_hosts[{at}]"), message);
        }
        unless(
            self.photo_hosts.len() <= 50,
            "photo_hosts".to_owned(),
            "must be at most 50 hosts",
        );
        let policy = self.policy_url.as_deref().is_none_or(is_https);
        unless(policy, "policy_url".to_owned(), "must be an https address");
        for (at, tag) in self.languages.iter().enumerate() {
            let fits = text::language(tag).as_ref() == Some(tag);
            unless(
                fits,
                format!("languages[{at}]"),
                "must be a language tag such as en or pt-BR",
            );
        }
        if let Some(reward) = &self.reward {
            unless(
                !reward.pool.is_empty(),
                "reward.pool".to_owned(),
                "must name a pool",
            );
            let limit = (1..=1_000).contains(&reward.limit);
            unless(limit, "reward.limit".to_owned(), "must be from 1 to 1000");
            let days = (1..=3_650).contains(&reward.days);
            unless(days, "reward.days".to_owned(), "must be from 1 to 3650");
        }
        errors
    }

    /// Whether a photo may come from `host`.
    #[must_use]
    pub fn allows_host(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        self.photo_hosts
            .iter()
            .any(|allowed| match allowed.strip_prefix("*.") {
                Some(domain) => host
                    .strip_suffix(domain)
                    .is_some_and(|sub| sub.len() > 1 && sub.ends_with('.')),
                None => *allowed == host,
            })
    }

    /// Whether reviews in this language are taken. Without a tag nobody can say that they are not.
    #[must_use]
    pub fn takes_language(&self, tag: Option<&str>) -> bool {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
        self.languages.is_empty()
            || tag.is_none_or(|tag| {
                self.languages
                    .iter()
                    .any(|known| primary(known) == primary(tag))
            })
    }
}

fn is_host(text: &str) -> bool {
    let host = text.strip_prefix("*.").unwrap_or(text);
    let label = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    host.len() <= 253 && host.contains('.') && host.split('.').all(label)
}

fn is_https(address: &str) -> bool {
    let known = crate::webhooks::fields::web_address(Some(address));
    known.is_some_and(|address| address.starts_with("https://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> ReviewsConfig {
        serde_json::from_str(json).expect("a config")
    }

    #[test]
    fn an_empty_config_shows_nothing_unseen_and_takes_no_photos() {
        let config = read("{}");
        assert_eq!(config.publish, Publish::AfterModeration);
        assert!(!config.allows_host("cdn.example") && config.validate("reviews").is_empty());
    }

    #[test]
    fn every_wrong_field_is_named_with_its_path() {
        let wrong = read(
            r#"{"photo_hosts": ["cdn.example", "https://x.example/a"], "policy_url": "javascript:x",
                "languages": ["english"], "reward": {"pool": "", "limit": 0, "days": 9999}}"#,
        );
        let fields: Vec<_> = wrong
            .validate("reviews")
            .into_iter()
            .map(|e| e.field)
            .collect();
        assert_eq!(
            fields,
            [
                "reviews.photo_hosts[1]",
                "reviews.policy_url",
                "reviews.languages[0]",
                "reviews.reward.pool",
                "reviews.reward.limit",
                "reviews.reward.days"
            ]
        );
        assert!(
            serde_json::from_str::<ReviewsConfig>(r#"{"reward": {"pool": "p", "min_stars": 4}}"#)
                .is_err()
        );
    }

    #[test]
    fn a_star_stands_for_hosts_below_a_domain_and_for_nothing_else() {
        let config = read(r#"{"photo_hosts": ["cdn.example", "*.img.example"]}"#);
        for (host, allowed) in [
            ("cdn.example", true),
            ("CDN.example", true),
            ("a.img.example", true),
            ("img.example", false),
            ("a.cdn.example", false),
            ("evilimg.example", false),
            ("cdn.example.evil.test", false),
            ("", false),
        ] {
            assert_eq!(config.allows_host(host), allowed, "{host}");
        }
    }
}
