//! Headers that every answer or every cached answer carries.

use axum::response::Response;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::error::Error;

/// How long and by whom an answer may be kept: short for all, while a new one is fetched.
const CACHEABLE: HeaderValue =
    HeaderValue::from_static("public, max-age=10, stale-while-revalidate=60");

/// `application/json`.
pub const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// `text/html` in UTF-8.
pub const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

const COMMON: [(HeaderName, HeaderValue); 5] = [
    (
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    ),
    (
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("etag, retry-after"),
    ),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    ),
    (
        HeaderName::from_static("timing-allow-origin"),
        HeaderValue::from_static("*"),
    ),
];

/// Adds what every answer carries: readable from any page, never with credentials.
pub fn open_to_all(headers: &mut HeaderMap) {
    for (name, value) in COMMON {
        headers.insert(name, value);
    }
}

/// An answer that hangs on the moment (a countdown's clock, odds) or on who asks: kept for two seconds,
/// or by nobody.
///
/// # Errors
/// Never in practice: when the value has no JSON.
pub fn fresh(value: &impl Serialize, is_private: bool) -> Result<Response, Error> {
    let json = serde_json::to_vec(value).map_err(|e| Error::Internal(e.to_string()))?;
    let mut response = Response::new(axum::body::Body::from(json));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, JSON);
    let kept = if is_private {
        "private, no-store"
    } else {
        "public, max-age=2"
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(header::VARY, HeaderValue::from_static("souk-player"));
    Ok(response)
}

/// A 200 answer ready to be sent any number of times.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// All its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
    /// Its body for clients that take gzip, where that is worth it.
    pub packed: Option<Bytes>,
    /// Its entity tag, as in the headers.
    pub etag: HeaderValue,
}

/// Shortest body that is packed: below, the headers weigh more than what is saved.
const WORTH_PACKING: usize = 1_024;

impl Prepared {
    /// A cacheable answer.
    #[must_use]
    pub fn new(content_type: HeaderValue, body: Bytes, vary: Option<HeaderValue>) -> Self {
        let etag = etag(&body);
        let mut headers = HeaderMap::with_capacity(10);
        headers.insert(header::CONTENT_TYPE, content_type);
        headers.insert(header::CACHE_CONTROL, CACHEABLE);
        headers.insert(header::ETAG, etag.clone());
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(vary) = vary {
            headers.append(header::VARY, vary);
        }
        open_to_all(&mut headers);
        let packed = pack(&body);
        Self {
            headers,
            body,
            packed,
            etag,
        }
    }

    /// Whether the client has these bytes already.
    #[must_use]
    pub fn is_known_to(&self, request: &HeaderMap) -> bool {
        let Some(tags) = request
            .get(header::IF_NONE_MATCH)
            .and_then(|tags| tags.to_str().ok())
        else {
            return false;
        };
        let ours = self.etag.to_str().unwrap_or_default();
        // A proxy that compresses makes the tag weak; for a GET that is as good.
        tags.split(',')
            .map(str::trim)
            .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == ours)
    }

    /// The answer to one request: 200, or 304 when the client has it.
    pub fn answer<B: From<Bytes>>(&self, request: &HeaderMap) -> Response<B> {
        let known = self.is_known_to(request);
        let packed = self
            .packed
            .as_ref()
            .filter(|_| !known && takes_gzip(request));
        let body = match packed {
            Some(packed) => packed.clone(),
            None if known => Bytes::new(),
            None => self.body.clone(),
        };
        let mut response = Response::new(B::from(body));
        response.headers_mut().clone_from(&self.headers);
        if packed.is_some() {
            let gzip = HeaderValue::from_static("gzip");
            response
                .headers_mut()
                .insert(header::CONTENT_ENCODING, gzip);
        }
        if known {
            *response.status_mut() = http::StatusCode::NOT_MODIFIED;
            response.headers_mut().remove(header::CONTENT_TYPE);
        }
        response
    }
}

/// Packed once, sent many times. A body that does not shrink is left as it is.
fn pack(body: &Bytes) -> Option<Bytes> {
    use std::io::Write;
    if body.len() < WORTH_PACKING {
        return None;
    }
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    encoder.write_all(body).ok()?;
    let packed = encoder.finish().ok()?;
    (packed.len() < body.len()).then(|| Bytes::from(packed))
}

/// Whether the client names gzip among the encodings it takes (and does not rule it out).
fn takes_gzip(request: &HeaderMap) -> bool {
    let named = request
        .get(header::ACCEPT_ENCODING)
        .and_then(|encodings| encodings.to_str().ok());
    named.unwrap_or_default().split(',').any(|encoding| {
        let (name, weight) = encoding.split_once(';').unwrap_or((encoding, ""));
        name.trim() == "gzip" && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

fn etag(body: &[u8]) -> HeaderValue {
    let digest = Sha256::digest(body);
    let quoted = format!("\"{}\"", hex::encode(&digest[..12]));
    HeaderValue::from_str(&quoted).unwrap_or(HeaderValue::from_static("\"\""))
}
