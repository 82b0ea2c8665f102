//! The browser's side: a strip that took over its snapshot and stays fresh.

use std::cell::RefCell;

use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use souk_client::{
    Host,
    feed::{self, Feed},
    request::{self, Request},
};
use souk_contract::{Decode, Trending};
use souk_kit::{event, mount, page, snapshot, state::Shared, theme};
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
pub fn mount(
    element: &HtmlElement,
    wrapper: &HtmlElement,
    host: &Host,
    fresh: bool,
) -> Option<u32> {
    let carried = snapshot::read::<Trending>(wrapper)?;
    let (options, complaints) = StripOptions::read(&page::settings(element));
    for complaint in complaints.iter().filter(|_| !fresh) {
        page::warn(&complaint.sentence("trending"));
    }
    let blends = options.text("theme") == "blend";
    let strip = Shared::new(Strip::new(options, carried.data));
    let id = mount::next_id();
    let around = Surroundings { locale: carried.locale, cart: host.cart, mount: Some(element.clone()) };
    mount::live(id, wrapper, fresh || !carried.same_build, || {
        let held = (watch_cart(id, &strip, host), keep_fresh(id, element, &strip, host));
        let held = SendWrapper::new(RefCell::new(Some(held)));
        on_cleanup(move || {
            held.take();
            SHELF.with_borrow_mut(|shelf| shelf.clear(id));
        });
        scene(&around, &strip)
    });
    // Only now, over nodes that are ours: times turn local, and what other strips show makes room.
    let others = SHELF.with_borrow(|shelf| shelf.before(id));
    update(id, &strip, |strip| strip.others_show(others));
    if blends {
        theme::blend(element);
    }
    Some(id)
}

/// Changes a strip and writes down what it shows since.
fn update(id: u32, strip: &Shared<Strip>, change: impl FnOnce(&mut Strip)) {
    let shown = strip.change(|strip| {
        change(strip);
        strip.cards()
    });
    let shown = shown.into_iter().map(|card| card.product.id).collect();
    SHELF.with_borrow_mut(|shelf| shelf.place(id, shown));
}

fn watch_cart(id: u32, strip: &Shared<Strip>, host: &Host) -> Option<Request> {
    let cart = host.cart.filter(|_| strip.peek(|strip| strip.options().hide_in_cart))?;
    let strip = strip.downgrade();
    cart.products(move |products| {
        if let Some(strip) = strip.upgrade() {
            update(id, &strip, |strip| strip.cart_holds(products));
        }
    })
}

fn keep_fresh(id: u32, element: &HtmlElement, strip: &Shared<Strip>, host: &Host) -> Feed {
    let (query, every) = strip.peek(|strip| {
        (strip.options().query(), strip.options().count("refresh").saturating_mul(1_000))
    });
    let pairs = query.iter().map(|(name, value)| (*name, value.as_str()));
    let url = host.endpoint(&["/trending", &request::query(pairs)].concat());
    let (element, strip) = (element.clone(), strip.downgrade());
    feed::poll(url, every, move |json: &JsValue| {
        let Some(data) = Trending::decode(json) else {
            event::emit(&element, "error", &[("reason", "unreadable".into())]);
            return false;
        };
        if let Some(strip) = strip.upgrade().filter(|_| !in_use(&element)) {
            update(id, &strip, |strip| strip.renew(data));
        }
        true
    })
}

/// Whether the shopper is on the strip right now: then nothing moves under the pointer or focus.
fn in_use(element: &HtmlElement) -> bool {
    let element: &Element = element;
    element.matches(":hover, :focus-within").unwrap_or(false)
}
