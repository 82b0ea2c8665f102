//! The browser's side: it shows and leaves out printed cards, scrolls them, puts what they sell into the
//! cart, and puts what the server prints now in the place of what it printed before.

use std::{
    any::Any,
    cell::{Cell, RefCell},
    rc::Rc,
};

use souk_client::{Host, feed, page as host_page};
use souk_kit::{event, locale::Locale, mount, page, snapshot, theme};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement};

mod add;
mod print;
mod row;

use row::Row;

use crate::{
    shelf::Shelf,
    strip::Strip,
    view::{Scene, scene},
};

thread_local! {
    static SHELF: RefCell<Shelf> = const { RefCell::new(Shelf::new()) };
}

/// A strip on a page.
struct Alive {
    id: u32,
    element: HtmlElement,
    wrapper: Element,
    locale: Locale,
    /// Whether the page has a cart to put things into.
    sells: bool,
    row: RefCell<Row>,
    /// Whether an addition is under way.
    adding: Cell<bool>,
    /// Products put into the cart from here: their cards stay under the shopper's hand.
    added: RefCell<Vec<String>>,
    /// The button of the latest addition.
    latest: RefCell<Option<Element>>,
    /// What brings news, once the cards are taken over.
    news: RefCell<Option<Box<dyn Any>>>,
}

/// It leaves its place on the shelf when it leaves the page.
impl Drop for Alive {
    fn drop(&mut self) {
        SHELF.with_borrow_mut(|shelf| shelf.clear(self.id));
    }
}

/// Brings the strip in `wrapper` to life. `None` when the snapshot carries nothing readable.
#[must_use]
pub fn mount(
    element: &HtmlElement,
    wrapper: &HtmlElement,
    host: &Host,
    fresh: bool,
) -> Option<u32> {
    let carried = snapshot::read::<JsValue>(wrapper)?;
    for complaint in carried.complaints.iter().filter(|_| !fresh) {
        page::warn(complaint);
    }
    let options = carried.options;
    let id = mount::next_id();
    let alive = Rc::new(Alive {
        id,
        element: element.clone(),
        wrapper: wrapper.clone().into(),
        locale: carried.locale,
        sells: host.cart.is_some(),
        row: RefCell::new(Row::of(Strip::new(
            options.count("limit"),
            options.count("min-items"),
        ))),
        adding: Cell::new(false),
        added: RefCell::default(),
        latest: RefCell::default(),
        news: RefCell::default(),
    });
    let url = host.endpoint(&["/widgets/trending.html", &carried.query].concat());
    let every = options.count("refresh").saturating_mul(1_000);
    let (blends, asks_cart) = (
        options.text("theme") == "blend",
        options.text("in-cart") == "hide",
    );
    let stage = Rc::new(Scene::default());
    let heard = Rc::clone(&stage);
    // Print of another build, or that was translated or broke before we woke, is mended at once.
    let look = move |alive: &Alive| fresh || !carried.same_build || alive.find("font").is_some();
    // Only over nodes that are ours: what other strips show makes room.
    let hold = move || -> Box<dyn Any> {
        let deeds = Rc::downgrade(&alive);
        let _ = heard.deeds.set(Box::new(move |event| {
            if let Some(alive) = deeds.upgrade() {
                alive.on(event);
            }
        }));
        alive.take_over();
        // News is for a strip that knows its cards.
        let listening = Rc::clone(&alive);
        mount::later(move || {
            let news = Rc::downgrade(&listening);
            // Where no server printed there is none to ask.
            let feed = (carried.query.len() > 1).then(|| {
                feed::snapshots(url, every, move |document| {
                    news.upgrade().is_some_and(|alive| alive.take(document))
                })
            });
            if let Some(feed) = feed.as_ref().filter(|_| look(&listening)) {
                feed.look();
            }
            let asks = listening.sells && asks_cart;
            let asked = asks.then(|| listening.watch_cart());
            let blending = blends.then(|| theme::blend(&listening.element));
            listening
                .news
                .replace(Some(Box::new((feed, asked, blending))));
        });
        Box::new(alive)
    };
    mount::live(id, wrapper, fresh || !carried.same_build, hold, move || {
        scene(&stage)
    });
    Some(id)
}

impl Alive {
    fn watch_cart(self: &Rc<Self>) -> impl Any {
        let alive = Rc::downgrade(self);
        host_page::cart(move |mut products| {
            if let Some(alive) = alive.upgrade() {
                products.retain(|id| !alive.added.borrow().contains(id));
                alive.row.borrow_mut().strip.cart_holds(products);
                alive.put_in_order();
            }
        })
    }

    #[inline(never)]
    fn find(&self, selector: &str) -> Option<Element> {
        self.wrapper.query_selector(selector).ok()?
    }

    fn on(self: &Rc<Self>, event: &Event) {
        let Some(target) = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
        else {
            return;
        };
        if event.type_() == "submit" {
            self.add(event, &target);
        } else if let Some(link) = around(&target, ".link") {
            let url = link.get_attribute("data-url").into();
            let detail = [("product", product(&target).into()), ("url", url)];
            event::emit(&self.element, "select", &detail);
        } else if let Some(arrow) = around(&target, ".arrow") {
            self.scroll(arrow.class_name() == "arrow on");
        }
    }

    /// Scrolls by most of what is visible, onwards in reading direction or back.
    fn scroll(&self, on: bool) {
        if let Some(track) = self.find(".track") {
            let right = on == (self.locale.direction() == "ltr");
            let way = if right { 0.8 } else { -0.8 };
            track.scroll_by_with_x_and_y(f64::from(track.client_width()) * way, 0.0);
        }
    }
}

#[inline(never)]
fn around(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok()?
}

/// The product of the card that `element` is or stands in.
fn product(element: &Element) -> String {
    let card = around(element, ".card");
    let id = card.and_then(|card| card.get_attribute("data-product"));
    id.unwrap_or_default()
}
