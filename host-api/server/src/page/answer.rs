//! A page as an answer: what it may load, and that nobody keeps it.

use axum::{body::Body, response::Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::http::respond::HTML;

/// Nothing is loaded, nothing runs, nobody frames it.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
);

/// A page for whoever sent the form, and for nobody else.
#[must_use]
pub fn answer(status: StatusCode, html: String) -> Response {
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = status;
    dress(response.headers_mut());
    response
}

/// The headers of a page.
pub fn dress(headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_TYPE, HTML);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    // The address of a page holds no secret, but the page leads back to the shop.
    let quiet = HeaderValue::from_static("no-referrer");
    headers.insert(header::REFERRER_POLICY, quiet);
}
