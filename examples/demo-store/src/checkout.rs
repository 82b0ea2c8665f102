//! The till: who gets the parcel, and the order that follows.

use crate::cart::Cart;
use crate::desk::Source;
use crate::discount::Refused;
use crate::order::{Buyer, Order};
use crate::pages::discount::off;
use crate::pages::layout::{Frame, Kind};
use crate::pages::{answer, missing};
use crate::shop::Shop;
use crate::visit::Visit;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

const COUNTRIES: [(&str, &str); 12] = [
    ("AT", "Austria"),
    ("BE", "Belgium"),
    ("DK", "Denmark"),
    ("FI", "Finland"),
    ("FR", "France"),
    ("DE", "Germany"),
    ("IE", "Ireland"),
    ("IT", "Italy"),
    ("NL", "Netherlands"),
    ("PT", "Portugal"),
    ("ES", "Spain"),
    ("SE", "Sweden"),
];

/// What the shopper wrote.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Written {
    email: String,
    first_name: String,
    last_name: String,
    city: String,
    country: String,
}

impl Written {
    /// What is wrong with each field, with what to do about it.
    fn faults(&self) -> Vec<(&'static str, &'static str)> {
        let mut faults = Vec::new();
        let email = self.email.trim();
        if !email
            .split_once('@')
            .is_some_and(|(who, host)| !who.is_empty() && host.contains('.'))
        {
            faults.push(("email", "Write an address such as ines@example.com."));
        }
        if self.first_name.trim().is_empty() {
            faults.push(("first_name", "Write the name for the parcel."));
        }
        if self.city.trim().is_empty() {
            faults.push(("city", "Write the town it goes to."));
        }
        if self.country().is_none() {
            faults.push(("country", "Choose a country we send to."));
        }
        faults
    }

    fn country(&self) -> Option<(&'static str, &'static str)> {
        COUNTRIES
            .into_iter()
            .find(|(code, _)| *code == self.country)
    }

    fn buyer(&self) -> Option<Buyer> {
        let (country_code, country) = self.country()?;
        let short = |text: &str| text.trim().chars().take(80).collect::<String>();
        Some(Buyer {
            email: short(&self.email),
            first_name: short(&self.first_name),
            last_name: short(&self.last_name),
            city: short(&self.city),
            country,
            country_code,
        })
    }
}

/// `GET /checkout`
pub async fn page(State(shop): State<Shop>, visit: Visit) -> Response {
    let cart = shop.carts.peek(visit.cart.as_deref());
    if cart.lines.is_empty() {
        return Redirect::to("/cart").into_response();
    }
    let written = Written {
        country: "BE".into(),
        ..Written::default()
    };
    answer(till(&shop, &visit, &cart, &written, &[]))
}

/// `POST /checkout`: takes the order; its webhook leaves in the background.
pub async fn place(
    State(shop): State<Shop>,
    visit: Visit,
    Form(written): Form<Written>,
) -> Response {
    let cart = shop.carts.peek(visit.cart.as_deref());
    let (Some(session), false) = (visit.cart.as_deref(), cart.lines.is_empty()) else {
        return Redirect::to("/cart").into_response();
    };
    let faults = written.faults();
    let Some(buyer) = written.buyer().filter(|_| faults.is_empty()) else {
        let page = answer(till(&shop, &visit, &cart, &written, &faults));
        return (StatusCode::UNPROCESSABLE_ENTITY, page).into_response();
    };
    if let Some(refused) = shop.refuses(&cart).await {
        shop.carts.change(session, |cart| cart.coupon = None);
        return refused_at_the_till(refused);
    }
    let items: Vec<(u64, u32)> = cart
        .lines
        .iter()
        .map(|line| (line.variant.id, line.quantity))
        .collect();
    let token = shop
        .desk
        .take_lowered(buyer, &items, cart.saved(), Source::Shopper);
    shop.carts.change(session, |cart| *cart = Cart::default());
    Redirect::to(&format!("/orders/{token}")).into_response()
}

/// The price is another than the one on the page, so the shopper sees it before anything is ordered.
fn refused_at_the_till(refused: Refused) -> Response {
    Redirect::to(&format!("/cart?discount={}#code", refused.name())).into_response()
}

fn till(
    shop: &Shop,
    visit: &Visit,
    cart: &Cart,
    written: &Written,
    faults: &[(&str, &str)],
) -> Markup {
    let field = |name: &'static str, label: &str, kind: &str, complete: &str, value: &str| {
        let fault = faults
            .iter()
            .find(|(field, _)| *field == name)
            .map(|(_, says)| *says);
        text_field(name, label, kind, complete, value, fault)
    };
    Frame::new(shop, visit, "The till", Kind::Till).wrap(&html! {
        header.page-head { h1 { "The till" } p.lead { "No payment here. The order is placed all the same, and the shop hears of it." } }
        @if !faults.is_empty() { p.news.is-bad role="alert" { "Something is missing. Look at the fields marked below." } }
        div.till {
            form.address method="post" action="/checkout" novalidate {
                (field("email", "E-mail", "email", "email", &written.email))
                (field("first_name", "First name", "text", "given-name", &written.first_name))
                (field("last_name", "Last name (optional)", "text", "family-name", &written.last_name))
                (field("city", "Town", "text", "address-level2", &written.city))
                div.field {
                    label for="country" { "Country" }
                    select #country name="country" autocomplete="country" {
                        @for (code, name) in COUNTRIES {
                            option value=(code) selected[code == written.country] { (name) }
                        }
                    }
                }
                button type="submit" { "Place order" }
            }
            aside.summary aria-label="What you are buying" {
                ul role="list" { @for line in &cart.lines {
                    li { span { (line.quantity) " × " (line.product.title) } span { (line.total().label()) } }
                } }
                @if let Some(saved) = cart.saved() { (off(&saved)) }
                p.sum { span { "Total" } strong { (cart.to_pay().label()) } }
            }
        }
    })
}

fn text_field(
    name: &str,
    label: &str,
    kind: &str,
    complete: &str,
    value: &str,
    fault: Option<&str>,
) -> Markup {
    let note = format!("{name}-fault");
    html! {
        div.field {
            label for=(name) { (label) }
            input id=(name) name=(name) type=(kind) autocomplete=(complete) value=(value) maxlength="120"
                aria-invalid=[fault.map(|_| "true")] aria-describedby=[fault.map(|_| &note)];
            @if let Some(says) = fault { p.fault id=(note) { (says) } }
        }
    }
}

/// `GET /orders/{token}`
pub async fn confirmation(
    State(shop): State<Shop>,
    visit: Visit,
    Path(token): Path<String>,
) -> Response {
    let Some(order) = shop.desk.find(&token) else {
        return missing(&shop, &visit);
    };
    let frame = Frame::new(&shop, &visit, "Thank you", Kind::Till);
    answer(frame.wrap(&thanks(&order)))
}

fn thanks(order: &Order) -> Markup {
    html! {
        header.page-head {
            h1 { "Thank you, " (order.buyer.first_name) }
            p.lead { "Order #" (order.number) " is being wrapped for " (order.buyer.city) "." }
        }
        section.narrow.receipt aria-label="Your order" {
            ul role="list" { @for line in &order.lines {
                li {
                    img src=(line.variant.picture()) alt=(line.product.alt) width="72" height="72" decoding="async";
                    span { (line.says()) @if line.product.has_options() { ", " (line.variant.title) } }
                    span { (line.total().label()) }
                }
            } }
            @if let Some(saved) = &order.saved { (off(saved)) }
            p.sum { span { "Total" } strong { (order.total().label()) } }
            p { a.button href="/" { "Back to the table" } }
        }
    }
}
