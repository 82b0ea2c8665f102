//! Where this server is, as the client sees it: for addresses in HTML that stands in another site's
//! page, where a relative address would lead to that site.

use http::{HeaderMap, HeaderValue, Request, header};

/// Writes the host into `Host`. HTTP/2 names it in `:authority`, as an absolute address does in HTTP/1.1;
/// where both are there, `Host` does not count (RFC 9112, 3.2.2; RFC 9113, 8.3.1).
pub fn name_host<B>(request: &mut Request<B>) {
    let authority = request.uri().authority();
    let host = authority.and_then(|known| HeaderValue::from_str(known.as_str()).ok());
    if let Some(host) = host {
        request.headers_mut().insert(header::HOST, host);
    }
}

/// The origin a request came to, as its `Host` says (see [`name_host`]). Behind a proxy the proxy says which scheme the client used
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
    fn the_authority_of_http_2_is_the_host() {
        let mut request = Request::get("http://souk.example:8443/v1/table/widgets/spin.html")
            .header(header::HOST, "elsewhere.example")
            .body(())
            .expect("a request");
        name_host(&mut request);
        assert_eq!(of(request.headers()), "http://souk.example:8443");
        let mut plain = Request::get("/v1/table")
            .header(header::HOST, "souk.example")
            .body(())
            .expect("a request");
        name_host(&mut plain);
        assert_eq!(of(plain.headers()), "http://souk.example");
    }

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
