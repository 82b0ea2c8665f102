//! How many streams one address may hold.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

/// The count of open streams, in all and by address.
#[derive(Debug)]
pub struct Places {
    per_ip: usize,
    open: AtomicUsize,
    taken: Mutex<HashMap<IpAddr, u32>>,
}

/// One stream's place; dropping it gives it back.
#[derive(Debug)]
pub struct Place {
    places: Arc<Places>,
    key: Option<IpAddr>,
}

impl Places {
    /// Places for at most `per_ip` streams of one address; 0 for no limit.
    #[must_use]
    pub fn new(per_ip: usize) -> Self {
        Self {
            per_ip,
            open: AtomicUsize::new(0),
            taken: Mutex::default(),
        }
    }

    /// Streams open now.
    #[must_use]
    pub fn open(&self) -> usize {
        self.open.load(Ordering::Relaxed)
    }

    /// A place for this address; `None` when it has all it may have.
    #[must_use]
    pub fn take(self: &Arc<Self>, address: Option<IpAddr>) -> Option<Place> {
        let key = address.filter(|_| self.per_ip > 0).map(network);
        if let Some(key) = key {
            let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
            let count = taken.entry(key).or_default();
            if *count as usize >= self.per_ip {
                return None;
            }
            *count += 1;
        }
        self.open.fetch_add(1, Ordering::Relaxed);
        Some(Place {
            places: Arc::clone(self),
            key,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.open.fetch_sub(1, Ordering::Relaxed);
        let Some(key) = self.key else { return };
        let mut taken = self
            .places
            .taken
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&key) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&key);
            }
        }
    }
}

/// Whoever has an IPv6 address has 2^64 of them, so its /64 counts as one.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))),
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<IpAddr> {
        text.parse().ok()
    }

    #[test]
    fn an_address_gets_its_places_back() {
        let places = Arc::new(Places::new(1));
        let first = places.take(at("192.0.2.1"));
        assert!(first.is_some() && places.take(at("192.0.2.1")).is_none());
        assert!(places.take(at("192.0.2.2")).is_some());
        drop(first);
        assert!(places.take(at("192.0.2.1")).is_some());
        assert_eq!(places.open(), 0);
    }

    #[test]
    fn a_whole_v6_network_and_a_mapped_v4_count_as_one() {
        let places = Arc::new(Places::new(1));
        let _held = (places.take(at("2001:db8::1")), places.take(at("192.0.2.1")));
        assert!(places.take(at("2001:db8::2")).is_none());
        assert!(places.take(at("::ffff:192.0.2.1")).is_none());
    }
}
