//! The JSON of Shopify's Ajax cart. Prices are whole cents; ids are numbers.

use super::{Cart, Line, Refused};
use crate::catalogue::Cents;
use crate::discount::{Kind, Saved};
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// One line without any discount, as `/cart/add.js` answers it.
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

/// What a code does, as Shopify names it.
fn application(saved: &Saved) -> Value {
    let (value_type, value) = match saved.coupon.kind {
        Kind::Percent(hundredths) => ("percentage", Cents(hundredths).to_string()),
        Kind::Amount(amount) => ("fixed_amount", amount.to_string()),
        Kind::FreeDelivery => ("percentage", "100.00".to_owned()),
    };
    let one = saved.coupon.product.is_some();
    json!({
        "type": "discount_code", "key": saved.coupon.code, "title": saved.coupon.code,
        "description": saved.coupon.label, "value": value, "value_type": value_type,
        "allocation_method": if one { "one" } else { "across" },
        "target_selection": if one { "entitled" } else { "all" },
        "target_type": if saved.coupon.delivers() { "shipping_line" } else { "line_item" },
        "total_allocated_amount": saved.amount.0,
    })
}

/// Lines as `/cart.js` lists them. A code for one product lowers that product's lines; any other
/// lowers the cart and leaves its lines alone.
fn lines(cart: &Cart, saved: Option<&Saved>) -> Vec<Value> {
    let lowered = saved.filter(|saved| saved.coupon.product.is_some());
    let shape = |(at, line): (usize, &Line)| {
        let mut shape = self::line(line);
        let share = lowered.and_then(|saved| Some((saved, *saved.shares.get(at)?)));
        if let Some((saved, off)) = share.filter(|(_, off)| *off > Cents(0)) {
            let left = line.total().less(off).0;
            shape["total_discount"] = off.0.into();
            shape["line_level_total_discount"] = off.0.into();
            shape["line_price"] = left.into();
            shape["final_line_price"] = left.into();
            shape["discounts"] = json!([{"title": saved.coupon.code, "amount": off.0}]);
            shape["line_level_discount_allocations"] =
                json!([{"amount": off.0, "discount_application": application(saved)}]);
        }
        shape
    };
    cart.lines.iter().enumerate().map(shape).collect()
}

/// The whole cart.
pub(super) fn cart(cart: &Cart, session: Option<&str>) -> Value {
    let (total, saved) = (cart.total(), cart.saved());
    let off = saved.as_ref().map_or(Cents(0), |saved| saved.amount);
    let on_cart: Vec<&Saved> = saved
        .iter()
        .filter(|saved| saved.coupon.product.is_none())
        .collect();
    let on_lines = if on_cart.is_empty() { off } else { Cents(0) };
    let code = cart.coupon.as_ref();
    let code = code.map(|coupon| json!({"code": coupon.code, "applicable": saved.is_some()}));
    json!({
        "token": session.unwrap_or_default(), "note": cart.note, "attributes": cart.attributes,
        "original_total_price": total.0, "total_price": total.less(off).0, "total_discount": off.0,
        "total_weight": 500 * cart.count(), "item_count": cart.count(),
        "items": lines(cart, saved.as_ref()),
        "requires_shipping": !cart.lines.is_empty(), "currency": "EUR",
        "items_subtotal_price": total.less(on_lines).0,
        "cart_level_discount_applications": on_cart.into_iter().map(application).collect::<Vec<_>>(),
        "discount_codes": code.into_iter().collect::<Vec<_>>(),
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
