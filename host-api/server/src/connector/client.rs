//! One careful request to a store: its time, its size and where it goes are ours to say.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response, header};
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{self, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Trouble;

/// Largest answer read. A page of orders has some 100 KiB.
const MOST_BYTES: usize = 8 * 1024 * 1024;
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(5);

/// Speaks to stores. It follows no redirect: a token must not go where it was not meant to.
#[derive(Clone, Debug)]
pub struct Client {
    http: legacy::Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    patience: Duration,
}

/// A request, not yet sent.
#[derive(Debug)]
pub struct Asking<'a> {
    /// Its method.
    pub method: Method,
    /// Where it goes.
    pub address: &'a str,
    /// The header that holds the key, and its value.
    pub key: (&'a str, &'a str),
    /// The body, sent as JSON.
    pub body: Option<Value>,
}

/// What a store answered.
#[derive(Debug)]
pub struct Answer {
    /// Its status; never one of 3xx, 429, 430 and 5xx.
    pub status: u16,
    /// Its body.
    pub body: Bytes,
}

impl Client {
    /// A client that waits `patience` for an answer, connection and body included. It trusts whom the
    /// system trusts.
    ///
    /// # Errors
    /// When the system trusts nobody.
    pub fn new(patience: Duration) -> anyhow::Result<Self> {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_connect_timeout(Some(CONNECT.min(patience)));
        let connector = HttpsConnectorBuilder::new()
            .with_provider_and_native_roots(rustls::crypto::ring::default_provider())?
            .https_or_http()
            .enable_http1()
            .wrap_connector(tcp);
        let http = legacy::Client::builder(TokioExecutor::new()).build(connector);
        Ok(Self { http, patience })
    }

    /// Sends it.
    ///
    /// # Errors
    /// What may pass by itself: no connection, no answer in time, 429, 430, 5xx. What does not: an answer
    /// that leads elsewhere.
    pub async fn send(&self, asking: Asking<'_>) -> Result<Answer, Trouble> {
        let exchange = self.exchange(request(asking)?);
        let late = |_| Trouble::later("the store did not answer in time");
        tokio::time::timeout(self.patience, exchange)
            .await
            .map_err(late)?
    }

    async fn exchange(&self, request: Request<Full<Bytes>>) -> Result<Answer, Trouble> {
        let answer = self.http.request(request).await.map_err(|error| {
            // Without the address, which may hold more than a log should.
            Trouble::later(if error.is_connect() {
                "the store cannot be reached"
            } else {
                "the connection to the store broke off"
            })
        })?;
        let status = answer.status().as_u16();
        if (300..400).contains(&status) {
            return Err(elsewhere(status, answer.headers()));
        }
        // 430 is Shopify's own: too many from one address.
        if matches!(status, 429 | 430) || status >= 500 {
            return Err(Trouble::Later {
                why: format!("the store answered {status}"),
                after: retry_after(answer.headers()),
            });
        }
        let body = read(answer).await?;
        Ok(Answer { status, body })
    }
}

fn request(asking: Asking<'_>) -> Result<Request<Full<Bytes>>, Trouble> {
    let body = asking.body.map(|body| body.to_string()).unwrap_or_default();
    Request::builder()
        .method(asking.method)
        .uri(asking.address)
        .header(asking.key.0, asking.key.1)
        .header(header::ACCEPT, "application/json")
        .header(header::CONTENT_TYPE, "application/json")
        .header(
            header::USER_AGENT,
            concat!("souk/", env!("CARGO_PKG_VERSION")),
        )
        .body(Full::new(Bytes::from(body)))
        .map_err(|_| Trouble::Refused("the store's address or token cannot be sent".to_owned()))
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
            let status = self.status;
            Trouble::later(format!("the store answered {status} with {what} ({error})"))
        })
    }
}

fn elsewhere(status: u16, headers: &HeaderMap) -> Trouble {
    let to = headers
        .get(header::LOCATION)
        .and_then(|to| to.to_str().ok());
    let to: String = to.unwrap_or("nowhere").chars().take(200).collect();
    Trouble::Refused(format!(
        "the store sends requests elsewhere ({status}, {to}); connect with its own address"
    ))
}

/// `Retry-After` in seconds; Shopify writes them with a decimal point.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?;
    let seconds: f64 = text.trim().parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

async fn read(answer: Response<Incoming>) -> Result<Bytes, Trouble> {
    let whole = Limited::new(answer.into_body(), MOST_BYTES).collect().await;
    whole.map(|body| body.to_bytes()).map_err(|error| {
        Trouble::later(if error.is::<LengthLimitError>() {
            "the store's answer has no end"
        } else {
            "the connection to the store broke off"
        })
    })
}
