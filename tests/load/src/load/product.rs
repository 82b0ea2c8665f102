//! Products as Shopify sends them, so that the lists have something to show.

use serde_json::json;
use souk::moment;

use super::order::{product_id, title};

/// Product `n`.
#[must_use]
pub fn body(n: u64) -> String {
    let at = moment::text(moment::now());
    let product = json!({
        "id": product_id(n), "title": title(n), "handle": format!("stoneware-bowl-{n}"), "status": "active",
        "vendor": "Souk & Sons", "product_type": "Kitchen > Bowls", "tags": "stoneware, handmade",
        "created_at": at, "updated_at": at,
        "image": {"src": format!("https://cdn.shop.example/bowl-{n}.jpg"), "alt": "A grey bowl on a linen cloth"},
        "images": [],
        "variants": [{"id": product_id(n) + 1_000, "price": "89.99", "compare_at_price": "99.00",
            "inventory_quantity": 12, "inventory_management": "shopify", "inventory_policy": "deny"}],
    });
    product.to_string()
}
