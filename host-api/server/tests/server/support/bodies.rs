//! Bodies as stores send them.

use serde_json::{Value, json};
use souk::moment;

/// A REST order of `(line, product, quantity)`, placed a minute ago.
pub(crate) fn order(id: u64, lines: &[(u64, u64, u32)]) -> Value {
    let placed = moment::text(moment::now() - moment::MINUTE);
    let lines: Vec<Value> = lines
        .iter()
        .map(|(line, product, quantity)| {
            json!({
                "id": line, "product_id": product, "variant_id": product * 10, "quantity": quantity,
                "title": format!("Product {product}"), "price": "12.90", "properties": [],
            })
        })
        .collect();
    json!({
        "id": id, "name": "#1001", "test": false, "created_at": placed, "updated_at": placed,
        "cancelled_at": null, "currency": "EUR", "financial_status": "paid",
        "email": "ada.marker@example.com", "phone": "+33 1 MARKERPHONE",
        "customer": {"id": 7_700_000_000_000_000_007_u64, "email": "ada.marker@example.com", "first_name": "Adamarker"},
        "shipping_address": {"first_name": "Adamarker", "address1": "1 Markerstreet", "city": "Lyon", "country_code": "FR"},
        "line_items": lines, "refunds": [],
    })
}

/// A later state of `order`.
pub(crate) fn later(order: &Value, seconds: i64, change: impl FnOnce(&mut Value)) -> Value {
    let mut next = order.clone();
    let before = moment::parse(next["updated_at"].as_str().expect("a moment")).expect("a moment");
    next["updated_at"] = json!(moment::text(before + seconds * 1000));
    change(&mut next);
    next
}

/// `order`, cancelled.
pub(crate) fn cancelled(order: &Value) -> Value {
    later(order, 30, |next| {
        next["cancelled_at"] = next["updated_at"].clone();
    })
}

/// A refund of units by line.
pub(crate) fn refund(id: u64, order: u64, lines: &[(u64, u32)]) -> Value {
    let lines: Vec<Value> = lines
        .iter()
        .map(|(line, quantity)| json!({"line_item_id": line, "quantity": quantity, "subtotal": 12.90}))
        .collect();
    json!({"id": id, "order_id": order, "created_at": moment::text(moment::now()), "note": "x", "refund_line_items": lines})
}

/// A REST product.
pub(crate) fn product(id: u64, updated: &str, title: &str) -> Value {
    json!({
        "id": id, "title": title, "handle": format!("product-{id}"), "status": "active", "updated_at": updated,
        "vendor": "Kiln", "product_type": "Bowls", "tags": "stoneware, blue",
        "image": {"src": format!("https://cdn.example/{id}.jpg"), "alt": "A bowl"}, "images": [],
        "variants": [
            {"id": id * 10, "price": "12.90", "compare_at_price": "15.00", "inventory_quantity": 0,
             "inventory_policy": "deny", "inventory_management": "shopify"},
            {"id": id * 10 + 1, "price": "12.90", "compare_at_price": null, "inventory_quantity": 3,
             "inventory_policy": "deny", "inventory_management": "shopify"},
        ],
    })
}
