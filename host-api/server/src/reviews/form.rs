//! Writing a review without a script: a form's POST takes it and shows a page.
//!
//! The page with the form is the store's, so no cookie of ours comes along; each form is a player of its
//! own. The same form sent again within ten minutes is the same review.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{OriginalUri, Path, State},
    response::Response,
};
use http::{HeaderMap, StatusCode};
use sha2::{Digest, Sha256};

use super::{
    Collected, Complaint, Draft, Fault,
    draft::NewPhoto,
    page::{self, Wrong},
    submit::small,
};
use crate::{
    app::App,
    http::error::Error,
    moment::{self, MINUTE},
    page::answer,
    player::{Change, PlayerId},
    privacy::Email,
    snapshot,
    store::StoreError,
    webhooks::fields::Id,
};

/// Longest id of an order or a product, in bytes.
const LONGEST_ID: usize = 128;
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

    /// The addresses of photos.
    pub(super) fn photos(&self) -> impl Iterator<Item = &str> {
        let named = self.0.iter().filter(|(name, _)| name == "photos");
        let photos = named.map(|(_, url)| url.trim());
        photos.filter(|url| !url.is_empty())
    }

    /// Whether the reviewer would recommend it, where that was said.
    pub(super) fn recommends(&self) -> Option<bool> {
        match self.field("recommends") {
            "" => None,
            said => Some(matches!(said, "true" | "yes" | "on")),
        }
    }

    /// Ids that nothing can have: left out of the draft, so they are complained of here.
    fn complaints(&self) -> impl Iterator<Item = Complaint> {
        let long = |name: &&str| self.field(name).len() > LONGEST_ID;
        ["order", "product"]
            .into_iter()
            .filter(long)
            .map(|name| Complaint {
                field: name.to_owned(),
                fault: Fault::Long(128),
                accepted: Vec::new(),
            })
    }

    fn draft(&self) -> Draft {
        let short = |id: &String| id.len() <= LONGEST_ID;
        let id = |name: &str| self.some(name).filter(short).map(Id);
        let photos = self.photos().map(|url| NewPhoto {
            url: url.to_owned(),
            alt: None,
        });
        Draft {
            stars: self.field("stars").parse().unwrap_or_default(),
            text: self.field("text").to_owned(),
            title: self.some("title"),
            author: self.some("author"),
            place: self.some("place"),
            lang: self.some("lang"),
            product: id("product"),
            recommends: self.recommends(),
            photos: photos.collect(),
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
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let lang = snapshot::lang(&uri, &headers);
    let bytes = small(&app, &headers, body).await?;
    let typed = Typed::read(&bytes);
    let config = app.store.reviews_config(&shop).await?;
    let draft = typed.draft();
    let checked = draft.check(&config).err().into_iter().flatten();
    let complaints: Vec<_> = typed.complaints().chain(checked).collect();
    if !complaints.is_empty() {
        let html = page::again(&shop, &typed, Wrong::Fields(complaints), lang);
        return Ok(answer(StatusCode::UNPROCESSABLE_ENTITY, html));
    }
    let change = change(&bytes, draft);
    let taken = app.store.submit_review(&shop, Collected::Widget, change);
    match taken.await {
        Ok(taken) => {
            let html = page::thanks(&shop, &taken, lang);
            Ok(answer(StatusCode::CREATED, html))
        }
        Err(StoreError::Refusal(refusal)) => {
            let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::CONFLICT);
            let html = page::again(&shop, &typed, Wrong::Refusal(refusal), lang);
            Ok(answer(status, html))
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
