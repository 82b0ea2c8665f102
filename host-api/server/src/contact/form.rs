//! Leaving an address, and taking it back, without a script.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{OriginalUri, Path, State},
    response::Response,
};
use http::{HeaderMap, StatusCode};

use super::{NewContact, Withdrawal, page::Reply};
use crate::{
    app::App,
    http::error::Error,
    moment,
    player::form::Form,
    privacy::Email,
    shop::Shop,
    spin::{self, wheel_and_draw},
    store::StoreError,
};

/// `POST /v1/{shop}/spins/{spin}/contact/form` with `email` and `consent`, or with `back` to take the
/// address back. The answer is the page of the spin, with what is kept.
///
/// # Errors
/// As `leaveContact`, without the token and the key; an address that cannot be taken is shown in the form.
pub async fn send(
    State(app): State<Arc<App>>,
    Path((shop, spin)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let (_, shop) = app.readable(&shop)?;
    let form = Form::read(&app, &shop, &uri, &headers, body).await?;
    let reply = decide(&app, &shop, &form, &spin).await?;
    let wheel = wheel_and_draw(&spin).map_or_else(String::new, |(wheel, _)| wheel.to_owned());
    let wheel = app
        .store
        .wheel(&shop, wheel, Some(form.player), moment::now());
    let html = spin::page::html(&shop, &wheel.await?, None, &reply, form.lang);
    let mut answer = form.answer(&app, &shop, &headers, html)?;
    if matches!(reply, Reply::Wrong { .. }) {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

async fn decide(app: &App, shop: &Shop, form: &Form, spin: &str) -> Result<Reply, Error> {
    if form.field("back").is_some() {
        let change = form.change(spin, Withdrawal::default())?;
        let gone = app.store.withdraw_contact(shop, spin.to_owned(), change);
        return Ok(gone.await.map(|_| Reply::TakenBack)?);
    }
    let typed = form.field("email").unwrap_or_default().to_owned();
    let consent = form.field("consent").is_some();
    let wanted = NewContact {
        email: Email(typed.clone()),
        consent,
        // The language in which the page that sent this asked.
        lang: Some(form.lang.to_owned()),
    };
    let change = form.change(spin, wanted)?;
    match app.store.leave_contact(shop, spin.to_owned(), change).await {
        Err(StoreError::Refusal(refusal)) if refusal.status == 422 => {
            Ok(Reply::Wrong { typed, consent })
        }
        left => Ok(left.map(|_| Reply::Kept)?),
    }
}
