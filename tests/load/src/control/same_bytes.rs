//! A bare axum server with one answer: the bytes and headers a Souk server gave.

use std::net::SocketAddr;

use anyhow::{Context as _, Result};
use axum::{Router, body::Body, response::Response, routing};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::load::exchange;

/// Whose answer.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The server to copy from
    #[arg(long)]
    from: SocketAddr,
    /// The path whose answer to copy
    #[arg(long)]
    path: String,
}

/// Copies the answer, then serves it at the same path.
///
/// # Errors
/// When there is nothing to copy or no port.
pub fn run(args: &Args) -> Result<()> {
    let answer = exchange::exchange(args.from, &exchange::get(&args.path))?;
    let (headers, body) = (
        headers(&answer)?,
        Bytes::copy_from_slice(exchange::body(&answer)?),
    );
    let path = args.path.split('?').next().unwrap_or_default();
    let answer = move || {
        let mut response = Response::new(Body::from(body.clone()));
        response.headers_mut().clone_from(&headers);
        std::future::ready(response)
    };
    super::serve(Router::new().route(path, routing::get(answer)))
}

/// All but what hyper adds by itself.
fn headers(answer: &[u8]) -> Result<HeaderMap> {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut parsed = httparse::Response::new(&mut headers);
    parsed.parse(answer)?;
    let mut kept = HeaderMap::new();
    for header in parsed.headers.iter() {
        let name: HeaderName = header.name.parse().context("a header's name")?;
        if name != http::header::CONTENT_LENGTH && name != http::header::DATE {
            kept.insert(name, HeaderValue::from_bytes(header.value)?);
        }
    }
    Ok(kept)
}
