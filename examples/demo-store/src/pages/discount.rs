//! Where a shopper gives a discount code: a field on the cart page, and a link that brings one along.

use super::cart;
use crate::cart::Cart;
use crate::cart::ajax::{session, with_session};
use crate::discount::{Refused, Saved};
use crate::shop::Shop;
use crate::visit::{Visit, way_back};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

/// What became of a code that was not taken.
#[derive(Debug)]
pub struct Told {
    /// What was typed; empty when it came by a link.
    typed: String,
    refused: Refused,
}

/// The form of `POST /cart/discount`.
#[derive(Debug, Deserialize)]
pub struct Given {
    #[serde(default)]
    code: String,
}

/// What the link says beside the code.
#[derive(Debug, Default, Deserialize)]
pub struct Link {
    redirect: Option<String>,
}

/// `POST /cart/discount`: takes a code, or takes it back when the field is empty.
pub async fn give(State(shop): State<Shop>, visit: Visit, Form(given): Form<Given>) -> Response {
    let (session, cookie) = session(&visit);
    if given.code.trim().is_empty() {
        shop.carts.change(&session, |cart| cart.coupon = None);
        return with_session(Redirect::to("/cart#code").into_response(), cookie);
    }
    match shop.check(&given.code).await {
        Ok(coupon) => {
            shop.carts
                .change(&session, |cart| cart.coupon = Some(coupon));
            with_session(Redirect::to("/cart#code").into_response(), cookie)
        }
        Err(refused) => refuse(&shop, &visit, given.code, refused),
    }
}

/// The page again, with what was typed and why it is not taken.
fn refuse(shop: &Shop, visit: &Visit, typed: String, refused: Refused) -> Response {
    let status = if refused == Refused::Unchecked {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let told = Told { typed, refused };
    (status, cart::show(shop, visit, Some(&told))).into_response()
}

/// `GET /discount/{code}?redirect=/path`, as on Shopify: keeps the code with the cart and goes on.
/// A code that is not taken leads to the cart, which says why.
pub async fn link(
    State(shop): State<Shop>,
    visit: Visit,
    Path(code): Path<String>,
    link: Result<Query<Link>, QueryRejection>,
) -> Response {
    let link = link.map(|Query(link)| link).unwrap_or_default();
    match shop.check(&code).await {
        Ok(coupon) => {
            let (session, cookie) = session(&visit);
            shop.carts
                .change(&session, |cart| cart.coupon = Some(coupon));
            let onward = way_back(link.redirect.as_deref());
            with_session(Redirect::to(&onward).into_response(), cookie)
        }
        Err(refused) => {
            Redirect::to(&format!("/cart?discount={}#code", refused.name())).into_response()
        }
    }
}

/// What the address of the cart page says of a code that came by a link.
pub(super) fn asked(here: &str) -> Option<Told> {
    let (_, query) = here.split_once('?')?;
    let why = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("discount="))?;
    let all = [
        Refused::Unknown,
        Refused::Used,
        Refused::Expired,
        Refused::Unchecked,
    ];
    let refused = all.into_iter().find(|refused| refused.name() == why)?;
    Some(Told {
        typed: String::new(),
        refused,
    })
}

/// The line of a summary that says what a code takes off.
#[must_use]
pub fn off(saved: &Saved) -> Markup {
    html! {
        p.part.is-off {
            span { (saved.coupon.label) }
            @if saved.coupon.delivers() { span { "included" } } @else { span { "−" (saved.amount.label()) } }
        }
    }
}

/// The field for a code, or the code that is in use.
pub(super) fn field(shop: &Shop, cart: &Cart, told: Option<&Told>) -> Markup {
    html! {
        div.code #code {
            @if let Some(told) = told { p.fault #code-fault role="alert" { (told.refused.says()) } }
            @if let Some(coupon) = &cart.coupon {
                form method="post" action="/cart/discount" {
                    p { "Code " strong { (coupon.code) } }
                    button.quiet type="submit" name="code" value="" { "Take out" span.unseen { " the code" } }
                }
                (waits(cart))
            } @else if shop.checker.is_some() {
                (form(told))
            }
        }
    }
}

fn form(told: Option<&Told>) -> Markup {
    let wrong = told.filter(|told| told.refused != Refused::Unchecked);
    html! {
        form method="post" action="/cart/discount" {
            label for="code-field" { "Discount code" }
            input #code-field name="code" value=(told.map_or("", |told| &told.typed)) maxlength="128" required
                autocomplete="off" autocapitalize="characters" spellcheck="false"
                aria-invalid=[wrong.map(|_| "true")] aria-describedby=[told.map(|_| "code-fault")];
            button.quiet type="submit" { "Use code" }
        }
    }
}

/// What a kept code is good for while it takes nothing off.
fn waits(cart: &Cart) -> Markup {
    html! {
        @match cart.saving() {
            Some(Err(idle)) => { p.small { (idle.says()) } },
            None => { p.small { "It waits here for what you put into the cart." } },
            Some(Ok(_)) => {},
        }
    }
}
