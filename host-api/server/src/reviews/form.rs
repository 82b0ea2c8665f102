//! Writing a review without a script: a form's POST takes it and shows a page.
//!
//! The page with the form is the store's, so no cookie of ours comes along; each form is a player of its
//! own. The same form sent again within ten minutes is the same review.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, State},
    response::Response,
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use sha2::{Digest, Sha256};
use souk_contract::FieldError;

use super::{Collected, Draft, draft::NewPhoto, page, submit::small};
use crate::{
    app::App,
    http::{error::Error, respond::HTML},
    moment::{self, MINUTE},
    player::{Change, PlayerId},
    privacy::Email,
    store::StoreError,
    webhooks::fields::Id,
};

/// Fields read at most.
const MOST_FIELDS: usize = 32;

/// What was typed.
#[derive(Clone, Debug)]
pub(super) struct Typed(Vec<(String, String)>);

impl Typed {
    fn read(body: &[u8]) -> Self {
        Self(
            form_urlencoded::parse(body)
                .into_owned()
                .take(MOST_FIELDS)
                .collect(),
        )
    }

    /// The field's value; empty when there is none.
    pub(super) fn field(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.trim()).unwrap_or_default()
    }

    fn some(&self, name: &str) -> Option<String> {
        Some(self.field(name))
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
    }

    fn draft(&self) -> Draft {
        let id = |name: &str| self.some(name).filter(|id| id.len() <= 128).map(Id);
        let photos = self
            .0
            .iter()
            .filter(|(name, value)| name == "photos" && !value.trim().is_empty());
        Draft {
            stars: self.field("stars").parse().unwrap_or_default(),
            text: self.field("text").to_owned(),
            title: self.some("title"),
            author: self.some("author"),
            place: self.some("place"),
            lang: self.some("lang"),
            product: id("product"),
            recommends: match self.field("recommends") {
                "" => None,
                said => Some(matches!(said, "true" | "yes" | "on")),
            },
            photos: photos
                .map(|(_, url)| NewPhoto {
                    url: url.trim().to_owned(),
                    alt: None,
                })
                .collect(),
            order: id("order"),
            email: self.some("email").map(Email),
        }
    }
}

/// `POST /v1/{shop}/reviews/form` with the fields of `createReview`.
///
/// # Errors
/// As `createReview`, but a field that cannot be taken is shown in the form, with what was typed.
pub async fn send(
    State(app): State<Arc<App>>,
    Path(shop): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let bytes = small(&app, &headers, body).await?;
    let typed = Typed::read(&bytes);
    let config = app.store.reviews_config(&shop).await?;
    let draft = typed.draft();
    if let Err(errors) = draft.check(&config) {
        return Ok(answer(
            StatusCode::UNPROCESSABLE_ENTITY,
            page::again(&shop, &typed, &errors),
        ));
    }
    let change = change(&bytes, draft);
    match app
        .store
        .submit_review(&shop, Collected::Widget, change)
        .await
    {
        Ok(taken) => Ok(answer(StatusCode::CREATED, page::thanks(&shop, &taken))),
        Err(StoreError::Refusal(refusal)) => {
            let error = refusal.field.unwrap_or_else(|| FieldError {
                field: "form".to_owned(),
                message: refusal.title.to_owned(),
                accepted: Vec::new(),
            });
            let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::CONFLICT);
            Ok(answer(status, page::again(&shop, &typed, &[error])))
        }
        Err(error) => Err(error.into()),
    }
}

/// The change a form asks for; the same form within ten minutes is the same change.
fn change(body: &[u8], wanted: Draft) -> Change<Draft> {
    let at = moment::now();
    let body_hash: [u8; 32] = Sha256::digest(body).into();
    let slot = at / (10 * MINUTE);
    let who = Sha256::digest([body_hash.as_slice(), &slot.to_be_bytes()].concat());
    Change {
        player: PlayerId::stored(std::array::from_fn(|at| who[at])),
        key: format!("form-{slot}"),
        body_hash,
        wanted,
        at,
    }
}

fn answer(status: StatusCode, html: String) -> Response {
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HTML);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_SECURITY_POLICY, page::POLICY);
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    response
}
