//! Shopify's app proxy: the shop's own address hands requests on, signed, so that a page reaches Souk without
//! another origin.
//!
//! `https://shop/apps/souk/trending` arrives as `/v1/{shop}/proxy/trending`, with parameters of Shopify's that
//! say which shop and which signed-in customer. The signature proves that Shopify handed it on; anybody can
//! make Shopify do that. What a page may ask of the server itself it may ask this way, and nothing more:
//! no webhooks, nothing of the merchant's, and no streams, since Shopify waits for an answer's end.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::Request,
    response::{IntoResponse, Response},
};
use hmac::{Hmac, KeyInit, Mac};
use http::{Uri, header, request};
use sha2::Sha256;
use tower::ServiceExt as _;

use crate::{
    app::App,
    http::{error::Error, forwarded},
    live::Peer,
    moment::{self, Millis},
    shop::{SecretKind, Shop},
};

/// How far a request's time may lie from now, in seconds: what Shopify's own library allows.
const TOLERANCE: i64 = 90;

/// Parameters of Shopify's own; what is not signed twice over must not be there twice.
const OWN: [&str; 5] = [
    "shop",
    "logged_in_customer_id",
    "path_prefix",
    "timestamp",
    "signature",
];

/// What may be asked: the first part of a path below the shop.
const OPEN: [&str; 9] = [
    "trending",
    "purchases",
    "widgets",
    "reviews",
    "wheels",
    "spins",
    "deals",
    "teams",
    "players",
];

/// The customer who is signed in at the store, as Shopify vouches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vouched(pub String);

/// What a signed query says.
#[derive(Debug, PartialEq, Eq)]
pub struct Proven {
    /// The shop's permanent host.
    pub shop: String,
    /// Who is signed in, if anybody.
    pub customer: Option<Vouched>,
}

/// Checks a query's signature and time.
#[must_use]
pub fn prove<'a>(
    secrets: impl Iterator<Item = &'a [u8]>,
    query: &[(String, String)],
    now: Millis,
) -> Option<Proven> {
    let signature = hex::decode(only(query, "signature")?).ok()?;
    let message = message(query);
    // Every secret is tried, so that time does not tell which one fitted.
    let fits = secrets.fold(false, |found, secret| {
        let mac = Hmac::<Sha256>::new_from_slice(secret);
        found | mac.is_ok_and(|mac| mac.chain_update(&message).verify_slice(&signature).is_ok())
    });
    let seconds: i64 = only(query, "timestamp")?.parse().ok()?;
    let away = seconds
        .saturating_sub(now.div_euclid(1_000))
        .saturating_abs();
    if !fits || away > TOLERANCE {
        return None;
    }
    let customer = query
        .iter()
        .filter(|(name, _)| name == "logged_in_customer_id");
    let customer = match customer.collect::<Vec<_>>()[..] {
        [] => None,
        [(_, id)] => Some(id).filter(|id| !id.is_empty()),
        _ => return None,
    };
    Some(Proven {
        shop: only(query, "shop")?.to_owned(),
        customer: customer.map(|id| Vouched(id.clone())),
    })
}

/// The value of a parameter that is there once.
fn only<'a>(query: &'a [(String, String)], wanted: &str) -> Option<&'a str> {
    let mut found = query.iter().filter(|(name, _)| name == wanted);
    match (found.next(), found.next()) {
        (Some((_, value)), None) => Some(value),
        _ => None,
    }
}

/// What is signed: every parameter but the signature, those of one name joined, sorted as bytes, and put
/// together with nothing between.
fn message(query: &[(String, String)]) -> String {
    let mut values: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, value) in query.iter().filter(|(name, _)| name != "signature") {
        values.entry(name).or_default().push(value);
    }
    let mut lines: Vec<String> = values
        .into_iter()
        .map(|(name, values)| format!("{name}={}", values.join(",")))
        .collect();
    // Not the order of the names: `a-b=` sorts before `a=`.
    lines.sort_unstable();
    lines.concat()
}

/// Answers a request that came through the proxy, by the very routes that answer all others.
///
/// # Errors
/// 401 when the signature does not fit, 404 for what is not open this way, and the usual for shops.
pub async fn serve(app: Arc<App>, routes: Router, request: Request) -> Result<Response, Error> {
    let (parts, body) = request.into_parts();
    let path: Vec<&str> = parts.uri.path().splitn(5, '/').collect();
    let [_, _, shop, _, rest] = path[..] else {
        return Err(Error::NotFound);
    };
    let (_, shop) = app.readable(shop)?;
    let query: Vec<(String, String)> =
        form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes())
            .into_owned()
            .collect();
    let secrets = shop.secrets_at(SecretKind::Shopify, moment::now());
    let proven = prove(secrets, &query, moment::now()).filter(|proven| is_ours(&shop, proven));
    let proven = proven.ok_or(Error::Signature)?;
    if !OPEN.contains(&rest.split('/').next().unwrap_or_default()) {
        return Err(Error::NotFound);
    }
    let inner = inner(&app, &shop, rest, &parts, proven.customer, body)?;
    let answer = routes.oneshot(inner).await;
    Ok(answer.map_or_else(|never| match never {}, IntoResponse::into_response))
}

/// One app's secret may serve several shops: what was signed for another is not for this one.
fn is_ours(shop: &Shop, proven: &Proven) -> bool {
    let permanent = |host: &&str| host.ends_with(".myshopify.com");
    let known = shop.connected.as_deref();
    let known = known.or_else(|| shop.domain.as_deref().filter(permanent));
    known.is_none_or(|known| known.eq_ignore_ascii_case(&proven.shop))
}

/// The request as it would have come directly. Nothing of the way it took goes along but the client's
/// address, which Shopify adds as one proxy more, and the customer.
fn inner(
    app: &App,
    shop: &Shop,
    rest: &str,
    parts: &request::Parts,
    customer: Option<Vouched>,
    body: Body,
) -> Result<Request, Error> {
    let mut address = format!("/v1/{}/{rest}", shop.id);
    let query = without_own(parts.uri.query().unwrap_or_default());
    if !query.is_empty() {
        address = format!("{address}?{query}");
    }
    let mut inner = Request::new(body);
    *inner.method_mut() = parts.method.clone();
    *inner.uri_mut() = address.parse::<Uri>().map_err(|_| Error::NotFound)?;
    *inner.headers_mut() = parts.headers.clone();
    for name in [header::AUTHORIZATION, header::COOKIE] {
        inner.headers_mut().remove(name);
    }
    if let Some(peer) = parts.extensions.get::<Peer>() {
        let hops = parts.headers.get_all(forwarded::HEADER).iter();
        let proxies = app.limits.trusted_proxies + 1;
        let client = forwarded::client(peer.0, proxies, hops.map(|hop| hop.as_bytes()));
        inner.extensions_mut().insert(Peer(client));
    }
    if let Some(customer) = customer {
        inner.extensions_mut().insert(customer);
    }
    Ok(inner)
}

/// The page's own parameters, as it wrote them.
fn without_own(query: &str) -> String {
    let own = |pair: &&str| {
        let mut name = form_urlencoded::parse(pair.as_bytes());
        name.next().is_some_and(|(name, _)| OWN.contains(&&*name))
    };
    let all = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !own(pair));
    all.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Millis = 1_317_327_555_000;
    const QUERY: &str = "extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555";
    const SIGNATURE: &str = "4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb";
    const ANONYMOUS: &str = "e072b6d7e6622d85912a5214b860d3100dc1e73d9bc29f43796ac8c9ff8093cb";

    fn read(query: &str, signature: &str, now: Millis) -> Option<Proven> {
        let query = format!("{query}&signature={signature}");
        let query: Vec<_> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        prove([b"old".as_slice(), b"hush"].into_iter(), &query, now)
    }

    #[test]
    fn the_official_vectors_fit() {
        let proven = read(QUERY, SIGNATURE, AT).expect("proven");
        assert_eq!(proven.shop, "shop-name.myshopify.com");
        assert_eq!(proven.customer, Some(Vouched("1".to_owned())));
        let anonymous = QUERY.replace("customer_id=1", "customer_id=");
        let proven = read(&anonymous, ANONYMOUS, AT).expect("proven");
        assert_eq!(proven.customer, None);
    }

    #[test]
    fn a_changed_late_or_doubled_query_does_not_fit() {
        let swapped = QUERY.replace("extra=1&extra=2", "extra=2&extra=1");
        assert_eq!(read(&swapped, SIGNATURE, AT), None);
        assert_eq!(read(&QUERY.replace("id=1", "id=2"), SIGNATURE, AT), None);
        assert!(read(QUERY, SIGNATURE, AT + 90_000).is_some());
        assert_eq!(read(QUERY, SIGNATURE, AT + 91_000), None);
        assert_eq!(read(QUERY, SIGNATURE, AT - 91_000), None);
        for wrong in ["", "zz", &SIGNATURE[..62], ANONYMOUS] {
            assert_eq!(read(QUERY, wrong, AT), None, "{wrong}");
        }
        let twice = format!("{QUERY}&signature={SIGNATURE}");
        assert_eq!(read(&twice, SIGNATURE, AT), None);
    }

    #[test]
    fn parameters_are_sorted_as_bytes_and_whole() {
        let query = |text: &str| -> Vec<_> {
            form_urlencoded::parse(text.as_bytes())
                .into_owned()
                .collect()
        };
        assert_eq!(message(&query("B=1&a=2")), "B=1a=2");
        assert_eq!(message(&query("ab=4&a_b=3&a-b=2&a=1")), "a-b=2a=1a_b=3ab=4");
    }

    #[test]
    fn the_pages_own_parameters_go_on_as_they_were_written() {
        let query = "limit=8&shop=x&brand=a%26b&timestamp=1&signature=s&lang=";
        assert_eq!(without_own(query), "limit=8&brand=a%26b&lang=");
    }
}
