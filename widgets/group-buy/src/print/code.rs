//! The reader's own one-use code for the team price.

use souk_client::cart::Cart;
use souk_contract::Team;
use souk_kit::html::{El, Node, el, piece};

use super::{Print, doing};

pub(super) fn part(print: &Print, team: &Team) -> Vec<Node> {
    let Some(you) = team.you.as_ref() else {
        return Vec::new();
    };
    let Some(code) = you.code.clone().filter(|_| {
        you.code_state
            .as_deref()
            .is_none_or(|state| state == "issued")
    }) else {
        return Vec::new();
    };
    let shown = piece("p", "code")
        .child(
            el("span")
                .attr("class", "hint")
                .text(print.text("deal.code")),
        )
        .text(" ")
        .child(el("b").attr("dir", "ltr").text(code.clone()));
    let copy = doing("plain", "copy", code.clone())
        .attr("id", "souk-copy")
        .text(print.text("deal.copy"));
    let apply = print.cart.map(|cart| {
        apply(print, cart, &code)
            .attrs(&[("id", "souk-apply"), ("part", "button"), ("data-do", "use")])
            .attr("data-value", code.clone())
            .text(print.text("deal.apply"))
    });
    let mut nodes = vec![
        shown.into(),
        piece("div", "row").child_if(apply).child(copy).into(),
    ];
    if let Some(until) = &you.code_expires_at {
        nodes.push(
            print
                .at(piece("p", "hint"), "deal.code.until", until)
                .into(),
        );
    }
    nodes
}

/// What uses the code: a link that works without us where the store has one. Shopify's sets the code for
/// the session and goes on to the address named (facts: shopify, section 2.6).
fn apply(print: &Print, cart: Cart, code: &str) -> El {
    match cart {
        Cart::Shopify => {
            let address = format!("/discount/{code}?redirect={}", encoded(&landing(print)));
            el("a").attr("class", "go button").attr("href", address)
        }
        Cart::Page => el("button").attrs(&[("type", "button"), ("class", "go")]),
    }
}

/// The product's own page as a path of the store.
fn landing(print: &Print) -> String {
    let url = print.stage.deal.product.url.as_deref().unwrap_or("/cart");
    let path = url.split_once("://").map_or(url, |(_, rest)| {
        rest.find('/').map_or("/", |at| &rest[at..])
    });
    path.split(['?', '#']).next().unwrap_or("/").to_owned()
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
