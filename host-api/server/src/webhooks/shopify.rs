//! `POST /v1/{shop}/webhooks/shopify`.
//!
//! The signature covers the body and nothing else, so no header decides anything: the topic only
//! says how to read the body, and is refused when the body has another shape.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, State},
    response::Response,
};
use http::HeaderMap;
use serde::Deserialize;
use souk_contract::Problem;

use super::{
    Reduced, body,
    fields::{At, Few, Id},
    header_error, only, signature, store,
};
use crate::{
    app::App,
    catalogue,
    http::error::Error,
    inbox::{Fact, Payment, RedactionFact},
    moment,
    orders::shopify::{Customer, Order, Refund},
    privacy::Hasher,
    shop::{SecretKind, Shop},
};

/// Topics taken.
pub const TOPICS: [&str; 13] = [
    "orders/create",
    "orders/updated",
    "orders/edited",
    "orders/paid",
    "orders/cancelled",
    "refunds/create",
    "products/create",
    "products/update",
    "products/delete",
    "app/uninstalled",
    "customers/data_request",
    "customers/redact",
    "shop/redact",
];

/// Takes a webhook as Shopify sends it.
#[utoipa::path(
    post, path = "/v1/{shop}/webhooks/shopify", operation_id = "receiveShopifyWebhook", tag = "webhooks",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("X-Shopify-Hmac-Sha256" = String, Header, description = "base64 of HMAC-SHA256 over the raw body"),
        ("X-Shopify-Topic" = String, Header, description = "How to read the body, such as orders/create"),
        ("X-Shopify-Shop-Domain" = Option<String>, Header, description = "Host of the storefront, used for product pages when the shop has none set"),
        ("X-Shopify-Test" = Option<bool>, Header, description = "A test delivery: verified, and nothing stored"),
    ),
    request_body(content = serde_json::Value, description = "The REST resource, at most 1 MiB, 64 levels deep and 5,000 lines", content_type = "application/json"),
    responses(
        (status = 200, description = "Durable, or known already", body = super::standard::Taken),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The signature does not fit; nothing was stored", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "The body was too slow", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Nothing was stored; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn receive_shopify_webhook(
    State(app): State<Arc<App>>,
    Path(shop): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let shop = app.store.shop(&shop).ok_or(Error::UnknownShop)?.shop();
    let body = body::read(&headers, body, app.limits.body_patience).await?;
    let signature = only(&headers, "x-shopify-hmac-sha256");
    if !signature::shopify(
        shop.secrets_at(SecretKind::Shopify, moment::now()),
        &body,
        signature,
    ) {
        app.metrics.ingested("unsigned");
        return Err(Error::Signature);
    }
    let topic = only(&headers, "x-shopify-topic");
    let reduced = reduce(topic, &body, &shop, app.store.hasher())?;
    // Unsigned, so it may only make us do less with this one delivery, never undo an order.
    if only(&headers, "x-shopify-test").eq_ignore_ascii_case("true") {
        return store(&app, &shop, Reduced::Nothing("test")).await;
    }
    if shop.domain.is_none()
        && topic.starts_with("products/")
        && let Some(host) = host(only(&headers, "x-shopify-shop-domain"))
    {
        // Believed once, from the first verified delivery, and never again.
        app.store.learn_domain(&shop, host, moment::now()).await?;
    }
    store(&app, &shop, reduced).await
}

/// A host of Shopify's own, or nothing.
fn host(text: &str) -> Option<&str> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    (text.len() <= 253 && text.ends_with(".myshopify.com") && text.bytes().all(plain))
        .then_some(text)
}

/// The fact in a body of this topic.
fn reduce(topic: &str, body: &[u8], shop: &Shop, hasher: &Hasher) -> Result<Reduced, Error> {
    match topic {
        "orders/create" | "orders/updated" | "orders/edited" | "orders/paid"
        | "orders/cancelled" => order(topic, body, shop, hasher),
        "refunds/create" => Ok(Reduced::from(Fact::Refund(
            body::json::<Refund>(body)?.reduce()?,
        ))),
        "products/create" | "products/update" => {
            let product: catalogue::shopify::Product = body::json(body)?;
            Ok(Reduced::from(Fact::Product(product.reduce())))
        }
        "products/delete" => gone(body),
        "app/uninstalled" => uninstalled(body),
        "customers/data_request" => {
            body::json::<DataRequest>(body)?;
            Ok(Reduced::Nothing("data_request"))
        }
        "customers/redact" => redaction(body, shop, hasher),
        "shop/redact" => shop_redaction(body, shop),
        _ => Err(header_error(
            "X-Shopify-Topic",
            "is not a topic taken here",
            &TOPICS,
        )),
    }
}

fn order(topic: &str, body: &[u8], shop: &Shop, hasher: &Hasher) -> Result<Reduced, Error> {
    let order: Order = body::json(body)?;
    if topic == "orders/cancelled" && !order.is_cancelled() {
        return Err(Error::body(
            "cancelled_at",
            "is missing in a body of orders/cancelled",
        ));
    }
    if topic == "orders/paid" && order.payment() == Payment::Pending {
        let accepted = ["paid", "partially_paid", "partially_refunded", "refunded"];
        return Err(Error::body_accepting(
            "financial_status",
            "is not that of a paid order",
            &accepted,
        ));
    }
    if order.is_test() {
        return Ok(Reduced::Nothing("test"));
    }
    Ok(Reduced::from(Fact::Order(order.reduce(hasher, shop.no)?)))
}

/// `products/delete` has an id and nothing else; a whole order or product is another topic's body.
#[derive(Debug, Deserialize)]
struct Gone {
    id: Id,
    #[serde(default)]
    title: Option<serde::de::IgnoredAny>,
    #[serde(default)]
    line_items: Option<serde::de::IgnoredAny>,
    #[serde(default)]
    order_id: Option<serde::de::IgnoredAny>,
    #[serde(default)]
    domain: Option<serde::de::IgnoredAny>,
}

fn gone(body: &[u8]) -> Result<Reduced, Error> {
    let gone: Gone = body::json(body)?;
    let foreign = [&gone.title, &gone.line_items, &gone.order_id, &gone.domain];
    if foreign.into_iter().any(Option::is_some) {
        return Err(Error::body(
            "body",
            "has more than the id that a products/delete body has",
        ));
    }
    Ok(Reduced::from(Fact::ProductDeleted { id: gone.id.0 }))
}

/// `app/uninstalled` carries the shop.
#[derive(Debug, Deserialize)]
struct ShopBody {
    #[serde(default)]
    myshopify_domain: Option<String>,
    #[serde(default)]
    domain: Option<String>,
    #[serde(default)]
    updated_at: Option<At>,
    #[serde(default)]
    line_items: Option<serde::de::IgnoredAny>,
}

fn uninstalled(body: &[u8]) -> Result<Reduced, Error> {
    let shop: ShopBody = body::json(body)?;
    if shop.line_items.is_some() || (shop.myshopify_domain.is_none() && shop.domain.is_none()) {
        return Err(Error::body(
            "myshopify_domain",
            "is missing in a body of app/uninstalled",
        ));
    }
    Ok(Reduced::from(Fact::Uninstalled {
        at: shop.updated_at.map(|at| at.0),
    }))
}

#[derive(Debug, Deserialize)]
struct DataRequest {
    #[allow(dead_code)] // its presence is the check
    data_request: serde::de::IgnoredAny,
}

#[derive(Debug, Deserialize)]
struct CustomerRedaction {
    #[serde(default)]
    shop_domain: Option<String>,
    customer: Customer,
    orders_to_redact: Few<Id>,
}

fn redaction(body: &[u8], shop: &Shop, hasher: &Hasher) -> Result<Reduced, Error> {
    let redaction: CustomerRedaction = body::json(body)?;
    same_shop(shop, redaction.shop_domain.as_deref())?;
    let email = redaction
        .customer
        .email
        .filter(|email| !email.trim().is_empty());
    let mut orders: Vec<String> = redaction
        .orders_to_redact
        .0
        .iter()
        .map(|id| hasher.order(shop.no, &id.0))
        .collect();
    orders.sort();
    Ok(Reduced::from(Fact::Redaction(RedactionFact {
        orders,
        customer: redaction
            .customer
            .id
            .map(|id| hasher.customer(shop.no, &id.0)),
        email: email.map(|email| hasher.email(shop.no, &email)),
    })))
}

/// `shop/redact` names the shop and no person.
#[derive(Debug, Deserialize)]
struct ShopRedaction {
    shop_domain: String,
    #[serde(default)]
    customer: Option<serde::de::IgnoredAny>,
    #[serde(default)]
    data_request: Option<serde::de::IgnoredAny>,
}

fn shop_redaction(body: &[u8], shop: &Shop) -> Result<Reduced, Error> {
    let redaction: ShopRedaction = body::json(body)?;
    if redaction.customer.is_some() || redaction.data_request.is_some() {
        return Err(Error::body("customer", "is not part of a shop/redact body"));
    }
    same_shop(shop, Some(&redaction.shop_domain))?;
    Ok(Reduced::from(Fact::ShopRedaction))
}

/// One app secret may serve several shops: a body that names another shop's domain is not for this
/// one.
fn same_shop(shop: &Shop, named: Option<&str>) -> Result<(), Error> {
    match (shop.domain.as_deref(), named) {
        (Some(ours), Some(named)) if ours.ends_with(".myshopify.com") && ours != named => Err(
            Error::body_accepting("shop_domain", "is another shop's", &[ours]),
        ),
        _ => Ok(()),
    }
}
