//! Who is looking at a page: their cart, their cookie choice, and whether they want the widgets.

use crate::shop::Shop;
use axum::extract::FromRequestParts;
use axum::http::header::COOKIE;
use axum::http::{HeaderMap, Uri, request::Parts};
use std::convert::Infallible;

/// Session cookie that names the cart.
pub const CART: &str = "cart";
/// First-party cookie with the answer to the cookie banner, `yes` or `no`.
pub const CONSENT: &str = "consent";
/// Session cookie that switches the page script off.
pub const WIDGETS: &str = "widgets";

/// What a page needs to know about its reader.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Cart session, when there is one.
    pub cart: Option<String>,
    /// The answer to the banner; `None` before one was given.
    pub consent: Option<bool>,
    /// False with `?souk=off`, and on the pages after it.
    pub widgets: bool,
    /// Path and query, for forms that lead back.
    pub here: String,
}

impl Visit {
    /// Reads the cookies and the query of a request.
    #[must_use]
    pub fn read(headers: &HeaderMap, uri: &Uri) -> Self {
        let widgets = asked(uri).unwrap_or_else(|| cookie(headers, WIDGETS) != Some("off"));
        Self {
            cart: cookie(headers, CART)
                .filter(|id| is_session(id))
                .map(str::to_owned),
            consent: cookie(headers, CONSENT).map(|answer| answer == "yes"),
            widgets,
            here: here(uri),
        }
    }
}

impl FromRequestParts<Shop> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Shop) -> Result<Self, Infallible> {
        Ok(Self::read(&parts.headers, &parts.uri))
    }
}

/// What the query asks about the widgets: `souk=off`, or `widgets=on` to have them back.
#[must_use]
pub fn asked(uri: &Uri) -> Option<bool> {
    let pairs = uri
        .query()?
        .split('&')
        .filter_map(|pair| pair.split_once('='));
    let mut answers = pairs.filter(|(name, _)| matches!(*name, "souk" | "widgets"));
    answers.find_map(|(_, value)| match value {
        "off" => Some(false),
        "on" => Some(true),
        _ => None,
    })
}

/// Path and query without the switch itself, which a cookie remembers from here on.
fn here(uri: &Uri) -> String {
    let query = uri.query().unwrap_or_default().split('&');
    let kept: Vec<&str> = query
        .filter(|pair| !matches!(pair.split('=').next(), Some("" | "souk" | "widgets")))
        .collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    format!("{}{mark}{}", uri.path(), kept.join("&"))
}

/// The value of one cookie.
#[must_use]
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers
        .get_all(COOKIE)
        .into_iter()
        .filter_map(|line| line.to_str().ok());
    lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

fn is_session(id: &str) -> bool {
    id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A path of this shop to lead back to, or the start page: never another host.
#[must_use]
pub fn way_back(asked: Option<&str>) -> String {
    let inside = |path: &&str| {
        path.starts_with('/')
            && !path.starts_with("//")
            && path
                .bytes()
                .all(|byte| (0x21..0x7f).contains(&byte) && byte != b'\\')
    };
    asked.filter(inside).unwrap_or("/").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_never_leaves_the_shop() {
        assert_eq!(
            way_back(Some("/products/milk-jug?variant=1")),
            "/products/milk-jug?variant=1"
        );
        for elsewhere in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "/a\nb",
        ] {
            assert_eq!(way_back(Some(elsewhere)), "/", "{elsewhere:?}");
        }
    }

    #[test]
    fn a_query_switches_the_widgets_and_a_cookie_remembers_it() {
        let mut headers = HeaderMap::new();
        let read = |headers: &HeaderMap, uri: &'static str| {
            Visit::read(headers, &Uri::from_static(uri)).widgets
        };
        assert!(read(&headers, "/"));
        assert!(!read(&headers, "/?a=1&souk=off"));
        let visit = Visit::read(
            &headers,
            &Uri::from_static("/products/jug?souk=off&variant=1"),
        );
        assert_eq!(visit.here, "/products/jug?variant=1");
        headers.insert(
            COOKIE,
            "widgets=off; consent=yes".parse().expect("a header"),
        );
        assert!(!read(&headers, "/cart"));
        assert!(read(&headers, "/?widgets=on"));
    }
}
