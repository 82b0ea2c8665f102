//! Orders as Shopify sends them: the whole REST resource, of which the server reads a part.

use std::sync::LazyLock;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use souk::moment;

/// Products that are bought.
pub const PRODUCTS: u64 = 40;

/// The number of product `n`, beyond what a double holds.
#[must_use]
pub const fn product_id(n: u64) -> u64 {
    7_880_321_196_742_929_000 + n % PRODUCTS
}

/// What is the same in every order, written once: a generator must not be the slower side.
static REST: LazyLock<String> = LazyLock::new(|| {
    let parts = [who_and_where(), sums(), circumstances()];
    parts.iter().map(fields).collect::<Vec<_>>().join(",")
});

/// The part of a line that is the same in every line.
static LINE: LazyLock<String> = LazyLock::new(|| fields(&line()));

/// An object without its braces.
fn fields(object: &Value) -> String {
    let text = object.to_string();
    let inside = text
        .strip_prefix('{')
        .and_then(|text| text.strip_suffix('}'));
    inside.unwrap_or_default().to_owned()
}

/// The paid order number `id`, of two lines, about 6 KiB.
#[must_use]
pub fn body(id: u64) -> String {
    let at = moment::text(moment::now());
    let rest = REST.as_str();
    let (first, second) = (line_of(id, 0), line_of(id, 1));
    format!(
        r##"{{"id":{id},"admin_graphql_api_id":"gid://shopify/Order/{id}","name":"#{id}","number":{id},"created_at":"{at}","updated_at":"{at}","processed_at":"{at}","line_items":[{first},{second}],{rest}}}"##
    )
}

fn line_of(order: u64, n: u64) -> String {
    let (id, product, name, rest) = (
        order * 10 + n,
        product_id(order + n),
        title(order + n),
        LINE.as_str(),
    );
    format!(r#"{{"id":{id},"product_id":{product},"title":"{name}","name":"{name}",{rest}}}"#)
}

fn circumstances() -> Value {
    json!({
        "app_id": 580_111, "browser_ip": "192.0.2.7", "buyer_accepts_marketing": false,
        "cancel_reason": null, "cancelled_at": null, "cart_token": "68778783ad298f1c80c3bafcddeea02f",
        "closed_at": null, "confirmed": true, "customer_locale": "fr-FR", "discount_codes": [],
        "financial_status": "paid", "fulfillment_status": null, "gateway": "shopify_payments",
        "landing_site": "/", "note": null, "note_attributes": [], "payment_gateway_names": ["visa"],
        "referring_site": "", "source_name": "web", "tags": "", "test": false, "fulfillments": [],
        "token": "b1946ac92492d2347c6235b4d2611184", "refunds": [],
    })
}

fn sums() -> Value {
    json!({
        "currency": "EUR", "presentment_currency": "EUR", "current_subtotal_price": "179.98",
        "current_total_price": "184.93", "subtotal_price": "179.98", "total_price": "184.93",
        "total_price_set": money("184.93"), "total_tax": "0.00", "total_tax_set": money("0.00"),
        "taxes_included": true, "tax_lines": [], "total_weight": 840,
        "shipping_lines": [{"id": 369_256_396, "code": "Standard", "price": "4.95", "price_set": money("4.95"),
            "source": "shopify", "title": "Standard", "tax_lines": [], "discount_allocations": []}],
    })
}

fn who_and_where() -> Value {
    let address = address();
    json!({
        "contact_email": "shopper@example.com", "email": "shopper@example.com", "phone": null,
        "billing_address": address, "shipping_address": address,
        "customer": {
            "id": 115_310_627_314_723_954_u64, "email": "shopper@example.com", "first_name": "Camille",
            "last_name": "Durand", "state": "disabled", "note": null, "verified_email": true, "tags": "",
            "currency": "EUR", "phone": null, "default_address": address,
        },
    })
}

fn money(amount: &str) -> Value {
    let both = json!({"amount": amount, "currency_code": "EUR"});
    json!({"shop_money": both, "presentment_money": both})
}

fn address() -> Value {
    json!({
        "first_name": "Camille", "last_name": "Durand", "name": "Camille Durand", "company": null,
        "address1": "12 rue des Lilas", "address2": "", "city": "Lyon", "zip": "69003", "phone": null,
        "province": null, "province_code": null, "country": "France", "country_code": "FR",
        "latitude": 45.7578, "longitude": 4.8320,
    })
}

fn line() -> Value {
    json!({
        "variant_id": null, "variant_title": null, "vendor": "Souk & Sons", "quantity": 1,
        "current_quantity": 1, "sku": "SK-1", "price": "89.99", "price_set": money("89.99"), "grams": 420,
        "gift_card": false, "taxable": true, "product_exists": true, "fulfillable_quantity": 1,
        "fulfillment_service": "manual", "properties": [{"name": "_wrap", "value": "1"}],
        "requires_shipping": true, "total_discount": "0.00", "total_discount_set": money("0.00"),
        "tax_lines": [], "duties": [], "discount_allocations": [],
    })
}

/// What product `n` is called.
#[must_use]
pub fn title(n: u64) -> String {
    format!("Hand-thrown stoneware bowl no. {}", n % PRODUCTS)
}

/// A signed delivery of `body`, ready to be sent.
#[must_use]
pub fn delivery(path: &str, topic: &str, secret: &str, body: &str) -> Vec<u8> {
    let signature = sign(secret, body.as_bytes());
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nhost: souk.example\r\ncontent-type: application/json\r\n\
         x-shopify-topic: {topic}\r\nx-shopify-hmac-sha256: {signature}\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

fn sign(secret: &str, body: &[u8]) -> String {
    // A key of any length is a key.
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes());
    mac.map_or_else(
        |_| String::new(),
        |mac| BASE64_STANDARD.encode(mac.chain_update(body).finalize().into_bytes()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_one_the_server_takes_and_of_a_usual_size() {
        let body = body(9_000_000_000);
        assert!((4_000..8_192).contains(&body.len()), "{}", body.len());
        let order: Result<souk::orders::shopify::Order, _> = serde_json::from_str(&body);
        assert!(order.is_ok_and(|order| !order.is_test()));
    }
}
