//! How often one address may do in one shop what leaves something behind: play, ask for a player, write or
//! vote, take a seat.
//!
//! Limits keep one visitor from filling the log or the database. They decide nothing that counts: what
//! one player may do is the store's to say, in the transaction that does it.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    num::NonZeroU32,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
    state::keyed::HashMapStateStore,
};
use http::{Method, header};

use super::error::Error;
use crate::{app::App, live::Peer};

/// Addresses remembered one by one. Beyond that neighbours count as one.
const MOST: usize = 65_536;
/// How often those that were quiet for a minute are dropped, when there are too many.
const TIDY: Duration = Duration::from_secs(1);

/// What is limited, each by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// New players.
    Players,
    /// Spins of a wheel.
    Spins,
    /// Addresses left and taken back.
    Contacts,
    /// Reviews and votes.
    Reviews,
    /// Teams started, joined and left.
    Teams,
}

/// Every limited route.
const ROUTES: [(&str, What); 13] = [
    ("/v1/{shop}/players", What::Players),
    ("/v1/{shop}/wheels/{wheel}/spins", What::Spins),
    ("/v1/{shop}/wheels/{wheel}/play", What::Spins),
    ("/v1/{shop}/spins/{spin}/contact", What::Contacts),
    ("/v1/{shop}/spins/{spin}/contact/form", What::Contacts),
    ("/v1/{shop}/reviews", What::Reviews),
    ("/v1/{shop}/reviews/form", What::Reviews),
    ("/v1/{shop}/reviews/{id}/votes", What::Reviews),
    ("/v1/{shop}/deals/{deal}/teams", What::Teams),
    ("/v1/{shop}/deals/{deal}/start", What::Teams),
    ("/v1/{shop}/teams/{team}/members", What::Teams),
    ("/v1/{shop}/teams/{team}/members/me", What::Teams),
    ("/v1/{shop}/teams/{team}/join", What::Teams),
];

impl What {
    /// What a request does, if that is limited.
    fn of(request: &Request) -> Option<Self> {
        let changes = [Method::POST, Method::DELETE].contains(request.method());
        let route = request.extensions().get::<MatchedPath>()?.as_str();
        let found = ROUTES.iter().find(|(known, _)| *known == route);
        found.filter(|_| changes).map(|(_, what)| *what)
    }

    /// In a sentence: "120 spins a minute".
    const fn name(self) -> &'static str {
        match self {
            Self::Players => "new players",
            Self::Spins => "spins",
            Self::Contacts => "e-mail addresses",
            Self::Reviews => "reviews and votes",
            Self::Teams => "changes of teams",
        }
    }
}

/// A request beyond the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooOften {
    /// What is limited.
    pub what: &'static str,
    /// How many of it one address has a minute.
    pub per_minute: u32,
    /// Seconds until there is room for one more, from 1.
    pub seconds: u64,
}

/// One limit: what, the number of the shop, and an address or its network.
type Key = (What, i64, IpAddr);

/// Remembers how often each address came. Each may do so many of a thing at once, and that many again a
/// minute later, one by one as the minute passes (GCRA, a leaky bucket).
pub struct Limiter {
    quota: Option<Quota>,
    seen: RateLimiter<Key, HashMapStateStore<Key>, DefaultClock>,
    tidied: Mutex<Instant>,
}

impl fmt::Debug for Limiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limiter")
            .field("quota", &self.quota)
            .finish_non_exhaustive()
    }
}

impl Limiter {
    /// So many of each thing a minute from one address in one shop; 0 for no limit.
    #[must_use]
    pub fn new(per_minute: u32) -> Self {
        let quota = NonZeroU32::new(per_minute).map(Quota::per_minute);
        Self {
            quota,
            seen: RateLimiter::hashmap(quota.unwrap_or(Quota::per_minute(NonZeroU32::MAX))),
            tidied: Mutex::new(Instant::now()),
        }
    }

    /// Counts one more.
    ///
    /// # Errors
    /// When it is one too many; it does not count then.
    pub fn check(&self, what: What, shop: i64, address: IpAddr) -> Result<(), TooOften> {
        let Some(quota) = self.quota else {
            return Ok(());
        };
        let address = self.counted(address);
        let Err(early) = self.seen.check_key(&(what, shop, address)) else {
            return Ok(());
        };
        let wait = early.wait_time_from(DefaultClock::default().now());
        Err(TooOften {
            what: what.name(),
            per_minute: quota.burst_size().get(),
            seconds: wait.as_secs() + 1,
        })
    }

    /// What an address counts as: itself or its /64. When more came than are remembered, as from somebody
    /// who owns a great many, /16 and /32 count as one: few enough to be remembered in any case.
    fn counted(&self, address: IpAddr) -> IpAddr {
        if self.seen.len() >= MOST {
            self.tidy();
        }
        let full = self.seen.len() >= MOST;
        network(address, if full { (16, 32) } else { (32, 64) })
    }

    /// Drops whoever has been quiet long enough to be new again.
    fn tidy(&self) {
        let mut tidied = self.tidied.lock().unwrap_or_else(PoisonError::into_inner);
        if tidied.elapsed() >= TIDY {
            self.seen.retain_recent();
            *tidied = Instant::now();
        }
    }
}

/// The first bits of an address, of version 4 or of version 6.
fn network(address: IpAddr, (four, six): (u32, u32)) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let mask = u32::MAX.checked_shl(32 - four).unwrap_or_default();
            IpAddr::V4(Ipv4Addr::from_bits(v4.to_bits() & mask))
        }
        IpAddr::V6(v6) => {
            let mask = u128::MAX.checked_shl(128 - six).unwrap_or_default();
            IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & mask))
        }
    }
}

/// Refuses what comes too often, before anything of it is read.
///
/// # Errors
/// 429.
pub async fn slow_down(
    State(app): State<Arc<App>>,
    request: Request,
    next: Next,
) -> Result<Response, Error> {
    if let Some(what) = What::of(&request) {
        check(&app, &request, what).map_err(Error::TooOften)?;
    }
    Ok(next.run(request).await)
}

fn check(app: &App, request: &Request, what: What) -> Result<(), TooOften> {
    // The merchant's own systems have a token, which is checked; a wrong one changes nothing.
    if request.headers().contains_key(header::AUTHORIZATION) {
        return Ok(());
    }
    let shop = request.uri().path().split('/').nth(2);
    // An unknown shop is refused soon enough.
    let shop = shop.and_then(|id| app.store.shop(id));
    let peer = request.extensions().get::<Peer>();
    let (Some(shop), Some(peer)) = (shop, peer) else {
        return Ok(());
    };
    app.limiter.check(what, shop.shop().no, peer.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn one_too_many_waits_and_nobody_else_does() {
        let limiter = Limiter::new(3);
        let spin = |shop, from| limiter.check(What::Spins, shop, at(from));
        for _ in 0..3 {
            assert_eq!(spin(1, "192.0.2.1"), Ok(()));
        }
        let refused = spin(1, "192.0.2.1").expect_err("too many");
        assert_eq!((refused.what, refused.per_minute), ("spins", 3));
        assert!((1..=20).contains(&refused.seconds), "{refused:?}");
        assert_eq!(spin(2, "192.0.2.1"), Ok(()), "another shop");
        assert_eq!(spin(1, "192.0.2.2"), Ok(()), "another address");
        let team = limiter.check(What::Teams, 1, at("192.0.2.1"));
        assert_eq!(team, Ok(()), "another thing");
    }

    #[test]
    fn no_limit_is_no_limit() {
        let limiter = Limiter::new(0);
        let all = (0..1_000).map(|_| limiter.check(What::Players, 1, at("192.0.2.1")));
        assert!(all.into_iter().all(|one| one.is_ok()));
    }

    #[test]
    fn a_v6_network_and_a_mapped_v4_count_as_one() {
        let limiter = Limiter::new(1);
        let from = |text| limiter.check(What::Spins, 1, at(text)).is_ok();
        assert!(from("2001:db8::1") && !from("2001:db8::2") && from("2001:db8:0:1::1"));
        assert!(from("192.0.2.1") && !from("::ffff:192.0.2.1"));
    }

    #[test]
    fn whoever_has_a_great_many_addresses_fills_no_memory() {
        let limiter = Limiter::new(1);
        let owned = |n: u128| IpAddr::V6(Ipv6Addr::from_bits((0x2001_0db8 << 96) | (n << 64)));
        for n in 0..MOST as u128 + 1_000 {
            let _ = limiter.check(What::Spins, 1, owned(n));
        }
        assert!(limiter.seen.len() <= MOST + 1, "{}", limiter.seen.len());
        assert!(limiter.check(What::Spins, 1, owned(1 << 30)).is_err());
        assert!(limiter.check(What::Spins, 1, at("192.0.2.1")).is_ok());
    }
}
