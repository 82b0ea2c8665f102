//! Every way a request can go wrong, and how the client is told: `application/problem+json`.

use std::sync::Arc;

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use souk_contract::{FieldError, Problem};

use super::limit::TooOften;
use crate::store::{Refusal, StoreError};

/// What went wrong with a request.
#[derive(Debug)]
pub enum Error {
    /// 400: the query has parameters out of range.
    Query(Vec<FieldError>),
    /// 422: fields of a configuration that cannot be taken.
    Config(Vec<FieldError>),
    /// 422: fields of a change that cannot be taken.
    Fields(Vec<FieldError>),
    /// 400: the body is not what it should be.
    Body(FieldError),
    /// 400: a header is missing or contradicts the body.
    Header(FieldError),
    /// 404, 409 or 422: understood, and it cannot be done.
    Refusal(Refusal),
    /// 401: no player token, or one that is wrong or ran out.
    PlayerToken,
    /// 401: no admin token, or a wrong one.
    AdminToken,
    /// 429: this address asks too often.
    TooOften(TooOften),
    /// 401: no signature, a wrong one, or one from another time.
    Signature,
    /// 404: no such shop.
    UnknownShop,
    /// 404: no such widget.
    UnknownWidget,
    /// 404: no such address.
    NotFound,
    /// 405: the address takes other methods.
    Method,
    /// 408: the body did not arrive in time.
    TooSlow,
    /// 410: the shop was turned off.
    ShopIsOff,
    /// 413: the body exceeds the limit.
    TooLarge,
    /// 429: this address has all the streams it may have.
    TooManyStreams,
    /// 503: nothing was done; come back.
    Unavailable(&'static str),
    /// 500: a defect. The text is logged and never sent.
    Internal(String),
}

impl Error {
    /// A complaint about one field of the body.
    #[must_use]
    pub fn body(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Body(FieldError {
            field: field.into(),
            message: message.into(),
            accepted: Vec::new(),
        })
    }

    /// A complaint about one field, with what it accepts.
    #[must_use]
    pub fn body_accepting(
        field: impl Into<String>,
        message: impl Into<String>,
        accepted: &[&str],
    ) -> Self {
        let accepted = accepted.iter().map(|&a| a.to_owned()).collect();
        Self::Body(FieldError {
            field: field.into(),
            message: message.into(),
            accepted,
        })
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Query(_) | Self::Body(_) | Self::Header(_) => StatusCode::BAD_REQUEST,
            Self::Config(_) | Self::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Refusal(refusal) => {
                StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::CONFLICT)
            }
            Self::Signature | Self::PlayerToken | Self::AdminToken => StatusCode::UNAUTHORIZED,
            Self::UnknownShop | Self::UnknownWidget | Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::ShopIsOff => StatusCode::GONE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooManyStreams | Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    const fn kind_and_title(&self) -> (&'static str, &'static str) {
        match self {
            Self::Query(_) => ("invalid-query", "The query is not valid"),
            Self::Body(_) => ("invalid-body", "The body is not valid"),
            Self::Header(_) => ("invalid-header", "A header is missing or wrong"),
            Self::Config(_) => ("invalid-config", "The configuration is not valid"),
            Self::Fields(_) => ("invalid-field", "A field cannot be taken"),
            Self::Refusal(refusal) => (refusal.kind, refusal.title),
            Self::PlayerToken => (
                "player-token",
                "The Souk-Player token is missing, wrong or ran out",
            ),
            Self::AdminToken => ("admin-token", "The admin token is missing or wrong"),
            Self::TooOften(_) => ("too-often", "Too many requests from this address"),
            Self::Signature => ("invalid-signature", "The signature does not fit"),
            Self::UnknownShop => ("unknown-shop", "There is no such shop"),
            Self::UnknownWidget => ("unknown-widget", "There is no such widget"),
            Self::NotFound => ("not-found", "There is nothing here"),
            Self::Method => ("method-not-allowed", "This address takes other methods"),
            Self::TooSlow => ("too-slow", "The request took too long to arrive"),
            Self::ShopIsOff => ("shop-is-off", "The shop was turned off"),
            Self::TooLarge => ("too-large", "The body is too large"),
            Self::TooManyStreams => ("too-many-streams", "Too many streams from this address"),
            Self::Unavailable(_) => ("unavailable", "Nothing was stored; try again later"),
            Self::Internal(_) => ("internal", "The server failed"),
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            Self::Unavailable(why) => Some((*why).to_owned()),
            Self::TooOften(limit) => Some(format!(
                "at most {} {} a minute are taken from one address",
                limit.per_minute, limit.what
            )),
            Self::TooLarge => Some(format!(
                "at most {} bytes are taken",
                crate::webhooks::MOST_BYTES
            )),
            _ => None,
        }
    }

    /// The error as a client reads it.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (kind, title) = self.kind_and_title();
        let errors = match self {
            Self::Query(errors) | Self::Config(errors) | Self::Fields(errors) => errors.clone(),
            Self::Body(error) | Self::Header(error) => vec![error.clone()],
            Self::Refusal(refusal) => refusal.field.iter().cloned().collect(),
            Self::UnknownWidget => vec![FieldError {
                field: "widget".to_owned(),
                message: "is not one of the accepted values".to_owned(),
                accepted: crate::snapshot::WIDGETS
                    .iter()
                    .map(|&w| format!("{w}.html"))
                    .collect(),
            }],
            _ => Vec::new(),
        };
        Problem {
            kind: format!("/problems/{kind}"),
            title: title.to_owned(),
            status: self.status().as_u16(),
            detail: self.detail(),
            errors,
        }
    }

    /// Seconds after which the same request may be taken.
    const fn retry_after(&self) -> Option<u64> {
        match self {
            Self::Unavailable(_) => Some(5),
            Self::TooManyStreams => Some(30),
            Self::TooOften(limit) => Some(limit.seconds),
            _ => None,
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(why) => Self::Unavailable(why),
            StoreError::Refusal(refusal) => Self::Refusal(refusal),
            StoreError::Refused(why) | StoreError::Failed(why) => Self::Internal(why),
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::Internal(why) = &self {
            tracing::error!(why, "a request failed");
        }
        let body = serde_json::to_vec(&self.problem()).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = self.status();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after() {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if self.status() == StatusCode::PAYLOAD_TOO_LARGE || matches!(self, Self::TooSlow) {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        // Where a form was sent, a page says it instead (`page::refused`).
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}
