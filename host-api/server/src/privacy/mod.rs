//! Keyed hashes: how a person or an order is recognised without being kept.
//!
//! The key is random, made with the database and never leaves it. Without it nobody can test a
//! guessed e-mail address against what is stored.

mod email;

use std::fmt;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

pub use self::email::Email;

/// Makes keyed hashes (HMAC-SHA256, cut to 128 bits). One per database.
#[derive(Clone)]
pub struct Hasher {
    keyed: Hmac<Sha256>,
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hasher(secret)")
    }
}

impl Hasher {
    /// A hasher with the database's key.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Self {
        // A block-sized key is always accepted; 32 bytes are shorter than a block.
        let mut block = [0_u8; 64];
        block[..32].copy_from_slice(key);
        Self {
            keyed: Hmac::new(&block.into()),
        }
    }

    fn hash(&self, room: &str, shop: i64, parts: &[&str]) -> [u8; 16] {
        let full = self.full(room, shop, parts);
        std::array::from_fn(|i| full[i])
    }

    fn full(&self, room: &str, shop: i64, parts: &[&str]) -> [u8; 32] {
        let mut mac = self.keyed.clone();
        mac.update(room.as_bytes());
        mac.update(&shop.to_be_bytes());
        for part in parts {
            // The length keeps ("ab", "c") and ("a", "bc") apart.
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }

    /// An order's id, for tombstones.
    #[must_use]
    pub fn order(&self, shop: i64, id: &str) -> String {
        hex::encode(self.hash("order", shop, &[id]))
    }

    /// The number a buyer knows an order by, such as `#1001`; the sign and capitals do not matter.
    #[must_use]
    pub fn number(&self, shop: i64, number: &str) -> String {
        let plain = number.trim().trim_start_matches('#').to_lowercase();
        hex::encode(self.hash("number", shop, &[&plain]))
    }

    /// A customer's id.
    #[must_use]
    pub fn customer(&self, shop: i64, id: &str) -> String {
        hex::encode(self.hash("customer", shop, &[id]))
    }

    /// An e-mail address, trimmed and in lower case.
    #[must_use]
    pub fn email(&self, shop: i64, address: &str) -> String {
        hex::encode(self.hash("email", shop, &[&address.trim().to_lowercase()]))
    }

    /// A player who is a customer the store vouched for: the same on every device, and the same hash as
    /// [`Hasher::customer`], so that the customer's orders are recognised and a redaction finds the player.
    #[must_use]
    pub fn player(&self, shop: i64, customer: &str) -> [u8; 16] {
        self.hash("customer", shop, &[customer])
    }

    /// The hash of a body that may hold an address, from its plain hash.
    #[must_use]
    pub fn body(&self, shop: i64, hash: &[u8; 32]) -> [u8; 32] {
        self.full("body", shop, &[&hex::encode(hash)])
    }

    /// The seal of a player token.
    #[must_use]
    pub fn seal(&self, shop: i64, token: &str) -> [u8; 16] {
        self.hash("seal", shop, &[token])
    }

    /// The public id of one line of one order: stable, and nothing can be read from it.
    #[must_use]
    pub fn purchase(&self, shop: i64, order: &str, line: &str) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.hash("purchase", shop, &[order, line]))
    }
}

/// A city as it may be kept: trimmed, at most 80 letters long. Anything with digits or signs that
/// no place name has is dropped, because it may be an address somebody typed into the wrong field.
#[must_use]
pub fn coarse_city(text: &str) -> Option<String> {
    let city = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let placelike =
        |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.' | '(' | ')');
    let marks =
        |c: char| ('\u{300}'..='\u{36f}').contains(&c) || ('\u{900}'..='\u{dff}').contains(&c);
    let fits = !city.is_empty() && city.chars().count() <= 80;
    (fits && city.chars().all(|c| placelike(c) || marks(c))).then_some(city)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_depends_on_key_shop_and_room_and_not_on_the_case_of_an_address() {
        let ours = Hasher::new(&[7; 32]);
        assert_eq!(
            ours.email(1, " Ada@Example.com"),
            ours.email(1, "ada@example.com")
        );
        assert_ne!(
            ours.email(1, "ada@example.com"),
            ours.email(2, "ada@example.com")
        );
        assert_ne!(ours.order(1, "5"), ours.customer(1, "5"));
        assert_ne!(ours.order(1, "5"), Hasher::new(&[8; 32]).order(1, "5"));
        assert_ne!(ours.purchase(1, "12", "3"), ours.purchase(1, "1", "23"));
    }

    #[test]
    fn an_address_in_the_city_field_is_dropped() {
        assert_eq!(
            coarse_city("  Saint-Étienne "),
            Some("Saint-Étienne".to_owned())
        );
        assert_eq!(coarse_city("東京"), Some("東京".to_owned()));
        for dropped in [
            "",
            "12 Main Street",
            "ada@example.com",
            "<b>Lyon</b>",
            "75001",
        ] {
            assert_eq!(coarse_city(dropped), None, "{dropped}");
        }
    }
}
