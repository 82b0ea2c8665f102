//! Shopify's Ajax cart (facts: shopify, sections 2 and 4).

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

use crate::request::{self, Request};

/// The store's root, which differs by market: `/` or `/en-ca/`.
fn root() -> String {
    let read = |object: &JsValue, key: &str| js_sys::Reflect::get(object, &key.into()).ok();
    let routes = read(&js_sys::global(), "Shopify").and_then(|shopify| read(&shopify, "routes"));
    let root = routes
        .and_then(|routes| read(&routes, "root"))
        .and_then(|root| root.as_string());
    root.unwrap_or_else(|| "/".to_owned())
}

/// The same for all widgets, once.
pub(super) fn add(variant: &str, done: Box<dyn FnOnce(bool)>) -> Option<Request> {
    // A form, not JSON: ids exceed 2^53, and themes expect the bare line that a form is answered with.
    let form = [
        "id=",
        &String::from(js_sys::encode_uri_component(variant)),
        "&quantity=1",
    ]
    .concat();
    request::send(
        &[&root(), "cart/add.js"].concat(),
        Some(&form),
        move |answer| {
            let line = answer.json().is_some_and(|line| line.is_object());
            if line {
                tell_theme();
            }
            done(line);
        },
    )
}

pub(super) fn products(done: impl FnOnce(Vec<String>) + 'static) -> Option<Request> {
    request::send(&[&root(), "cart.js"].concat(), None, move |answer| {
        if answer.json().is_some() {
            done(product_ids(answer.body.as_deref().unwrap_or_default()));
        }
    })
}

/// Reads the product ids from the text of a cart: parsed as JSON they would lose digits.
fn product_ids(cart: &str) -> Vec<String> {
    // Split at quotes, a key stands alone and its number follows in the next piece: `: 123,`.
    let mut pieces = cart.as_bytes().split(|byte| *byte == b'"');
    let mut ids = Vec::new();
    while let Some(piece) = pieces.next() {
        if piece != b"product_id" {
            continue;
        }
        let value = pieces.next().unwrap_or_default().iter();
        let digits = value.filter(|byte| byte.is_ascii_digit());
        let id: String = digits.map(|digit| char::from(*digit)).collect();
        if !id.is_empty() {
            ids.push(id);
        }
    }
    ids
}

/// Tells the theme that the cart changed, by the event most themes listen to.
fn tell_theme() {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    let document = web_sys::window().and_then(|window| window.document());
    if let (Some(document), Ok(event)) = (
        document,
        CustomEvent::new_with_event_init_dict("cart:refresh", &init),
    ) {
        let _ = document.dispatch_event(&event);
    }
}

#[cfg(test)]
mod tests {
    use super::product_ids;

    #[test]
    fn ids_beyond_two_to_the_53_keep_every_digit() {
        let cart = r#"{"items":[{"product_id":820982911946154508,"x":1},{"product_id": 7}]}"#;
        assert_eq!(product_ids(cart), ["820982911946154508", "7"]);
        assert!(product_ids(r#"{"items":[],"product_id":null}"#).is_empty());
    }
}
