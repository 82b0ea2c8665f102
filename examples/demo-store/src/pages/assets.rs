//! Everything that is not a page: style, script, pictures, the feed.

use crate::catalogue;
use crate::pictures::{scenes, workshop};
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};
use std::sync::LazyLock;

const FILES: [(&str, &str, &str); 3] = [
    (
        "store.css",
        "text/css; charset=utf-8",
        include_str!("../../assets/store.css"),
    ),
    (
        "store.js",
        "text/javascript; charset=utf-8",
        include_str!("../../assets/store.js"),
    ),
    (
        "simulator.js",
        "text/javascript; charset=utf-8",
        include_str!("../../assets/simulator.js"),
    ),
];

/// The stamp of all files: changes when one of them does, so that they may be kept for a year.
static STAMP: LazyLock<String> = LazyLock::new(|| {
    let all = FILES.iter().fold(Sha256::new(), |hash, (_, _, content)| {
        hash.chain_update(content)
    });
    hex::encode(&all.finalize()[..4])
});

/// The address of an asset, with its stamp.
#[must_use]
pub fn address(file: &str) -> String {
    format!("/assets/{file}?v={}", *STAMP)
}

/// `GET /assets/{file}`
pub async fn asset(Path(file): Path<String>) -> Response {
    match FILES.iter().find(|(name, _, _)| *name == file) {
        Some((_, kind, content)) => kept(kind, (*content).to_owned()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `GET /pictures/{id}.svg` for a product or variant id, and the named scenes.
pub async fn picture(Path(file): Path<String>) -> Response {
    match file.strip_suffix(".svg").and_then(draw) {
        Some(svg) => kept("image/svg+xml", svg),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn draw(name: &str) -> Option<String> {
    match name {
        "long-table" => return Some(scenes::long_table()),
        "workshop" => return Some(workshop::workshop()),
        "mark" => return Some(workshop::mark()),
        _ => {}
    }
    let id: u64 = name.parse().ok()?;
    let of_product = || {
        let product = catalogue::products().find(|product| product.id == id)?;
        Some((product, product.first_choice()))
    };
    let (product, variant) = catalogue::variant(id).or_else(of_product)?;
    Some(product.draw(variant))
}

fn kept(kind: &'static str, content: String) -> Response {
    let headers = [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, content).into_response()
}

/// `GET /feed.xml`: the feed, with links to the host that was asked.
pub async fn feed(headers: HeaderMap) -> Response {
    let host = headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or("127.0.0.1:8787");
    match crate::feed::document(&format!("http://{host}")) {
        Ok(feed) => ([(CONTENT_TYPE, "application/xml; charset=utf-8")], feed).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
