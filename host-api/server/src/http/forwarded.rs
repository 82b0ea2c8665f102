//! Whom a request came from, when proxies stand between.

use std::net::{IpAddr, SocketAddr};

/// The header in which each proxy notes, at the end, who talked to it.
pub const HEADER: &str = "x-forwarded-for";

/// The client of `peer`'s request, behind as many proxies as the operator says are theirs. Each of those
/// added one address to the end of `X-Forwarded-For`, so the client is that many from the end; whatever
/// stands before it the client may have made up. Without proxies the header says nothing.
#[must_use]
pub fn client<'a>(
    peer: IpAddr,
    proxies: usize,
    headers: impl DoubleEndedIterator<Item = &'a [u8]>,
) -> IpAddr {
    if proxies == 0 {
        return peer;
    }
    let hops = headers
        .rev()
        .flat_map(|value| value.rsplit(|byte| *byte == b','));
    // Fewer hops than proxies: the request came in by a shorter way.
    let farthest = hops.take(proxies).last();
    farthest.and_then(address).unwrap_or(peer)
}

/// An address as proxies write it: alone, or with a port.
fn address(text: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(text).ok()?.trim();
    let alone = text.parse().ok();
    alone.or_else(|| text.parse::<SocketAddr>().ok().map(|both| both.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(proxies: usize, headers: &[&str]) -> String {
        let peer = "10.0.0.1".parse().expect("an address");
        let headers = headers.iter().map(|value| value.as_bytes());
        client(peer, proxies, headers).to_string()
    }

    #[test]
    fn without_a_proxy_the_header_says_nothing() {
        assert_eq!(seen(0, &["192.0.2.9"]), "10.0.0.1");
    }

    #[test]
    fn what_a_client_made_up_is_not_believed() {
        assert_eq!(seen(1, &["6.6.6.6, 192.0.2.9"]), "192.0.2.9");
        assert_eq!(seen(1, &["6.6.6.6", "192.0.2.9"]), "192.0.2.9");
        assert_eq!(seen(2, &["6.6.6.6, 192.0.2.9, 10.0.0.2"]), "192.0.2.9");
    }

    #[test]
    fn a_shorter_way_and_a_missing_or_torn_header_still_name_somebody() {
        assert_eq!(seen(2, &["192.0.2.9"]), "192.0.2.9");
        assert_eq!(seen(1, &[]), "10.0.0.1");
        assert_eq!(seen(1, &["unknown"]), "10.0.0.1");
    }

    #[test]
    fn a_port_does_not_matter() {
        assert_eq!(seen(1, &["192.0.2.9:4711"]), "192.0.2.9");
        assert_eq!(seen(1, &["[2001:db8::1]:4711"]), "2001:db8::1");
    }
}
