//! The browser's side: a strip that took over its snapshot and stays fresh.

use std::cell::RefCell;

use leptos::prelude::*;
use souk_client::{Host, feed};
use souk_contract::{Decode, Trending};
use souk_kit::{event, mount, page, snapshot, theme};
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

use crate::{
    options::StripOptions,
    shelf::Shelf,
    strip::Strip,
    view::{Surroundings, scene},
};

thread_local! {
    static SHELF: RefCell<Shelf> = RefCell::default();
}

/// Brings the strip in `wrapper` to life. `None` when the snapshot carries nothing readable.
#[must_use]
pub fn mount(element: &HtmlElement, wrapper: &HtmlElement, host: &Host, fresh: bool) -> Option<u32> {
    let carried = snapshot::read::<Trending>(wrapper)?;
    let (options, complaints) = StripOptions::read(&page::settings(element));
    for complaint in complaints.iter().filter(|_| !fresh) {
        page::warn(&complaint.sentence("trending"));
    }
    let blends = options.text("theme") == "blend";
    let around = Surroundings { locale: carried.locale, cart: host.cart, mount: Some(element.clone()) };
    let strip = Strip::new(options, carried.data);
    let id = mount::next_id();
    let (kept, site) = (element.clone(), host.clone());
    mount::live(id, wrapper, fresh || !carried.same_build, move || {
        let strip = RwSignal::new(strip);
        let view = scene(around, strip);
        settle(id, &kept, strip, &site);
        view
    });
    if blends {
        theme::blend(element);
    }
    Some(id)
}

/// Everything that comes after the nodes are taken over: what other strips show, the cart, news.
fn settle(id: u32, element: &HtmlElement, strip: RwSignal<Strip>, host: &Host) {
    let others = SHELF.with_borrow(|shelf| shelf.before(id));
    let cart = host.cart.filter(|_| strip.with_untracked(|strip| strip.options().hide_in_cart));
    let asked = cart.and_then(|cart| {
        cart.products(move |products| {
            strip.try_update(|strip| strip.cart_holds(products));
        })
    });
    let feed = keep_fresh(element, strip, host);
    let held = StoredValue::new_local((asked, feed));
    on_cleanup(move || {
        held.dispose();
        SHELF.with_borrow_mut(|shelf| shelf.clear(id));
    });
    // Runs after hydration: times turn local, and what other strips show makes room.
    Effect::new(move |first: Option<()>| {
        if first.is_none() && !others.is_empty() {
            strip.update(|strip| strip.others_show(others.clone()));
        } else if first.is_none() {
            strip.update(|_| ());
        }
        let shown = strip.with(|strip| strip.cards().into_iter().map(|card| card.product.id).collect());
        SHELF.with_borrow_mut(|shelf| shelf.place(id, shown));
    });
}

fn keep_fresh(element: &HtmlElement, strip: RwSignal<Strip>, host: &Host) -> feed::Feed {
    let (query, every) = strip.with_untracked(|strip| {
        (strip.options().query(), strip.options().count("refresh").saturating_mul(1_000))
    });
    let pairs = query.iter().map(|(name, value)| (*name, value.as_str()));
    let url = host.endpoint(&["/trending", &souk_client::request::query(pairs)].concat());
    let element = element.clone();
    feed::poll(url, every, move |json: &JsValue| {
        let Some(data) = Trending::decode(json) else {
            event::emit(&element, "error", &[("reason", "unreadable".into())]);
            return false;
        };
        if !in_use(&element) {
            strip.try_update(|strip| strip.renew(data));
        }
        true
    })
}

/// Whether the shopper is on the strip right now: then nothing moves under the pointer or focus.
fn in_use(element: &HtmlElement) -> bool {
    let element: &Element = element;
    element.matches(":hover, :focus-within").unwrap_or(false)
}
