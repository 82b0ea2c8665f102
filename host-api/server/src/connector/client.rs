//! One careful request to a store: its time, its size and where it goes are ours to say.

use std::time::Duration;

use reqwest::{RequestBuilder, Response, header, redirect};
use serde::de::DeserializeOwned;

use super::Trouble;

/// Largest answer read. A page of orders has some 100 KiB.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// Speaks to stores.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
}

/// What a store answered.
#[derive(Debug)]
pub struct Answer {
    /// Its status; never one of 3xx, 429, 430 and 5xx.
    pub status: u16,
    /// Its body.
    pub body: Vec<u8>,
}

impl Client {
    /// A client that waits `patience` for an answer, connection and body included.
    ///
    /// # Errors
    /// When there is no TLS to be had.
    pub fn new(patience: Duration) -> anyhow::Result<Self> {
        // One provider for the process; a second call finds the first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .user_agent(concat!("souk/", env!("CARGO_PKG_VERSION")))
            .timeout(patience)
            .connect_timeout(patience.min(Duration::from_secs(5)))
            // A token must not follow where it was not meant to go.
            .redirect(redirect::Policy::none())
            .build()?;
        Ok(Self { http })
    }

    /// A POST, not yet sent.
    #[must_use]
    pub fn post(&self, address: &str) -> RequestBuilder {
        self.http.post(address)
    }

    /// A GET, not yet sent.
    #[must_use]
    pub fn get(&self, address: &str) -> RequestBuilder {
        self.http.get(address)
    }

    /// Sends it.
    ///
    /// # Errors
    /// What may pass by itself: no connection, no answer in time, 429, 430, 5xx. What does not: an answer
    /// that leads elsewhere.
    pub async fn send(&self, request: RequestBuilder) -> Result<Answer, Trouble> {
        let answer = request.send().await.map_err(|error| unreachable(&error))?;
        let status = answer.status().as_u16();
        if (300..400).contains(&status) {
            return Err(elsewhere(&answer));
        }
        // 430 is Shopify's own: too many from one address.
        if matches!(status, 429 | 430) || status >= 500 {
            let after = retry_after(&answer);
            let why = format!("the store answered {status}");
            return Err(Trouble::Later { why, after });
        }
        let body = read(answer).await?;
        Ok(Answer { status, body })
    }
}

impl Answer {
    /// The body as JSON.
    ///
    /// # Errors
    /// What is no JSON is a page: a maintenance notice, a login, a captcha. It may pass by itself.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Trouble> {
        serde_json::from_slice(&self.body).map_err(|error| {
            let what = if error.is_data() {
                "data of another shape"
            } else {
                "a page instead of data"
            };
            Trouble::later(format!(
                "the store answered {} with {what} ({error})",
                self.status
            ))
        })
    }
}

/// Says what went wrong without the address, which may hold more than the log should.
fn unreachable(error: &reqwest::Error) -> Trouble {
    let why = if error.is_timeout() {
        "the store did not answer in time"
    } else if error.is_connect() {
        "the store cannot be reached"
    } else {
        "the connection to the store broke off"
    };
    Trouble::later(why)
}

fn elsewhere(answer: &Response) -> Trouble {
    let to = answer.headers().get(header::LOCATION);
    let to = to.and_then(|to| to.to_str().ok()).unwrap_or("nowhere");
    let to: String = to.chars().take(200).collect();
    let status = answer.status().as_u16();
    Trouble::Refused(format!(
        "the store sends requests elsewhere ({status}, {to}); connect with its own address"
    ))
}

/// `Retry-After` in seconds; Shopify writes them with a decimal point.
fn retry_after(answer: &Response) -> Option<Duration> {
    let text = answer.headers().get(header::RETRY_AFTER)?.to_str().ok()?;
    let seconds: f64 = text.trim().parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

async fn read(mut answer: Response) -> Result<Vec<u8>, Trouble> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| unreachable(&error))? {
        if body.len() + chunk.len() > MOST_BYTES {
            return Err(Trouble::later("the store's answer has no end"));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
