//! The head of a stream's answer, as header fields and as the bytes a plain socket gets.

use http::{HeaderName, HeaderValue, header};

/// Its headers.
pub const HEADERS: [(HeaderName, HeaderValue); 3] = [
    (
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/event-stream"),
    ),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    // nginx would wait until its buffer is full.
    (
        HeaderName::from_static("x-accel-buffering"),
        HeaderValue::from_static("no"),
    ),
];

/// The head for a plain socket. Without a length and with `connection: close` the body ends where the
/// connection does.
pub const PLAIN: &[u8] = b"HTTP/1.1 200 OK\r\n\
content-type: text/event-stream\r\n\
cache-control: no-store\r\n\
x-accel-buffering: no\r\n\
access-control-allow-origin: *\r\n\
access-control-expose-headers: etag, retry-after\r\n\
cross-origin-resource-policy: cross-origin\r\n\
x-content-type-options: nosniff\r\n\
timing-allow-origin: *\r\n\
connection: close\r\n\r\n";
