//! Signatures over raw bodies, compared in constant time.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::moment::Millis;

/// How far a Standard Webhooks timestamp may lie from now, in seconds.
const TOLERANCE: i64 = 300;

/// Signatures looked at in one header at most.
const MOST_SIGNATURES: usize = 16;

fn fits(secret: &[u8], parts: &[&[u8]], signature: &[u8]) -> bool {
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(secret) else {
        return false;
    };
    let mac = parts.iter().fold(mac, |mac, part| mac.chain_update(part));
    mac.verify_slice(signature).is_ok()
}

/// `X-Shopify-Hmac-Sha256`: base64 of HMAC-SHA256 over the body, with any of `secrets`.
#[must_use]
pub fn shopify<'a>(secrets: impl Iterator<Item = &'a [u8]>, body: &[u8], signature: &str) -> bool {
    let Ok(signature) = BASE64_STANDARD.decode(signature) else {
        return false;
    };
    // Every secret is tried, so that time does not tell which one fitted.
    secrets.fold(false, |found, secret| {
        found | fits(secret, &[body], &signature)
    })
}

/// The three headers of Standard Webhooks.
#[derive(Clone, Copy, Debug)]
pub struct StandardHeaders<'a> {
    /// `webhook-id`.
    pub id: &'a str,
    /// `webhook-timestamp`, seconds since 1970.
    pub timestamp: &'a str,
    /// `webhook-signature`, `v1,<base64>` and more of them after spaces.
    pub signature: &'a str,
}

/// Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, at most five minutes old or early.
#[must_use]
pub fn standard<'a>(
    secrets: impl Iterator<Item = &'a [u8]>,
    headers: StandardHeaders<'_>,
    body: &[u8],
    now: Millis,
) -> bool {
    if headers.id.is_empty() || !is_current(headers.timestamp, now) {
        return false;
    }
    let signatures: Vec<Vec<u8>> = headers
        .signature
        .split(' ')
        .filter_map(|one| one.strip_prefix("v1,"))
        .filter_map(|one| BASE64_STANDARD.decode(one).ok())
        .take(MOST_SIGNATURES)
        .collect();
    let parts = [
        headers.id.as_bytes(),
        b".",
        headers.timestamp.as_bytes(),
        b".",
        body,
    ];
    secrets.fold(false, |found, secret| {
        signatures.iter().fold(found, |found, signature| {
            found | fits(secret, &parts, signature)
        })
    })
}

fn is_current(timestamp: &str, now: Millis) -> bool {
    let digits = !timestamp.is_empty() && timestamp.bytes().all(|b| b.is_ascii_digit());
    let seconds: Option<i64> = timestamp.parse().ok().filter(|_| digits);
    seconds.is_some_and(|seconds| (seconds - now.div_euclid(1000)).abs() <= TOLERANCE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cafe() -> Vec<u8> {
        "{\"id\":820982911946154508,\"note\":\"café \\/ ok\"}"
            .as_bytes()
            .to_vec()
    }

    fn one(secret: &[u8]) -> impl Iterator<Item = &[u8]> {
        std::iter::once(secret)
    }

    #[test]
    fn the_shopify_vector_fits_with_any_of_several_secrets() {
        let signature = "ScLRjYivJi+wcp/zQPaeXsw1QxyWjTRT9U7sMv9RlGY=";
        assert!(shopify(one(b"hush"), &cafe(), signature));
        assert!(shopify(
            [b"old".as_slice(), b"hush"].into_iter(),
            &cafe(),
            signature
        ));
        assert!(!shopify(one(b"other"), &cafe(), signature));
        assert!(!shopify(std::iter::empty(), &cafe(), signature));
    }

    #[test]
    fn a_changed_byte_hex_or_a_cut_signature_does_not_fit() {
        let signature = "ScLRjYivJi+wcp/zQPaeXsw1QxyWjTRT9U7sMv9RlGY=";
        let reserialised = "{\"id\":820982911946154508,\"note\":\"café / ok\"}";
        assert!(!shopify(one(b"hush"), reserialised.as_bytes(), signature));
        let with_mark = [b"\xef\xbb\xbf".as_slice(), &cafe()].concat();
        assert!(!shopify(one(b"hush"), &with_mark, signature));
        let hex = "49c2d18d88af262fb0729ff340f69e5ecc35431c968d3453f54eec32ff519466";
        for wrong in [
            "",
            "=",
            &signature[..20],
            hex,
            "ScLRjYivJi+wcp/zQPaeXsw1QxyWjTRT9U7sMv9RlGY",
        ] {
            assert!(!shopify(one(b"hush"), &cafe(), wrong), "{wrong}");
        }
    }

    const ID: &str = "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk";
    const AT: i64 = 1_649_367_553;
    const PAYLOAD: &[u8] = br#"{"email":"test@example.com","username":"test_user"}"#;
    const SIGNED: &str = "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=";

    fn key() -> Vec<u8> {
        BASE64_STANDARD
            .decode("C2FVsBQIhrscChlQIMV+b5sSYspob7oD")
            .expect("base64")
    }

    fn accepts(id: &str, timestamp: &str, signature: &str, now: i64) -> bool {
        let headers = StandardHeaders {
            id,
            timestamp,
            signature,
        };
        standard(one(&key()), headers, PAYLOAD, now * 1000)
    }

    #[test]
    fn the_standard_webhooks_vector_fits_within_five_minutes() {
        let at = AT.to_string();
        for now in [AT - 300, AT, AT + 300] {
            assert!(accepts(ID, &at, SIGNED, now), "{now}");
        }
        for now in [AT - 301, AT + 301] {
            assert!(!accepts(ID, &at, SIGNED, now), "{now}");
        }
    }

    #[test]
    fn one_fitting_signature_among_several_is_enough() {
        let at = AT.to_string();
        let several = format!("v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v1a,abc {SIGNED}");
        assert!(accepts(ID, &at, &several, AT));
        assert!(!accepts(
            ID,
            &at,
            "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=",
            AT
        ));
    }

    #[test]
    fn what_is_missing_or_garbled_is_refused() {
        let at = AT.to_string();
        let bare = SIGNED.trim_start_matches("v1,");
        for (id, timestamp, signature) in [
            ("", at.as_str(), SIGNED),
            ("other", &at, SIGNED),
            (ID, "", SIGNED),
            (ID, "soon", SIGNED),
            (ID, "+1649367553", SIGNED),
            (ID, "99999999999999999999", SIGNED),
            (ID, &at, ""),
            (ID, &at, "v1,"),
            (ID, &at, bare),
            (ID, &at, &SIGNED[..20]),
            (ID, &at, &SIGNED.replace("v1", "v1a")),
        ] {
            assert!(
                !accepts(id, timestamp, signature, AT),
                "{id} {timestamp} {signature}"
            );
        }
    }
}
