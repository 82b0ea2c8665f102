//! The browser's side: a strip that took over its snapshot and stays fresh.

use std::{any::Any, cell::RefCell, rc::Rc};

use souk_client::{
    Host,
    feed::{self, Feed},
    request::Request,
};
use souk_contract::{Decode, Trending};
use souk_kit::{event, mount, page, snapshot, state::Shared, theme};
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

use crate::{
    options::StripOptions,
    shelf::Shelf,
    strip::{Card, Strip},
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
    for complaint in carried.complaints.iter().filter(|_| !fresh) {
        page::warn(complaint);
    }
    let options = StripOptions::from(carried.options);
    let blends = options.text("theme") == "blend";
    let strip = Shared::new(Strip::new(options, carried.data));
    let id = mount::next_id();
    let url = host.endpoint(&["/trending", &carried.query].concat());
    let around = Rc::new(Surroundings {
        locale: carried.locale,
        cart: host.cart,
        mount: Some(element.clone()),
    });
    let (element, host, shown) = (element.clone(), host.clone(), strip.clone());
    // Only over nodes that are ours: what other strips show makes room.
    let hold = move || -> Box<dyn Any> {
        take_place(id, &strip);
        Box::new((
            OnShelf(id),
            watch_cart(id, &strip, &host),
            keep_fresh(id, &element, &strip, &url),
            blends.then(|| theme::blend(&element)),
        ))
    };
    mount::live(id, wrapper, fresh || !carried.same_build, hold, move || {
        scene(&around, &shown)
    });
    Some(id)
}

/// Takes a place on the shelf, leaving out what other strips show.
fn take_place(id: u32, strip: &Shared<Strip>) {
    let others = SHELF.with_borrow(|shelf| shelf.before(id));
    if others.is_empty() {
        show_on_shelf(id, strip.peek(Strip::cards));
    } else {
        update(id, strip, |strip| strip.others_show(others));
    }
}

/// A strip's place on the shelf, given back when it leaves the page.
struct OnShelf(u32);

impl Drop for OnShelf {
    fn drop(&mut self) {
        SHELF.with_borrow_mut(|shelf| shelf.clear(self.0));
    }
}

/// Changes a strip and writes down what it shows since.
fn update(id: u32, strip: &Shared<Strip>, change: impl FnOnce(&mut Strip)) {
    let shown = strip.change(|strip| {
        change(strip);
        strip.cards()
    });
    show_on_shelf(id, shown);
}

fn show_on_shelf(id: u32, cards: Vec<Card>) {
    let shown = cards.into_iter().map(|card| card.product.id).collect();
    SHELF.with_borrow_mut(|shelf| shelf.place(id, shown));
}

fn watch_cart(id: u32, strip: &Shared<Strip>, host: &Host) -> Option<Request> {
    let cart = host
        .cart
        .filter(|_| strip.peek(|strip| strip.options().hide_in_cart))?;
    let strip = strip.downgrade();
    cart.products(move |products| {
        if let Some(strip) = strip.upgrade().filter(|_| !products.is_empty()) {
            update(id, &strip, |strip| strip.cart_holds(products));
        }
    })
}

fn keep_fresh(id: u32, element: &HtmlElement, strip: &Shared<Strip>, url: &str) -> Feed {
    let every = strip.peek(|strip| strip.options().count("refresh").saturating_mul(1_000));
    let (element, strip) = (element.clone(), strip.downgrade());
    feed::poll(url.to_owned(), every, move |json: &JsValue| {
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
