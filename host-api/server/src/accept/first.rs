//! Who a new connection is for, told from its first bytes without taking them.

use std::{io, time::Duration};

use tokio::{net::TcpStream, time::sleep};

use crate::http::forwarded;

/// Longest head of a live request that is taken over; hyper serves what is longer.
const MOST_HEAD: usize = 8 * 1024;
/// Headers looked at.
const MOST_HEADERS: usize = 64;
/// Pause before looking again when a head came in parts.
const PAUSE: Duration = Duration::from_millis(5);

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const LIVE: &[u8] = b"GET /v1/";

/// Who a connection is for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum First {
    /// hyper's HTTP/1.1.
    Http1,
    /// hyper's HTTP/2.
    Http2,
    /// The hubs.
    Live(Live),
}

/// A request for a live stream.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Live {
    /// Of which shop.
    pub(super) shop: String,
    /// `Last-Event-ID`.
    pub(super) seen: Option<String>,
    /// `X-Forwarded-For`, each as it came.
    pub(super) hops: Vec<Vec<u8>>,
    /// Length of the head.
    pub(super) length: usize,
}

/// Looks until it is decided.
///
/// # Errors
/// When the client is gone.
pub(super) async fn look(socket: &TcpStream) -> io::Result<First> {
    let mut small = [0_u8; 512];
    let mut large = Vec::new();
    loop {
        let seen = socket.peek(&mut small).await?;
        if seen == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut head = &small[..seen];
        if seen == small.len() && head.starts_with(LIVE) {
            large.resize(MOST_HEAD, 0);
            let seen = socket.peek(&mut large).await?;
            head = &large[..seen];
        }
        if let Some(first) = decide(head) {
            return Ok(first);
        }
        sleep(PAUSE).await;
    }
}

/// `None` while more bytes are needed.
fn decide(head: &[u8]) -> Option<First> {
    if PREFACE.starts_with(head) || head.starts_with(PREFACE) {
        return (head.len() >= PREFACE.len()).then_some(First::Http2);
    }
    if !LIVE.starts_with(head) && !head.starts_with(LIVE) {
        return Some(First::Http1);
    }
    let Some(line) = head.iter().position(|byte| *byte == b'\n') else {
        return (head.len() >= MOST_HEAD).then_some(First::Http1);
    };
    let shop = live_shop(&head[..line]);
    let Some(shop) = shop else {
        return Some(First::Http1);
    };
    match parse(head, &shop) {
        Some(live) => Some(live),
        // Not a head hyper would take either, or too long for us: it is hyper's to say.
        None if is_partial(head) && head.len() < MOST_HEAD => None,
        None => Some(First::Http1),
    }
}

/// The shop in `GET /v1/{shop}/live HTTP/1.1`, when the line is just that.
fn live_shop(line: &[u8]) -> Option<String> {
    let line = std::str::from_utf8(line).ok()?.trim_end_matches('\r');
    let target = line.strip_prefix("GET /v1/")?.strip_suffix(" HTTP/1.1")?;
    let path = target.split('?').next()?;
    let shop = path.strip_suffix("/live")?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
    (!shop.is_empty() && shop.bytes().all(plain)).then(|| shop.to_owned())
}

fn is_partial(head: &[u8]) -> bool {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    matches!(
        httparse::Request::new(&mut headers).parse(head),
        Ok(httparse::Status::Partial)
    )
}

fn parse(head: &[u8], shop: &str) -> Option<First> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let Ok(httparse::Status::Complete(length)) = request.parse(head) else {
        return None;
    };
    let find = |name: &str| {
        request
            .headers
            .iter()
            .find(|h| h.name.eq_ignore_ascii_case(name))
            .map(|h| h.value)
    };
    // A body, an upgrade or a missing host is hyper's to judge.
    if ["content-length", "transfer-encoding", "upgrade", "expect"]
        .into_iter()
        .any(|name| find(name).is_some())
    {
        return None;
    }
    find("host")?;
    let seen = find("last-event-id")
        .and_then(|id| std::str::from_utf8(id).ok())
        .map(str::to_owned);
    let hops = request
        .headers
        .iter()
        .filter(|header| header.name.eq_ignore_ascii_case(forwarded::HEADER))
        .map(|header| header.value.to_vec());
    Some(First::Live(Live {
        shop: shop.to_owned(),
        seen,
        hops: hops.collect(),
        length,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_live_request_is_told_from_everything_else() {
        let live = b"GET /v1/table/live HTTP/1.1\r\nHost: x\r\nLast-Event-ID: a:1\r\n\
            x-forwarded-for: 192.0.2.1\r\n\r\n";
        assert_eq!(
            decide(live),
            Some(First::Live(Live {
                shop: "table".to_owned(),
                seen: Some("a:1".to_owned()),
                hops: vec![b"192.0.2.1".to_vec()],
                length: live.len(),
            }))
        );
        for other in [
            "GET /v1/table/trending HTTP/1.1\r\n",
            "GET /v1/table/live HTTP/1.0\r\n",
            "GET /v1/a/../live HTTP/1.1\r\n",
            "POST /v1/table/live HTTP/1.1\r\n",
            "GET /v1/table/live HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n",
            "GET /v1/table/live HTTP/1.1\r\n\r\n",
            "\r\n",
            "GET /v1//live HTTP/1.1\r\n",
        ] {
            assert_eq!(decide(other.as_bytes()), Some(First::Http1), "{other:?}");
        }
    }

    #[test]
    fn every_cut_of_a_live_request_or_a_preface_waits_for_more() {
        let live = b"GET /v1/table/live HTTP/1.1\r\nHost: x\r\n\r\n";
        for end in 1..live.len() {
            assert_eq!(decide(&live[..end]), None, "{end}");
        }
        for end in 1..PREFACE.len() {
            assert_eq!(decide(&PREFACE[..end]), None, "{end}");
        }
        assert_eq!(decide(PREFACE), Some(First::Http2));
    }
}
