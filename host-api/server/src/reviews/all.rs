//! `GET /v1/{shop}/reviews/all`: the page where every link and form of the widget leads without a
//! script. It holds the widget's own snapshot, so all reviews can be read, filtered and paged there.

use std::sync::Arc;

use axum::{
    extract::{OriginalUri, Path, State},
    response::Response,
};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::page;
use crate::{app::App, http::error::Error, page::answer, snapshot};

/// Pictures and styles may be on other hosts; nothing runs and nobody frames it.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self' https: 'unsafe-inline'; img-src 'self' https: data:; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'",
);

/// Query parameters are the widget's options, as for its snapshot.
///
/// # Errors
/// As `getWidgetSnapshot`.
pub async fn show(
    State(app): State<Arc<App>>,
    Path(shop): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let lang = snapshot::lang(&uri, &headers);
    let widget = snapshot::reviews_of(&app, &shop, &uri, &headers).await?;
    let mut response = answer(StatusCode::OK, page::all(&shop, lang, &widget));
    let headers = response.headers_mut();
    let shortly = HeaderValue::from_static("public, max-age=10");
    headers.insert(header::CACHE_CONTROL, shortly);
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    Ok(response)
}
