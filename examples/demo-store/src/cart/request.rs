//! What a cart request asks for, whether it comes as JSON, as a form or as `FormData`.

use axum::body::Body;
use axum::extract::{Form, FromRequest, Json, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use serde_json::{Map, Value};

/// One thing to put into the cart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) id: u64,
    pub(super) quantity: u32,
    pub(super) properties: Map<String, Value>,
}

/// Reads a body of any of the three kinds into one JSON object.
pub(super) async fn body(request: Request<Body>) -> Option<Value> {
    let kind = request
        .headers()
        .get(CONTENT_TYPE)?
        .to_str()
        .ok()?
        .to_ascii_lowercase();
    if kind.starts_with("application/json") {
        return Json::<Value>::from_request(request, &())
            .await
            .ok()
            .map(|Json(value)| value);
    }
    let pairs = if kind.starts_with("multipart/form-data") {
        parts(Multipart::from_request(request, &()).await.ok()?).await?
    } else {
        Form::<Vec<(String, String)>>::from_request(request, &())
            .await
            .ok()?
            .0
    };
    Some(Value::Object(object(pairs)))
}

async fn parts(mut form: Multipart) -> Option<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    while let Some(field) = form.next_field().await.ok()? {
        let name = field.name()?.to_owned();
        pairs.push((name, field.text().await.ok()?));
    }
    Some(pairs)
}

/// `properties[x]` and `updates[x]` become objects.
fn object(pairs: Vec<(String, String)>) -> Map<String, Value> {
    let mut object = Map::new();
    for (name, value) in pairs {
        match name
            .split_once('[')
            .and_then(|(outer, inner)| Some((outer, inner.strip_suffix(']')?)))
        {
            Some((outer, inner)) => {
                let slot = object
                    .entry(outer)
                    .or_insert_with(|| Value::Object(Map::new()));
                if let Value::Object(slot) = slot {
                    slot.insert(inner.to_owned(), Value::String(value));
                }
            }
            None => {
                object.insert(name, Value::String(value));
            }
        }
    }
    object
}

/// A whole number, written as a number or as text. Ids exceed what a float can hold.
pub(super) fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A quantity; 1 where none is given.
pub(super) fn quantity(value: Option<&Value>) -> Option<u32> {
    value.map_or(Some(1), |value| {
        number(value).and_then(|n| u32::try_from(n).ok())
    })
}

/// What to add, and whether it was asked for in the single-item form.
pub(super) fn items(body: &Value) -> Option<(Vec<Item>, bool)> {
    match body.get("items") {
        Some(Value::Array(items)) => Some((items.iter().map(item).collect::<Option<_>>()?, false)),
        Some(_) => None,
        None => Some((vec![item(body)?], true)),
    }
}

fn item(value: &Value) -> Option<Item> {
    Some(Item {
        id: number(value.get("id")?)?,
        quantity: quantity(value.get("quantity"))?,
        properties: value
            .get("properties")
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default(),
    })
}
