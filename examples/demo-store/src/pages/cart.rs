//! The cart page, and the plain forms that fill and change it.

use super::answer;
use super::discount::{Told, asked, field, off};
use super::layout::{Frame, Kind};
use crate::cart::ajax::{session, with_session};
use crate::cart::{Cart, Line};
use crate::discount::FREE_FROM;
use crate::shop::Shop;
use crate::visit::{Visit, way_back};
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

/// The form of `POST /cart/add`.
#[derive(Debug, Deserialize)]
pub struct Add {
    id: u64,
    #[serde(default = "one")]
    quantity: u32,
    return_to: Option<String>,
}

fn one() -> u32 {
    1
}

/// `POST /cart/add`: leads back to where the form was, saying how it went. `#news` brings the
/// message into view on small screens.
pub async fn add(State(shop): State<Shop>, visit: Visit, Form(form): Form<Add>) -> Response {
    let (session, cookie) = session(&visit);
    let added = shop.carts.change(&session, |cart| {
        cart.add(form.id, form.quantity, serde_json::Map::new())
    });
    let back = form
        .return_to
        .as_deref()
        .map_or_else(|| "/cart".into(), |to| way_back(Some(to)));
    let mark = if back.contains('?') { '&' } else { '?' };
    let news = if added.is_ok() {
        "added=1"
    } else {
        "refused=1"
    };
    with_session(
        Redirect::to(&format!("{back}{mark}{news}#news")).into_response(),
        cookie,
    )
}

/// The form of `POST /cart/change`.
#[derive(Debug, Deserialize)]
pub struct Change {
    key: String,
    quantity: u32,
}

/// `POST /cart/change`
pub async fn change(State(shop): State<Shop>, visit: Visit, Form(form): Form<Change>) -> Response {
    let (session, cookie) = session(&visit);
    shop.carts.change(&session, |cart| {
        if let Some(at) = cart.find(&form.key) {
            cart.set(at, form.quantity);
        }
    });
    with_session(Redirect::to("/cart").into_response(), cookie)
}

/// `GET /cart`
pub async fn page(State(shop): State<Shop>, visit: Visit) -> Response {
    let told = asked(&visit.here);
    show(&shop, &visit, told.as_ref())
}

/// The page, with what became of a code somebody gave.
pub(super) fn show(shop: &Shop, visit: &Visit, told: Option<&Told>) -> Response {
    let cart = shop.carts.peek(visit.cart.as_deref());
    let frame = Frame::new(shop, visit, "Your cart", Kind::Till);
    answer(frame.wrap(&html! {
        header.page-head { h1 { "Your cart" } }
        @if cart.lines.is_empty() {
            section.plain.narrow {
                p { "Nothing in it yet. A mug is a good beginning." }
                p { a.button href="/products/big-mug" { "See the big mug" } }
                @if cart.coupon.is_some() || told.is_some() { (field(shop, &cart, told)) }
            }
        } @else {
            div.till {
                ul.lines role="list" { @for line in &cart.lines { (row(line)) } }
                (summary(shop, &cart, told))
            }
        }
    }))
}

fn row(line: &Line) -> Markup {
    let (product, variant) = (line.product, line.variant);
    let field = format!("quantity-{}", line.key().replace(':', "-"));
    html! {
        li {
            img src=(variant.picture()) alt=(product.alt) width="120" height="120" decoding="async";
            div {
                h2 { a href={ (product.path()) "?variant=" (variant.id) } { (product.title) } }
                p.maker { @if product.has_options() { (variant.title) " · " } (product.price.label()) " each" }
                form.quantity method="post" action="/cart/change" {
                    input type="hidden" name="key" value=(line.key());
                    label.unseen for=(field) { "How many of " (product.title) }
                    input id=(field) type="number" name="quantity" value=(line.quantity) min="0" max=(variant.stock) inputmode="numeric";
                    button.quiet type="submit" { "Change" }
                }
                form method="post" action="/cart/change" {
                    input type="hidden" name="key" value=(line.key());
                    button.quiet type="submit" name="quantity" value="0" { "Take out" span.unseen { " " (product.title) } }
                }
            }
            p.price { (line.total().label()) }
        }
    }
}

fn summary(shop: &Shop, cart: &Cart, told: Option<&Told>) -> Markup {
    let (total, saved) = (cart.to_pay(), cart.saved());
    let is_free = total >= FREE_FROM || saved.as_ref().is_some_and(|saved| saved.coupon.delivers());
    html! {
        aside.summary aria-label="Total" {
            @if let Some(saved) = &saved {
                p.part { span { "Before" } span { (cart.total().label()) } }
                (off(saved))
            }
            p.sum { span { "Total" } strong { (total.label()) } }
            @if is_free { p { "Delivery is free." } }
            @else { p { (FREE_FROM.less(total).label()) " to free delivery." } }
            (field(shop, cart, told))
            a.button href="/checkout" { "To the till" }
            p.small { "Prices include tax." }
        }
    }
}
