//! Where this server is, as the client sees it: for addresses in HTML that stands in another site's
//! page, where a relative address would lead to that site.

use http::{HeaderMap, header};

/// The origin a request came to. Behind a proxy the proxy says which scheme the client used
/// (`X-Forwarded-Proto`); whoever lies here only gets an answer that leads elsewhere, kept for no one
/// else (the origin is part of the cache's key).
#[must_use]
pub fn of(headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    let host = text(header::HOST.as_str()).unwrap_or_default();
    let plain = |b: u8| b.is_ascii_alphanumeric() || b".-:[]".contains(&b);
    let host = if host.len() <= 253 && host.bytes().all(plain) {
        host
    } else {
        ""
    };
    let scheme = match text("x-forwarded-proto") {
        Some("https") => "https",
        _ => "http",
    };
    format!("{scheme}://{host}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_with_markup_is_left_out() {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, "souk.example:8443".parse().expect("a value"));
        headers.insert("x-forwarded-proto", "https".parse().expect("a value"));
        assert_eq!(of(&headers), "https://souk.example:8443");
        headers.insert(header::HOST, "x\"><script>".parse().expect("a value"));
        assert_eq!(of(&headers), "https://");
    }
}
