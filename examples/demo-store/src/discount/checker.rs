//! Asks the server behind the codes what one is worth. Only the shop's own till may ask.

use super::{Coupon, Kind};
use crate::catalogue::Cents;
use anyhow::Context as _;
use reqwest::StatusCode;
use reqwest::header::{AUTHORIZATION, HeaderValue};
use serde::Deserialize;
use std::time::Duration;

/// Letters of the longest code.
const LONGEST: usize = 128;

/// Why a code is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Refused {
    /// Nobody was given such a code.
    Unknown,
    /// An order was paid with it.
    Used,
    /// Its time is over.
    Expired,
    /// Nobody could be asked.
    Unchecked,
}

impl Refused {
    /// As the page says it.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Unknown => "We do not know this code. Look whether all its letters are there.",
            Self::Used => "This code was used before. Each one works once.",
            Self::Expired => "This code has expired.",
            Self::Unchecked => {
                "Codes cannot be checked right now. Your cart is as it was; try again in a minute."
            }
        }
    }

    /// As an address says it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Used => "used",
            Self::Expired => "expired",
            Self::Unchecked => "unchecked",
        }
    }
}

/// What the server answers.
#[derive(Debug, Deserialize)]
struct Checked {
    state: String,
    kind: Option<String>,
    value: Option<String>,
    label: Option<String>,
    minimum: Option<Money>,
    product: Option<String>,
    expires_at: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Money {
    amount: String,
}

/// Asks for one shop.
#[derive(Clone, Debug)]
pub struct Checker {
    http: reqwest::Client,
    endpoint: String,
    /// Marked as sensitive, so that it never prints.
    token: HeaderValue,
}

impl Checker {
    /// A checker at `{souk}/v1/{shop}/coupons/check` with an admin token of the shop.
    ///
    /// # Errors
    /// When the token cannot stand in a header, or the HTTP client cannot be built.
    pub fn new(souk: &str, shop: &str, token: &str) -> anyhow::Result<Self> {
        let mut token = HeaderValue::from_str(&format!("Bearer {token}"))
            .context("the admin token is not one line of text")?;
        token.set_sensitive(true);
        let http = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(1))
            .timeout(Duration::from_secs(3))
            .no_proxy()
            .build()?;
        let endpoint = format!("{}/v1/{shop}/coupons/check", souk.trim_end_matches('/'));
        Ok(Self {
            http,
            endpoint,
            token,
        })
    }

    /// What a code is worth now.
    ///
    /// # Errors
    /// [`Refused`] when it cannot be taken, or nobody can say.
    pub async fn check(&self, typed: &str) -> Result<Coupon, Refused> {
        let code = normal(typed).ok_or(Refused::Unknown)?;
        let question = serde_json::json!({"code": code}).to_string();
        let request = self
            .http
            .post(&self.endpoint)
            .header(AUTHORIZATION, self.token.clone())
            .header("content-type", "application/json")
            .body(question);
        let answer = request.send().await.map_err(|_| Refused::Unchecked)?;
        match answer.status() {
            StatusCode::OK => {}
            StatusCode::UNPROCESSABLE_ENTITY => return Err(Refused::Unknown),
            _ => return Err(Refused::Unchecked),
        }
        let body = answer.bytes().await.map_err(|_| Refused::Unchecked)?;
        let checked: Checked = serde_json::from_slice(&body).map_err(|_| Refused::Unchecked)?;
        checked.coupon(code)
    }
}

/// A code as it is compared: capitals, no spaces around it.
fn normal(typed: &str) -> Option<String> {
    let code = typed.trim().to_uppercase();
    let fits = (1..=LONGEST).contains(&code.len()) && !code.chars().any(char::is_control);
    fits.then_some(code)
}

impl Checked {
    fn coupon(self, code: String) -> Result<Coupon, Refused> {
        match self.state.as_str() {
            "issued" => self.worth(code).ok_or(Refused::Unchecked),
            "redeemed" => Err(Refused::Used),
            "expired" => Err(Refused::Expired),
            _ => Err(Refused::Unknown),
        }
    }

    /// `None` when it is worth something this till does not know: better not taken than taken wrongly.
    fn worth(self, code: String) -> Option<Coupon> {
        let value = || hundredths(self.value.as_deref()?);
        let kind = match self.kind.as_deref()? {
            "percent" => Kind::Percent(value()?),
            "amount" => Kind::Amount(Cents(value()?)),
            "free_shipping" => Kind::FreeDelivery,
            _ => return None,
        };
        let minimum = match &self.minimum {
            Some(least) => Some(Cents(hundredths(&least.amount)?)),
            None => None,
        };
        let product = match &self.product {
            Some(id) => Some(id.parse().ok()?),
            None => None,
        };
        let expires_at = self.expires_at.and_then(|at| at.parse().ok());
        Some(Coupon {
            code,
            label: self.label.unwrap_or_default(),
            kind,
            minimum,
            product,
            expires_at,
        })
    }
}

/// A decimal with at most two places, in hundredths: `12.5` is 1250.
fn hundredths(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    format!("{whole}{part:0<2}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Coupon, Refused> {
        let checked: Checked = serde_json::from_str(json).expect("an answer");
        checked.coupon("TABLE-1".into())
    }

    #[test]
    fn an_issued_code_is_worth_what_the_answer_says() {
        let coupon = read(
            r#"{"state": "issued", "kind": "percent", "value": "12.5", "label": "12.5 % off",
                "minimum": {"amount": "30.00", "currency": "EUR"}, "product": "41", "expires_at": "2027-01-01T00:00:00Z"}"#,
        )
        .expect("taken");
        assert_eq!(
            (coupon.kind, coupon.minimum),
            (Kind::Percent(1250), Some(Cents(3000)))
        );
        assert_eq!(
            (coupon.product, coupon.label.as_str()),
            (Some(41), "12.5 % off")
        );
        assert!(coupon.expires_at.is_some());
    }

    #[test]
    fn what_is_not_issued_or_not_understood_is_refused() {
        for (json, why) in [
            (r#"{"state": "unknown"}"#, Refused::Unknown),
            (
                r#"{"state": "redeemed", "kind": "percent", "value": "10"}"#,
                Refused::Used,
            ),
            (r#"{"state": "expired"}"#, Refused::Expired),
            (
                r#"{"state": "issued", "kind": "surprise"}"#,
                Refused::Unchecked,
            ),
            (
                r#"{"state": "issued", "kind": "amount", "value": "1,50"}"#,
                Refused::Unchecked,
            ),
            (
                r#"{"state": "issued", "kind": "amount", "value": "5", "product": "gid"}"#,
                Refused::Unchecked,
            ),
        ] {
            assert_eq!(read(json), Err(why), "{json}");
        }
    }

    #[test]
    fn the_token_never_prints() {
        let checker =
            Checker::new("http://127.0.0.1:9", "table", "souk_secret").expect("a checker");
        assert!(!format!("{checker:?}").contains("souk_secret"));
    }
}
