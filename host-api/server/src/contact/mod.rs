//! Addresses that winners left: never needed to play, asked for after the code is shown, kept as a keyed
//! hash, and as they are only with consent, which can be taken back.

pub mod form;
pub mod page;
pub mod route;

use std::sync::Arc;

use async_trait::async_trait;
use axum::routing::post;
use serde::Deserialize;
use souk_contract::Contact;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    app::App,
    moment::Millis,
    player::Change,
    privacy::Email,
    reviews::text,
    shop::Shop,
    store::{Refusal, StoreResult},
};

/// Number of the words by which consent is asked for (`wheel.contact.consent` in every language). It is
/// kept with each consent and changes when the words change their meaning.
pub const WORDING: u32 = 1;
/// Asked for in English where nothing else is said.
const LANGUAGE: &str = "en";

/// An address to be left. There is nothing else to send, and nothing is won or lost by it.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    /// The address. It is kept as a keyed hash; as it is only with consent.
    #[schema(value_type = String)]
    pub email: Email,
    /// Whether the shop may write about offers. Nothing but a tick of its own says so.
    #[serde(default)]
    pub consent: bool,
    /// The language in which that was asked, BCP 47; English when absent. Kept with the consent.
    #[serde(default)]
    pub lang: Option<String>,
}

/// An address to be taken back: there is nothing to say about it.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {}

/// An address that can be kept, and what its owner agreed to.
#[derive(Clone, Debug)]
pub struct Left {
    /// The address.
    pub email: Email,
    /// The language in which consent was asked, where it was given.
    pub consent: Option<String>,
}

impl NewContact {
    /// What can be kept of it.
    ///
    /// # Errors
    /// 422 that names the field, and never repeats what was sent.
    pub fn check(&self) -> Result<Left, Refusal> {
        let email = self.email.normal().ok_or_else(|| {
            let missing = self.email.0.trim().is_empty();
            let why = if missing {
                "is missing"
            } else {
                "must be an address such as name@shop.example"
            };
            Refusal::field("email", why, &[])
        })?;
        let lang = text::language(self.lang.as_deref().unwrap_or(LANGUAGE));
        let tag = "must be a language tag such as en or pt-BR";
        let lang = lang.ok_or_else(|| Refusal::field("lang", tag, &[]))?;
        Ok(Left {
            email,
            consent: self.consent.then_some(lang),
        })
    }
}

/// An address whose owner agreed to be written to.
#[derive(Clone, Debug)]
pub struct Consented {
    /// The address.
    pub email: Email,
    /// When consent was given.
    pub at: Millis,
    /// By which words.
    pub wording: u32,
    /// In which language.
    pub lang: String,
    /// The spin after which it was left.
    pub spin: String,
}

/// A code whose winner left an address.
#[derive(Clone, Debug)]
pub struct Found {
    /// The spin that won it.
    pub spin: String,
    /// The code.
    pub code: String,
    /// `issued`, `redeemed` or `expired`.
    pub state: String,
}

/// What the store knows of addresses.
#[async_trait]
pub trait Contacts: Send + Sync {
    /// Keeps the address of the player who won this spin, in place of one left before.
    async fn leave_contact(
        &self,
        shop: &Shop,
        spin: String,
        change: Change<NewContact>,
    ) -> StoreResult<Contact>;

    /// Forgets the address left for this spin.
    async fn withdraw_contact(
        &self,
        shop: &Shop,
        spin: String,
        change: Change<Withdrawal>,
    ) -> StoreResult<Contact>;

    /// Every address that may be written to, in the order of consent.
    async fn consented(&self, shop: &Shop) -> StoreResult<Vec<Consented>>;

    /// The codes of whoever left this address.
    async fn codes_of(&self, shop: &Shop, email: Email) -> StoreResult<Vec<Found>>;
}

/// The documented routes, and the form of pages without a script.
pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(route::leave_contact, route::withdraw_contact))
        .route("/v1/{shop}/spins/{spin}/contact/form", post(form::send))
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};
    use souk_kit::locale::Locale;

    use super::*;

    fn sent(json: &serde_json::Value) -> Result<Left, String> {
        let new: NewContact = serde_json::from_value(json.clone()).expect("a contact");
        new.check()
            .map_err(|refusal| refusal.field.expect("a field").field)
    }

    #[test]
    fn a_field_that_cannot_be_taken_is_named_and_not_repeated() {
        let wrong = serde_json::json!({"email": "ada.example.com"});
        assert_eq!(sent(&wrong).expect_err("refused"), "email");
        let new: NewContact = serde_json::from_value(wrong).expect("a contact");
        assert!(!format!("{:?}{new:?}", new.check()).contains("ada."));
        let lang = serde_json::json!({"email": "ada@example.com", "lang": "<b>"});
        assert_eq!(sent(&lang).expect_err("refused"), "lang");
    }

    #[test]
    fn without_a_word_about_consent_there_is_none() {
        let left = sent(&serde_json::json!({"email": "ada@example.com", "lang": "de"}));
        assert_eq!(left.expect("taken").consent, None);
        let both = serde_json::json!({"email": "ada@example.com", "consent": true});
        assert_eq!(sent(&both).expect("taken").consent.as_deref(), Some("en"));
        let more = serde_json::json!({"email": "ada@example.com", "prize": 1});
        assert!(serde_json::from_value::<NewContact>(more).is_err());
    }

    #[test]
    fn the_number_of_the_wording_changes_with_the_words() {
        let words = ["en", "de", "fr", "es", "ar", "ja"]
            .map(|lang| Locale::of(lang).text("wheel.contact.consent"));
        assert!(words.iter().all(|words| !words.is_empty()), "{words:?}");
        let hash = hex::encode(Sha256::digest(words.join("\n")));
        // Another hash: other words. Give them the next number, if they say something else now.
        assert_eq!((WORDING, hash.get(..16)), (1, Some("58c8252852a5acca")));
    }
}
