//! What the shopkeeper set up at the server: a wheel, two deals, how reviews are taken, and where
//! the codes come from.

use crate::catalogue::{Product, by_handle};
use jiff::{Timestamp, ToSpan as _};
use serde_json::{Value, json};

/// The product that is cheaper in a team, and the codes' pool, its price and the size of a team.
const DEALS: [(&str, &str, u32, u32); 2] = [
    ("sunday-teapot", "teapot", 5900, 3),
    ("supper-plate", "plate", 1800, 2),
];

/// Whether a product is cheaper in a team.
#[must_use]
pub fn has_deal(product: &Product) -> bool {
    DEALS.iter().any(|(handle, ..)| *handle == product.handle)
}

/// The document for `souk apply`: pools, reviews, and wheel and deals, open from now for sixty days.
#[must_use]
pub fn document() -> Value {
    let now = Timestamp::now();
    let ends = now.checked_add((60 * 24).hours()).unwrap_or(now);
    let (starts, ends) = (now.to_string(), ends.to_string());
    let deals: Vec<(&Product, Value, Value)> = DEALS
        .iter()
        .filter_map(|&(handle, name, price, size)| {
            let product = by_handle(handle)?;
            let off = product.price.0.saturating_sub(price);
            Some((
                product,
                pool(product, name, off),
                deal(product, name, price, size, &starts, &ends),
            ))
        })
        .collect();
    let mut pools = vec![
        json!({"id": "ten", "label": "10 % off your order", "kind": "percent", "value": "10", "hours": 168,
            "codes": "generated", "prefix": "TABLE"}),
        json!({"id": "twenty", "label": "20 % off your order", "kind": "percent", "value": "20", "hours": 168,
            "codes": "generated", "prefix": "FEAST"}),
        json!({"id": "parcel", "label": "Free delivery", "kind": "free_shipping", "hours": 168,
            "codes": "generated", "prefix": "PARCEL"}),
    ];
    pools.push(json!({"id": "thanks", "label": "5 % off for your review, whatever it says", "kind": "percent",
        "value": "5", "hours": 720, "codes": "generated", "prefix": "THANKS"}));
    pools.extend(deals.iter().map(|(_, pool, _)| pool.clone()));
    let deals: Vec<_> = deals.into_iter().map(|(_, _, deal)| deal).collect();
    json!({"pools": pools, "wheels": [wheel(&starts, &ends)], "deals": deals, "reviews": reviews()})
}

/// Photos are the shop's own pictures; this demo lives on the loopback address.
fn reviews() -> Value {
    json!({
        "photo_hosts": ["127.0.0.1"], "publish": "after-moderation",
        "reward": {"pool": "thanks", "limit": 1, "days": 365},
    })
}

fn pool(product: &Product, name: &str, off: u32) -> Value {
    let value = format!("{}.{:02}", off / 100, off % 100);
    json!({"id": name, "label": "the team price", "kind": "amount", "value": value, "hours": 72,
        "product": product.id.to_string(), "codes": "generated", "prefix": name.to_uppercase()})
}

fn deal(product: &Product, name: &str, price: u32, size: u32, starts: &str, ends: &str) -> Value {
    json!({
        "id": name, "product": product.id.to_string(), "pool": name,
        "solo_price": product.price.to_string(), "currency": "EUR",
        "team_price": format!("{}.{:02}", price / 100, price % 100),
        "size": size, "hours": 24, "code_hours": 72, "per_person": 3,
        "starts": starts, "ends": ends,
    })
}

fn wheel(starts: &str, ends: &str) -> Value {
    let nothing = |colour: &str, weight: u32| json!({"label": "No prize", "weight": weight, "colour": colour, "prize": "nothing"});
    json!({
        "id": "evening", "title": "The evening wheel", "sponsor": "The Long Table",
        "starts": starts, "ends": ends, "plays": 1, "period": "day", "exhausted": "nothing",
        "eligibility": "Anyone who may shop here. One spin a day.",
        "free_entry": "Nothing has to be bought, and no address is needed.",
        "terms_url": "/", "privacy_url": "/", "asks_email": true,
        "segments": [
            {"label": "10 % off", "weight": 4, "colour": "saffron", "prize": "coupon", "pool": "ten"},
            nothing("paper", 4),
            {"label": "Free delivery", "weight": 3, "colour": "indigo", "prize": "free_shipping", "pool": "parcel"},
            nothing("paper", 4),
            {"label": "20 % off", "weight": 1, "colour": "madder", "prize": "coupon", "pool": "twenty", "stock": 200},
            {"label": "10 % off", "weight": 4, "colour": "leaf", "prize": "coupon", "pool": "ten"},
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deal_saves_something_on_a_product_of_the_shop() {
        let document = document();
        let deals = document["deals"].as_array().expect("deals");
        assert_eq!(deals.len(), DEALS.len());
        for deal in deals {
            let price = |name: &str| deal[name].as_str().and_then(|p| p.parse::<f64>().ok());
            assert!(price("team_price") < price("solo_price"), "{deal}");
        }
    }
}
