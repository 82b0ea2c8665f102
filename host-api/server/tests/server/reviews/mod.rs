//! Reviews over real sockets: what they claim is true, and nothing narrows the average.

use serde_json::{Value, json};

use crate::support::Souk;
use crate::support::shopkeeper::set_up;

mod import;
mod moderation;
mod pages;
mod reading;
mod redaction;
mod verified;

const AT_ONCE: &str = r#"{"publish": "at-once", "photo_hosts": ["cdn.example"],
    "policy_url": "https://shop.example/reviews", "reward": {"pool": "thanks"}}"#;

async fn open(config: &str) -> Souk {
    let souk = Souk::start().await;
    set_up(&souk, serde_json::from_str(config).expect("json")).await;
    souk
}

fn fine(stars: u32) -> Value {
    json!({"stars": stars, "text": "It holds soup.", "product": "41"})
}

/// A review by whoever placed `order`.
fn bought(stars: u32, order: u64) -> Value {
    let mut review = fine(stars);
    review["order"] = json!(order.to_string());
    review["email"] = json!(" Ada.Marker@example.com");
    review
}
