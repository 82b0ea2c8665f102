//! `POST /v1/{shop}/webhooks/standard`: Standard Webhooks signatures, our own event schema.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, State},
    response::Response,
};
use http::HeaderMap;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use souk_contract::Problem;
use utoipa::ToSchema;

use super::{
    Reduced, body,
    fields::{At, Few, Id},
    only,
    signature::{self, StandardHeaders},
    store,
};
use crate::{
    app::App,
    catalogue::standard::Product,
    http::error::Error,
    inbox::{Fact, RedactionFact},
    moment,
    orders::standard::{Order, Refund, Status},
    privacy::Hasher,
    shop::{SecretKind, Shop},
};

/// Types of events taken.
pub const TYPES: [&str; 10] = [
    "order.created",
    "order.updated",
    "order.paid",
    "order.cancelled",
    "refund.created",
    "product.created",
    "product.updated",
    "product.deleted",
    "order.redacted",
    "shop.uninstalled",
];

/// What became of a webhook.
#[derive(Debug, Serialize, ToSchema)]
pub struct Taken {
    /// `stored`, `known` (the same fact came before), or `nothing` (a test, or a question about data
    /// that is not kept).
    pub outcome: String,
}

/// One event.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "type", content = "data")]
#[schema(as = StandardEvent)]
#[allow(dead_code)] // describes the body; `reduce` reads the parts, to name the field at fault
pub enum Event {
    /// An order was placed.
    #[serde(rename = "order.created")]
    OrderCreated(Order),
    /// An order changed.
    #[serde(rename = "order.updated")]
    OrderUpdated(Order),
    /// An order was paid.
    #[serde(rename = "order.paid")]
    OrderPaid(Order),
    /// An order was cancelled, for good.
    #[serde(rename = "order.cancelled")]
    OrderCancelled(Order),
    /// Lines came back.
    #[serde(rename = "refund.created")]
    RefundCreated(Refund),
    /// A product is new.
    #[serde(rename = "product.created")]
    ProductCreated(Product),
    /// A product changed.
    #[serde(rename = "product.updated")]
    ProductUpdated(Product),
    /// A product is gone for good.
    #[serde(rename = "product.deleted")]
    ProductDeleted(Deleted),
    /// Orders are to be forgotten.
    #[serde(rename = "order.redacted")]
    OrderRedacted(Redacted),
    /// The shop is turned off.
    #[serde(rename = "shop.uninstalled")]
    ShopUninstalled(Nothing),
}

/// A product that is gone.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Deleted {
    /// Its id.
    #[schema(value_type = String)]
    id: Id,
}

/// Orders to forget.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Redacted {
    /// Their ids.
    #[schema(value_type = Vec<String>)]
    order_ids: Few<Id>,
}

/// An empty object.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Nothing {}

/// The part of every event that says how to read the rest.
#[derive(Debug, Deserialize)]
struct Envelope {
    #[serde(rename = "type")]
    kind: String,
    timestamp: At,
}

/// The part that depends on the type. Reading the body twice keeps paths counted from its root.
#[derive(Debug, Deserialize)]
struct Data<T> {
    data: T,
}

/// Takes a webhook of any store that speaks our event schema.
#[utoipa::path(
    post, path = "/v1/{shop}/webhooks/standard", operation_id = "receiveStandardWebhook", tag = "webhooks",
    params(
        ("shop" = String, Path, description = "The shop's id"),
        ("webhook-id" = String, Header, description = "The message's id"),
        ("webhook-timestamp" = String, Header, description = "Seconds since 1970, at most five minutes from now"),
        ("webhook-signature" = String, Header, description = "`v1,<base64>`, several separated by spaces"),
    ),
    request_body(content = Event, description = "One event with its `timestamp` (RFC 3339), at most 1 MiB", content_type = "application/json"),
    responses(
        (status = 200, description = "Durable, or known already", body = Taken),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The signature does not fit; nothing was stored", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such shop", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "The body was too slow", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The shop was turned off", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Nothing was stored; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn receive_standard_webhook(
    State(app): State<Arc<App>>,
    Path(shop): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let shop = app.store.shop(&shop).ok_or(Error::UnknownShop)?.shop();
    let body = body::read(&headers, body, app.limits.body_patience).await?;
    let signed = StandardHeaders {
        id: only(&headers, "webhook-id"),
        timestamp: only(&headers, "webhook-timestamp"),
        signature: only(&headers, "webhook-signature"),
    };
    let now = moment::now();
    if !signature::standard(
        shop.secrets_at(SecretKind::Standard, now),
        signed,
        &body,
        now,
    ) {
        app.metrics.ingested("unsigned");
        return Err(Error::Signature);
    }
    let reduced = reduce(&body, &shop, app.store.hasher())?;
    store(&app, &shop, reduced).await
}

fn reduce(body: &[u8], shop: &Shop, hasher: &Hasher) -> Result<Reduced, Error> {
    let event: Envelope = body::json(body)?;
    let fact = match event.kind.as_str() {
        kind @ ("order.created" | "order.updated" | "order.paid" | "order.cancelled") => {
            return order(kind, body, shop, hasher);
        }
        "refund.created" => Fact::Refund(of::<Refund>(body)?.reduce()),
        "product.created" | "product.updated" => Fact::Product(of::<Product>(body)?.reduce()),
        "product.deleted" => Fact::ProductDeleted {
            id: of::<Deleted>(body)?.id.0,
        },
        "order.redacted" => {
            let mut orders: Vec<String> = of::<Redacted>(body)?
                .order_ids
                .0
                .iter()
                .map(|id| hasher.order(shop.no, &id.0))
                .collect();
            orders.sort();
            Fact::Redaction(RedactionFact {
                orders,
                ..RedactionFact::default()
            })
        }
        "shop.uninstalled" => Fact::Uninstalled {
            at: Some(event.timestamp.0),
        },
        _ => {
            return Err(Error::body_accepting(
                "type",
                "is not an event taken here",
                &TYPES,
            ));
        }
    };
    Ok(Reduced::from(fact))
}

fn order(kind: &str, body: &[u8], shop: &Shop, hasher: &Hasher) -> Result<Reduced, Error> {
    let mut order: Order = of(body)?;
    // Here the type is signed with the rest, so it may decide. `status` wins where both speak.
    order.status = match (kind, order.status) {
        ("order.cancelled", None | Some(Status::Cancelled)) => Some(Status::Cancelled),
        ("order.cancelled", Some(_)) => {
            return Err(Error::body_accepting(
                "data.status",
                "contradicts the type",
                &["cancelled"],
            ));
        }
        ("order.paid", Some(Status::Pending)) => {
            return Err(Error::body_accepting(
                "data.status",
                "contradicts the type",
                &["paid"],
            ));
        }
        (_, status) => status,
    };
    if order.test == Some(true) {
        return Ok(Reduced::Nothing("test"));
    }
    Ok(Reduced::from(Fact::Order(order.reduce(hasher, shop.no)?)))
}

fn of<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
    Ok(body::json::<Data<T>>(body)?.data)
}
