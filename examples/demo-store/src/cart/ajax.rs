//! `/cart.js` and its writes, in the shapes of Shopify's Ajax API.

use super::request::{body, items, number, quantity};
use super::shapes::{self, bad_request, refusal};
use super::{Cart, Line, Refused};
use crate::discount::Coupon;
use crate::shop::Shop;
use crate::visit::{CART, Visit};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, SET_COOKIE};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// The session of a visit, and the cookie line that starts one when there was none.
#[must_use]
pub fn session(visit: &Visit) -> (String, Option<String>) {
    visit.cart.clone().map_or_else(
        || {
            let id = crate::webhook::random_uuid().replace('-', "");
            let cookie = format!("{CART}={id}; Path=/; HttpOnly; SameSite=Lax");
            (id, Some(cookie))
        },
        |id| (id, None),
    )
}

/// Adds the session cookie to an answer, where one starts.
#[must_use]
pub fn with_session(mut answer: Response, cookie: Option<String>) -> Response {
    if let Some(value) = cookie.and_then(|cookie| cookie.parse().ok()) {
        answer.headers_mut().append(SET_COOKIE, value);
    }
    answer
}

fn whole(cart: &Cart, session: Option<&str>) -> Response {
    (
        [(CACHE_CONTROL, "no-store")],
        Json(shapes::cart(cart, session)),
    )
        .into_response()
}

/// `GET /cart.js`
pub async fn show(State(shop): State<Shop>, visit: Visit) -> Response {
    whole(
        &shop.carts.peek(visit.cart.as_deref()),
        visit.cart.as_deref(),
    )
}

/// `POST /cart/add.js`: answers the added lines, or the bare line for a single `id`.
pub async fn add(State(shop): State<Shop>, visit: Visit, request: Request) -> Response {
    let Some((items, bare)) = body(request).await.as_ref().and_then(items) else {
        return bad_request("Required parameter missing or invalid: items");
    };
    let (session, cookie) = session(&visit);
    let added: Result<Vec<Line>, Refused> = shop.carts.change(&session, |cart| {
        items
            .into_iter()
            .map(|item| cart.add(item.id, item.quantity, item.properties))
            .collect()
    });
    let answer = match added {
        Err(refused) => refusal(refused),
        Ok(lines) => {
            let lines: Vec<Value> = lines.iter().map(shapes::line).collect();
            let shape = lines.first().filter(|_| bare).cloned();
            Json(shape.unwrap_or_else(|| json!({"items": lines}))).into_response()
        }
    };
    with_session(answer, cookie)
}

/// `POST /cart/change.js`: one line, by `line` (from 1), key or variant id.
pub async fn change(State(shop): State<Shop>, visit: Visit, request: Request) -> Response {
    let body = body(request).await.unwrap_or_default();
    let (session, cookie) = session(&visit);
    let cart = shop.carts.change(&session, |cart| {
        let at = position(cart, &body)?;
        cart.set(at, quantity(body.get("quantity"))?);
        Some(cart.clone())
    });
    let answer = cart.map_or_else(
        || bad_request("no valid id or line parameter"),
        |cart| whole(&cart, Some(&session)),
    );
    with_session(answer, cookie)
}

fn position(cart: &Cart, body: &Value) -> Option<usize> {
    if let Some(line) = body.get("line").and_then(number) {
        let at = usize::try_from(line).ok()?.checked_sub(1)?;
        return (at < cart.lines.len()).then_some(at);
    }
    match body.get("id")? {
        Value::String(key) => cart.find(key),
        other => cart.find(&number(other)?.to_string()),
    }
}

/// `POST /cart/update.js`: quantities of several lines, note, attributes and the discount code.
pub async fn update(State(shop): State<Shop>, visit: Visit, request: Request) -> Response {
    let Some(body) = body(request).await else {
        return bad_request("unreadable body");
    };
    let coupon = match body.get("discount").and_then(Value::as_str) {
        Some(codes) => Some(last_good(&shop, codes).await),
        None => None,
    };
    let (session, cookie) = session(&visit);
    let cart = shop.carts.change(&session, |cart| {
        updates(cart, body.get("updates"))?;
        if let Some(coupon) = coupon {
            cart.coupon = coupon;
        }
        if let Some(note) = body.get("note") {
            cart.note = note.as_str().map(str::to_owned);
        }
        if let Some(Value::Object(attributes)) = body.get("attributes") {
            cart.attributes.extend(attributes.clone());
        }
        Ok(cart.clone())
    });
    with_session(
        cart.map_or_else(refusal, |cart| whole(&cart, Some(&session))),
        cookie,
    )
}

/// The code to use of several with commas between: this store takes one, the latest that is good.
async fn last_good(shop: &Shop, codes: &str) -> Option<Coupon> {
    let given = codes.rsplit(',').map(str::trim);
    for code in given.filter(|code| !code.is_empty()).take(5) {
        if let Ok(coupon) = shop.check(code).await {
            return Some(coupon);
        }
    }
    None
}

fn updates(cart: &mut Cart, updates: Option<&Value>) -> Result<(), Refused> {
    match updates {
        Some(Value::Object(by_key)) => by_key.iter().try_for_each(|(key, count)| {
            let count = quantity(Some(count)).ok_or(Refused::Unknown)?;
            match cart.find(key) {
                Some(at) => cart.set(at, count),
                None if count == 0 => {}
                // A variant that is not in the cart yet is put there.
                None => {
                    let id = key.parse().map_err(|_| Refused::Unknown)?;
                    cart.add(id, count, serde_json::Map::new())?;
                }
            }
            Ok(())
        }),
        Some(Value::Array(in_order)) => {
            // From the end, because a line that is set to 0 leaves the cart.
            for (at, count) in in_order.iter().enumerate().rev() {
                cart.set(at, quantity(Some(count)).ok_or(Refused::Unknown)?);
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// `POST /cart/clear.js`: an empty cart that keeps its note and attributes.
pub async fn clear(State(shop): State<Shop>, visit: Visit) -> Response {
    let (session, cookie) = session(&visit);
    let cart = shop.carts.change(&session, |cart| {
        cart.lines.clear();
        cart.clone()
    });
    with_session(whole(&cart, Some(&session)), cookie)
}
