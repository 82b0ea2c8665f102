//! The JSON of Shopify's Ajax cart. Prices are whole cents; ids are numbers.

use super::{Cart, Line, Refused};
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// One line, as `/cart.js` lists it and `/cart/add.js` answers it.
pub(super) fn line(line: &Line) -> Value {
    let (product, variant) = (line.product, line.variant);
    let (price, total) = (product.price.0, line.total().0);
    let choice = product.has_options().then_some(variant.title);
    let mut shape = json!({
        "id": variant.id, "variant_id": variant.id, "product_id": product.id, "key": line.key(),
        "quantity": line.quantity, "properties": line.properties,
        "price": price, "original_price": price, "discounted_price": price, "final_price": price,
        "line_price": total, "original_line_price": total, "final_line_price": total,
        "presentment_price": f64::from(price) / 100.0,
        "total_discount": 0, "discounts": [], "line_level_discount_allocations": [],
        "line_level_total_discount": 0, "gift_card": false, "taxable": true, "grams": 500,
        "requires_shipping": true, "sku": product.handle.to_uppercase(),
    });
    let words = json!({
        "title": choice.map_or_else(|| product.title.to_owned(), |c| format!("{} - {c}", product.title)),
        "product_title": product.title, "product_type": product.category.name,
        "product_description": product.story, "vendor": product.maker.name,
        "handle": product.handle, "url": format!("{}?variant={}", product.path(), variant.id),
        "image": variant.picture(),
        "featured_image": {
            "url": variant.picture(), "alt": product.alt, "aspect_ratio": 1.0,
            "width": crate::pictures::SIDE, "height": crate::pictures::SIDE,
        },
        "variant_title": choice, "variant_options": [variant.title],
        "options_with_values": [{"name": product.option, "value": variant.title}],
        "product_has_only_default_variant": !product.has_options(),
    });
    if let (Value::Object(shape), Value::Object(words)) = (&mut shape, words) {
        shape.extend(words);
    }
    shape
}

/// The whole cart.
pub(super) fn cart(cart: &Cart, session: Option<&str>) -> Value {
    let total = cart.total().0;
    json!({
        "token": session.unwrap_or_default(), "note": cart.note, "attributes": cart.attributes,
        "original_total_price": total, "total_price": total, "total_discount": 0,
        "total_weight": 500 * cart.count(), "item_count": cart.count(),
        "items": cart.lines.iter().map(line).collect::<Vec<_>>(),
        "requires_shipping": !cart.lines.is_empty(), "currency": "EUR",
        "items_subtotal_price": total, "cart_level_discount_applications": [], "discount_codes": [],
    })
}

/// `422` for stock, `404` for a variant that does not exist.
pub(super) fn refusal(refused: Refused) -> Response {
    let status = match refused {
        Refused::Unknown => StatusCode::NOT_FOUND,
        Refused::SoldOut(_) | Refused::NoMore(_) | Refused::Full => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    };
    let body = json!({
        "status": status.as_u16(), "message": "Cart Error", "description": refused.says(),
    });
    (status, Json(body)).into_response()
}

/// `400` for a request that cannot be read.
pub(super) fn bad_request(description: &str) -> Response {
    let body = json!({
        "status": "bad_request", "message": description, "description": description,
    });
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}
