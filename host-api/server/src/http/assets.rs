//! The page's files, as built: hashed names for ever, the loader for five minutes.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
    time::SystemTime,
};

use axum::{
    body::Body,
    extract::{Request, State},
    response::Response,
};
use http::{HeaderMap, HeaderValue, Method, header};
use serde::Deserialize;

use super::error::Error;
use crate::app::App;

/// Largest file served.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// The one folder within the folder: the page where a designer tries the widgets.
const CONFIGURATOR: &str = "configurator/";

/// What the configurator's pages may do. Pictures are the stores', and the server may be another one when the designer
/// agrees; scripts and styles are ours alone, and nobody else frames it.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data: https: http:; connect-src 'self' https: http://127.0.0.1:* http://localhost:*; \
     frame-src 'self'; frame-ancestors 'self'; form-action 'self'; base-uri 'none'",
);

/// What the build wrote about itself.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Manifest {
    /// Name of the stylesheet.
    #[serde(default)]
    pub css: Option<String>,
}

#[derive(Debug, Default)]
struct Read {
    changed: Option<SystemTime>,
    manifest: Manifest,
}

/// A folder of files.
#[derive(Debug, Default)]
pub struct Assets {
    folder: Option<PathBuf>,
    /// Where browsers find these files, without a slash at the end; empty for "same origin".
    base: String,
    manifest: RwLock<Read>,
}

impl Assets {
    /// Files of `folder`, none when it is `None`, found by browsers under `base`.
    #[must_use]
    pub fn new(folder: Option<PathBuf>, base: &str) -> Self {
        Self {
            folder,
            base: base.trim_end_matches('/').to_owned(),
            manifest: RwLock::default(),
        }
    }

    /// Address of the stylesheet that snapshots link. It is never made from a request's `Host`: the
    /// answer is cached for everybody.
    #[must_use]
    pub fn stylesheet(&self) -> Option<String> {
        let css = self.manifest().css.filter(|css| is_plain(css))?;
        Some(format!("{}/{css}", self.base))
    }

    /// The manifest as it is now on disk.
    #[must_use]
    pub fn manifest(&self) -> Manifest {
        let Some(path) = self
            .folder
            .as_ref()
            .map(|folder| folder.join("manifest.json"))
        else {
            return Manifest::default();
        };
        let changed = std::fs::metadata(&path)
            .and_then(|file| file.modified())
            .ok();
        let known = self.manifest.read().unwrap_or_else(PoisonError::into_inner);
        if changed.is_some() && known.changed == changed {
            return known.manifest.clone();
        }
        drop(known);
        let manifest: Manifest = std::fs::read(&path)
            .ok()
            .and_then(|json| serde_json::from_slice(&json).ok())
            .unwrap_or_default();
        *self
            .manifest
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Read {
            changed,
            manifest: manifest.clone(),
        };
        manifest
    }
}

/// Serves a file, precompressed where the client takes it.
///
/// # Errors
/// 404 when there is no such file, 405 for other methods than GET and HEAD.
pub async fn serve(State(app): State<Arc<App>>, request: Request) -> Result<Response, Error> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(if request.uri().path().starts_with("/v1/") {
            Error::NotFound
        } else {
            Error::Method
        });
    }
    let name = request.uri().path().trim_start_matches('/').to_owned();
    if name == CONFIGURATOR.trim_end_matches('/') {
        return Ok(with_slash(request.uri()));
    }
    let name = if name == CONFIGURATOR {
        format!("{CONFIGURATOR}index.html")
    } else {
        name
    };
    let Some(folder) = app.assets.folder.clone().filter(|_| is_known(&name)) else {
        return Err(Error::NotFound);
    };
    let file = tokio::task::spawn_blocking({
        let (name, accepted) = (name.clone(), accepted(request.headers()));
        move || find(&folder, &name, &accepted)
    });
    let found = file
        .await
        .map_err(|e| Error::Internal(e.to_string()))?
        .ok_or(Error::NotFound)?;
    Ok(found.answer(&name, request.headers()))
}

/// The folder's address, where relative addresses mean its files.
fn with_slash(uri: &http::Uri) -> Response {
    let query = uri
        .query()
        .map_or_else(String::new, |query| format!("?{query}"));
    let mut response = Response::new(Body::empty());
    *response.status_mut() = http::StatusCode::PERMANENT_REDIRECT;
    if let Ok(address) = HeaderValue::try_from(format!("/{CONFIGURATOR}{query}")) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response
}

/// A plain name, in the folder or in the configurator's.
fn is_known(name: &str) -> bool {
    is_plain(name.strip_prefix(CONFIGURATOR).unwrap_or(name))
}

/// One path step of letters, digits, dots and dashes: nothing that could leave the folder.
fn is_plain(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
    !name.is_empty() && !name.starts_with('.') && name.bytes().all(plain)
}

type Encoding = (&'static str, &'static str);

fn accepted(headers: &HeaderMap) -> Vec<Encoding> {
    let text = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    let takes = |wanted: &str| {
        text.split(',').any(|part| {
            let (name, weight) = part.split_once(';').unwrap_or((part, ""));
            name.trim() == wanted && !matches!(weight.trim(), "q=0" | "q=0.0")
        })
    };
    [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(name, _)| takes(name))
        .collect()
}

struct Found {
    body: Vec<u8>,
    encoding: Option<&'static str>,
    etag: String,
}

fn find(folder: &Path, name: &str, accepted: &[Encoding]) -> Option<Found> {
    for (encoding, suffix) in accepted {
        if let Some((body, etag)) = read(&folder.join(format!("{name}{suffix}"))) {
            return Some(Found {
                body,
                encoding: Some(encoding),
                etag,
            });
        }
    }
    let (body, etag) = read(&folder.join(name))?;
    Some(Found {
        body,
        encoding: None,
        etag,
    })
}

fn read(path: &Path) -> Option<(Vec<u8>, String)> {
    let file = std::fs::metadata(path)
        .ok()
        .filter(|file| file.is_file() && file.len() <= MOST_BYTES)?;
    let changed = file
        .modified()
        .ok()?
        .duration_since(SystemTime::UNIX_EPOCH)
        .ok()?;
    Some((
        std::fs::read(path).ok()?,
        format!("\"{:x}-{:x}\"", file.len(), changed.as_nanos()),
    ))
}

impl Found {
    fn answer(self, name: &str, request: &HeaderMap) -> Response {
        let known = request
            .get(header::IF_NONE_MATCH)
            .is_some_and(|tag| tag.as_bytes() == self.etag.as_bytes());
        let mut response = Response::new(if known {
            Body::empty()
        } else {
            Body::from(self.body)
        });
        if known {
            *response.status_mut() = http::StatusCode::NOT_MODIFIED;
        }
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(content_type(name)),
        );
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static(lifetime(name)),
        );
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if name.starts_with(CONFIGURATOR) {
            headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
        }
        if let Ok(etag) = HeaderValue::from_str(&self.etag) {
            headers.insert(header::ETAG, etag);
        }
        if let Some(encoding) = self.encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("html") => "text/html; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

/// A name with a content hash, `souk-<hash>.js` or `souk-shopify-<hash>.js`, never means other bytes.
fn lifetime(name: &str) -> &'static str {
    let hash = name
        .strip_prefix("souk-")
        .and_then(|rest| rest.split('.').next()?.rsplit('-').next());
    let hashed = hash.is_some_and(|h| h.len() >= 8 && h.bytes().all(|b| b.is_ascii_alphanumeric()));
    if hashed {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=300"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_reach_the_folder() {
        assert!(is_plain("souk-0a1b2c3d.wasm"));
        for wrong in ["", "../Cargo.toml", "a/b", ".env", "a%2fb", "a\\b"] {
            assert!(!is_plain(wrong), "{wrong}");
        }
    }

    #[test]
    fn one_folder_within_the_folder_is_known_and_no_way_out_of_it() {
        assert!(is_known("configurator/index.html") && is_known("souk.js"));
        for wrong in [
            "configurator/",
            "configurator/../manifest.json",
            "configurator//etc",
            "configurator/.env",
            "configurator/a/b",
            "other/index.html",
        ] {
            assert!(!is_known(wrong), "{wrong}");
        }
    }

    #[test]
    fn hashed_names_live_for_ever_and_the_loader_does_not() {
        assert!(lifetime("souk-0a1b2c3d.js").contains("immutable"));
        assert!(lifetime("souk-shopify-0a1b2c3d.js").contains("immutable"));
        assert_eq!(lifetime("souk-data.js"), "public, max-age=300");
        assert_eq!(lifetime("souk.js"), "public, max-age=300");
        assert_eq!(lifetime("manifest.json"), "public, max-age=300");
    }
}
