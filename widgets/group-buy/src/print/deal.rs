//! The two prices, each with what it is the price of, and the way to buy on one's own.

use souk_contract::{Money, Tier};
use souk_kit::{
    html::{El, Node, el, piece},
    link,
};

use super::{Print, unseen};
use crate::{stage::taken, view::TITLE};

pub(super) fn part(print: &Print) -> Vec<Node> {
    let deal = &print.stage.deal;
    let title = piece("div", "title")
        .attrs(&[("id", TITLE), ("role", "heading"), ("tabindex", "-1")])
        .attr("aria-level", print.options.text("heading-level"))
        .text(print.text("deal.title"))
        .child(unseen([": ", &deal.product.title].concat()));
    let team = print
        .locale
        .fill("deal.team_of", &[("size", &print.locale.number(deal.size))]);
    let prices = piece("div", "prices")
        .child(price(print, "price team", &deal.team_price, team))
        .child(
            price(
                print,
                "price solo",
                &deal.solo_price,
                print.text("deal.alone"),
            )
            .child_if(solo(print)),
        );
    let mut parts: Vec<Node> = vec![title.into(), prices.into()];
    if deal.tiers.len() > 1 {
        parts.push(tiers(print).into());
    }
    parts
}

fn price(print: &Print, class: &'static str, money: &Money, of: String) -> El {
    el("div").attr("class", class).attr("part", "price").child(
        el("p")
            .child(el("b").text(print.money(money)))
            .text(" ")
            .child(el("span").text(of)),
    )
}

/// One click away, whatever the team does.
fn solo(print: &Print) -> Option<El> {
    let product = &print.stage.deal.product;
    if !print.options.on("solo") {
        return None;
    }
    if !product.in_stock {
        return Some(piece("p", "gone").text(print.text("deal.sold_out")));
    }
    let variant = product.variant.clone().filter(|_| !product.has_options);
    let address = product.url.as_deref().and_then(link::safe);
    let form = print.cart.and_then(|cart| cart.form(address));
    if let (Some((method, action, field)), Some(variant)) = (form, variant) {
        let hidden = el("input")
            .attr("type", "hidden")
            .attr("name", field)
            .attr("value", variant.clone());
        let form = el("form")
            .attr("method", method)
            .attr("action", action)
            .attr("data-variant", variant)
            .attr("data-product", product.id.clone());
        let button =
            el("button").attrs(&[("id", "souk-solo"), ("class", "plain"), ("part", "button")]);
        return Some(
            form.child(hidden)
                .child(button.text(print.text("deal.solo"))),
        );
    }
    let address = address?;
    let way = el("a").attrs(&[
        ("id", "souk-solo"),
        ("class", "plain button"),
        ("part", "button"),
    ]);
    Some(
        way.attr("href", address.to_owned())
            .text(print.text("deal.solo")),
    )
}

/// Prices on the way; what the shown team has reached is marked.
fn tiers(print: &Print) -> El {
    let reached = print.stage.team.as_ref().map_or(0, taken);
    let tier = |tier: &Tier| {
        let size = print.locale.number(tier.size);
        let words = print.locale.fill(
            "deal.tier",
            &[("size", &size), ("price", &print.money(&tier.price))],
        );
        let is = tier.size <= reached;
        el("li")
            .attr("class", if is { "tier reached" } else { "tier" })
            .text(words)
            .child_if(is.then(|| unseen([" (", &print.text("deal.tier.reached"), ")"].concat())))
    };
    let list = piece("ul", "tiers")
        .attr("role", "list")
        .attr("aria-label", print.text("deal.tiers"));
    print
        .stage
        .deal
        .tiers
        .iter()
        .map(tier)
        .fold(list, El::child)
}
