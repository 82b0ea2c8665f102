//! Outgoing webhooks, signed and headed like Shopify's.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;
use std::time::Duration;

/// The API version a store would have configured.
const API_VERSION: &str = "2026-10";

/// `base64(HMAC-SHA256(secret, raw body))`, the value of `X-Shopify-Hmac-Sha256`.
#[must_use]
pub fn sign(secret: &str, body: &[u8]) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes());
    let mac = mac.map(|mac| mac.chain_update(body).finalize().into_bytes());
    // HMAC takes keys of any length, so there is always a signature to encode.
    mac.map(|bytes| BASE64_STANDARD.encode(bytes))
        .unwrap_or_default()
}

/// One message to send. Its id stays the same over retries; that is what the receiver may rely on.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Such as `orders/create`.
    pub topic: &'static str,
    /// Value of `X-Shopify-Webhook-Id`.
    pub id: String,
    /// When the thing happened.
    pub triggered_at: Timestamp,
    /// The JSON body, byte for byte as signed.
    pub body: Vec<u8>,
}

impl Delivery {
    /// A delivery of `body` under a fresh random id.
    #[must_use]
    pub fn new(topic: &'static str, triggered_at: Timestamp, body: &serde_json::Value) -> Self {
        Self {
            topic,
            id: random_uuid(),
            triggered_at,
            body: body.to_string().into_bytes(),
        }
    }
}

/// A random id in UUID form, from the system's random numbers.
#[must_use]
pub fn random_uuid() -> String {
    let mut bytes = [0_u8; 16];
    if getrandom::fill(&mut bytes).is_err() {
        bytes = fastrand::u128(..).to_be_bytes();
    }
    let hex = hex::encode(bytes);
    format!(
        "{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

/// Why a delivery was not taken.
#[derive(Debug)]
pub enum Refusal {
    /// Nobody answered, or not in time.
    Unreachable(String),
    /// The server is busy or broken: worth another try.
    Later(u16),
    /// The server will never take it: wrong signature, unknown shop, bad body.
    Never(u16),
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreachable(why) => write!(f, "no answer ({why})"),
            Self::Later(status) | Self::Never(status) => write!(f, "answered {status}"),
        }
    }
}

/// Brings deliveries to one receiver for one shop.
#[derive(Clone, Debug)]
pub struct Courier {
    http: reqwest::Client,
    endpoint: String,
    secret: String,
    domain: String,
}

impl Courier {
    /// A courier to `{souk}/v1/{shop}/webhooks/shopify`, with Shopify's own time limits: one second
    /// to connect, five in all.
    ///
    /// # Errors
    /// When the HTTP client cannot be built.
    pub fn new(souk: &str, shop: &str, secret: &str) -> anyhow::Result<Self> {
        let http = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(1))
            .timeout(Duration::from_secs(5))
            .no_proxy()
            .build()?;
        Ok(Self {
            http,
            endpoint: format!("{}/v1/{shop}/webhooks/shopify", souk.trim_end_matches('/')),
            secret: secret.to_owned(),
            domain: format!("{shop}.myshopify.com"),
        })
    }

    /// Sends once. Answers the status of a delivery that was taken.
    ///
    /// # Errors
    /// A [`Refusal`] that says whether another try makes sense.
    pub async fn send(&self, delivery: &Delivery) -> Result<u16, Refusal> {
        let request = self
            .http
            .post(&self.endpoint)
            .header("content-type", "application/json")
            .header("user-agent", "Shopify-Captain-Hook")
            .header("x-shopify-topic", delivery.topic)
            .header("x-shopify-hmac-sha256", sign(&self.secret, &delivery.body))
            .header("x-shopify-shop-domain", &self.domain)
            .header("x-shopify-api-version", API_VERSION)
            .header("x-shopify-webhook-id", &delivery.id)
            .header("x-shopify-event-id", &delivery.id)
            .header(
                "x-shopify-triggered-at",
                format!("{:.9}", delivery.triggered_at),
            )
            .body(delivery.body.clone());
        let answer = request
            .send()
            .await
            .map_err(|e| Refusal::Unreachable(reason(&e)))?;
        match answer.status().as_u16() {
            status @ 200..=299 => Ok(status),
            status @ (408 | 425 | 429 | 500..) => Err(Refusal::Later(status)),
            status => Err(Refusal::Never(status)),
        }
    }

    /// Sends, and tries again with growing pauses up to `tries` times.
    ///
    /// # Errors
    /// The last [`Refusal`].
    pub async fn deliver(&self, delivery: &Delivery, tries: u32) -> Result<u16, Refusal> {
        let mut pause = Duration::from_millis(250);
        for _ in 1..tries {
            match self.send(delivery).await {
                Err(Refusal::Unreachable(_) | Refusal::Later(_)) => {
                    tokio::time::sleep(pause.mul_f64(fastrand::f64().mul_add(0.5, 0.75))).await;
                    pause = (pause * 2).min(Duration::from_secs(4));
                }
                decided => return decided,
            }
        }
        self.send(delivery).await
    }
}

fn reason(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        "timed out".into()
    } else {
        "connection failed".into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vector that Shopify's own library accepts, recorded with this project's facts.
    #[test]
    fn a_signature_is_the_one_shopify_computes_over_the_raw_bytes() {
        let body = r#"{"id":820982911946154508,"note":"café \/ ok"}"#;
        assert_eq!(
            sign("hush", body.as_bytes()),
            "ScLRjYivJi+wcp/zQPaeXsw1QxyWjTRT9U7sMv9RlGY="
        );
        assert_ne!(
            sign("hush", &body.as_bytes()[1..]),
            sign("hush", body.as_bytes())
        );
    }

    #[test]
    fn two_deliveries_never_share_an_id() {
        assert_ne!(random_uuid(), random_uuid());
        assert_eq!(random_uuid().len(), 36);
    }
}
