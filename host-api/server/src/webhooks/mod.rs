//! Webhooks: raw bytes in, verified, reduced to a fact, durable before the answer.

pub mod body;
pub mod fields;
pub mod shopify;
pub mod signature;
pub mod standard;

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, header};
use souk_contract::FieldError;

use crate::{
    app::App,
    http::error::Error,
    inbox::{Fact, Ingested},
    moment,
    shop::Shop,
};

/// Largest body taken.
pub const MOST_BYTES: usize = 1024 * 1024;

/// What a verified body amounts to.
#[derive(Debug)]
pub enum Reduced {
    /// A fact to store.
    Fact(Box<Fact>),
    /// Nothing to store: a test order, a question about data we do not hold.
    Nothing(&'static str),
}

impl From<Fact> for Reduced {
    fn from(fact: Fact) -> Self {
        Self::Fact(Box::new(fact))
    }
}

/// Stores what the body says, and answers after it is durable.
///
/// # Errors
/// 410 for a shop that is off (privacy topics are still taken), 503 when it cannot be stored now.
async fn store(app: &Arc<App>, shop: &Shop, reduced: Reduced) -> Result<Response, Error> {
    let fact = match reduced {
        Reduced::Fact(fact) => fact,
        Reduced::Nothing(why) => {
            app.metrics.ingested("nothing");
            return Ok(taken(why));
        }
    };
    if !shop.active && !fact.is_about_privacy() {
        return Err(Error::ShopIsOff);
    }
    let ingested = app.store.ingest(shop, &fact, moment::now()).await?;
    let outcome = match ingested {
        Ingested::Stored => "stored",
        Ingested::Known => "known",
    };
    app.metrics.ingested(outcome);
    Ok(taken(outcome))
}

fn taken(outcome: &'static str) -> Response {
    let body = match outcome {
        "stored" => r#"{"outcome":"stored"}"#,
        "known" => r#"{"outcome":"known"}"#,
        _ => r#"{"outcome":"nothing"}"#,
    };
    (
        StatusCode::OK,
        [(header::CONTENT_TYPE, "application/json")],
        body,
    )
        .into_response()
}

/// The value of a header that is there once; empty otherwise. Of two signatures or two timestamps
/// nobody knows which one a proxy looked at.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().unwrap_or_default(),
        _ => "",
    }
}

fn header_error(field: &str, message: impl Into<String>, accepted: &[&str]) -> Error {
    let accepted = accepted.iter().map(|&a| a.to_owned()).collect();
    Error::Header(FieldError {
        field: field.to_owned(),
        message: message.into(),
        accepted,
    })
}
