//! The browser's side: it moves the row, opens cards, asks for other reviews and sends what a shopper
//! writes. What is shown comes printed from the server.

use std::{
    any::Any,
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
};

use gloo_timers::callback::Timeout;
use souk_client::{Host, request::Request};
use souk_kit::{event, find, mount, page, snapshot, theme};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, MouseEvent};

mod ask;
mod linked_data;
mod row;
mod send;
mod sheet;

use crate::{
    rotation::{Rotation, Sign},
    view::{Scene, scene},
};

/// A carousel on a page.
struct Alive {
    element: HtmlElement,
    wrapper: Element,
    host: Host,
    scene: Rc<Scene>,
    rotation: Cell<Rotation>,
    /// Milliseconds between two moves by itself; 0 for none.
    every: u32,
    timer: RefCell<Option<Timeout>>,
    /// The page of the row that was seen last.
    page: Cell<u32>,
    /// Whether a review is on its way.
    sending: Cell<bool>,
    asking: RefCell<Option<Request>>,
    /// What search engines read, while it is in the page.
    described: RefCell<Option<Element>>,
}

impl Drop for Alive {
    fn drop(&mut self) {
        if let Some(script) = self.described.take() {
            script.remove();
        }
    }
}

/// Brings the carousel in `wrapper` to life. `None` when the snapshot carries nothing readable.
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
    let blends = carried.options.text("theme") == "blend";
    let every = carried.options.count("rotate");
    let stage = Rc::new(Scene {
        locale: carried.locale,
        deeds: OnceCell::new(),
    });
    let alive = Rc::new(Alive {
        element: element.clone(),
        wrapper: wrapper.clone().into(),
        host: host.clone(),
        scene: Rc::clone(&stage),
        rotation: Cell::new(Rotation::new(every > 0, page::wants_stillness())),
        every: every.saturating_mul(1_000),
        timer: RefCell::default(),
        page: Cell::new(0),
        sending: Cell::new(false),
        asking: RefCell::default(),
        described: RefCell::default(),
    });
    let hold = move || -> Box<dyn Any> {
        let deeds = Rc::downgrade(&alive);
        let _ = alive.scene.deeds.set(Box::new(move |event| {
            if let Some(alive) = deeds.upgrade() {
                alive.on(event);
            }
        }));
        alive.printed();
        alive.show_rotation();
        alive.turn();
        let blending = blends.then(|| theme::blend(&alive.element));
        Box::new((alive, blending))
    };
    let id = mount::next_id();
    mount::live(id, wrapper, fresh || !carried.same_build, hold, move || {
        scene(&stage)
    });
    Some(id)
}

impl Alive {
    fn find(&self, selector: &str) -> Option<Element> {
        find::one(&self.wrapper, selector)
    }

    fn text(&self, key: &str) -> String {
        self.scene.locale.text(&["reviews.", key].concat())
    }

    fn on(self: &Rc<Self>, event: &Event) {
        let Some(target) = find::target(event) else {
            return;
        };
        let within = |selector: &str| find::around(&target, selector);
        match &*event.type_() {
            "scroll" => self.look(),
            "submit" => self.submit(event, target),
            "pointerenter" => self.sign(Sign::Over),
            "pointerleave" => self.sign(Sign::Away),
            // A pointer focuses the pause control just before it presses it.
            "focusin" if target.matches(":focus-visible").unwrap_or(true) => self.sign(Sign::Taken),
            "touchstart" if within(".pause").is_none() => self.sign(Sign::Taken),
            "click" => {
                if let Some(control) = within("[data-do]") {
                    self.act(event, &control);
                }
            }
            _ => {}
        }
    }

    fn act(self: &Rc<Self>, event: &Event, control: &Element) {
        let value = find::value(control, "data-value");
        match &*find::value(control, "data-do") {
            "pause" => self.sign(Sign::Pressed),
            "back" => self.go(self.page.get().saturating_sub(1)),
            "on" => self.go(self.page.get() + 1),
            "page" => self.go(value.parse().unwrap_or_default()),
            "open" => self.open(event, control, &value),
            "vote" => self.vote(control, &value),
            "ask" if !elsewhere(event) => self.follow(event, control),
            "select" => {
                let url = control.get_attribute("href").into();
                event::emit(
                    &self.element,
                    "select",
                    &[("product", value.into()), ("url", url)],
                );
            }
            _ => {}
        }
    }

    /// After a print: what only the browser knows.
    fn printed(&self) {
        self.describe();
        self.look();
    }

    /// Says a sentence where it is seen and read out.
    fn tell(&self, key: &str) {
        if let Some(line) = self.find(".at") {
            find::set(&line, "class", "at told");
            line.set_text_content(Some(&self.text(key)));
        }
    }
}

/// Whether the shopper wants the link in another tab or window.
fn elsewhere(event: &Event) -> bool {
    let held = |mouse: &MouseEvent| {
        ["Control", "Meta", "Shift"]
            .iter()
            .any(|key| mouse.get_modifier_state(key))
    };
    event.dyn_ref::<MouseEvent>().is_some_and(held)
}
