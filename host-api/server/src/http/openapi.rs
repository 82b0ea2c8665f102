//! The server's description of itself: OpenAPI 3.1 at `/openapi.json`.

use axum::response::Response;
use bytes::Bytes;
use http::HeaderMap;
use souk_contract::{LiveFrame, Problem};
use utoipa::OpenApi;

use super::respond::{JSON, Prepared};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Souk",
        description = "What sells now and what was just bought, from signed orders. Money is a decimal string with its \
            currency, a time is RFC 3339 in UTC. Unknown query parameters are ignored. What pages read and change below /v1/{shop}/ is also served \
            below /v1/{shop}/proxy/ to Shopify's app proxy, with its signed parameters; streams are not.",
        license(name = "MIT OR Apache-2.0"),
    ),
    components(schemas(LiveFrame, Problem)),
    tags(
        (name = "reads", description = "Readable from any page, without credentials; ETag and short caching."),
        (name = "play", description = "Changes by shoppers: a `Souk-Player` token and an `Idempotency-Key`; the same key gets the same answer."),
        (name = "admin", description = "For the merchant's own systems, with `Authorization: Bearer` and an admin token; not for pages."),
        (name = "webhooks", description = "Durable before 200, each fact once whatever headers it comes with."),
    ),
)]
struct Document;

/// The document without routes; the router adds them.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

/// The finished document as an answer.
#[must_use]
pub fn serve(document: &utoipa::openapi::OpenApi) -> Answer {
    let json = document.to_json().unwrap_or_default();
    Answer(Prepared::new(JSON, Bytes::from(json), None))
}

/// A prepared answer that ignores who asks.
#[derive(Clone, Debug)]
pub struct Answer(Prepared);

impl axum::response::IntoResponse for Answer {
    fn into_response(self) -> Response {
        self.0.answer(&HeaderMap::new())
    }
}
