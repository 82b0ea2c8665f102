//! What the shopper does: presses, points, reads, looks away.

use std::rc::Rc;

use gloo_events::EventListener;
use souk_kit::{event, page};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, KeyboardEvent};

use super::Alive;
use crate::ticker::Hold;

/// A kind of event, and what it does.
type Heard = (&'static str, fn(&Rc<Alive>, &Event));

/// What is heard in the ticker.
const TICKER: [Heard; 6] = [
    ("click", Alive::pressed),
    ("keydown", |alive, event| {
        if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
            alive.escape();
        }
    }),
    ("focusin", |alive, _| alive.hold(Hold::Focus, true)),
    ("focusout", |alive, _| alive.hold(Hold::Focus, false)),
    ("pointerover", |alive, event| {
        alive.hold(Hold::Pointer, within(event, ".toast").is_some());
    }),
    ("pointerleave", |alive, _| alive.hold(Hold::Pointer, false)),
];

/// Of its list.
const DRAWER: [Heard; 1] = [("toggle", |alive, _| {
    // Before anything may start again: what was cancelled meanwhile is never shown.
    alive.put();
    alive.age();
    alive.hold(Hold::Drawer, alive.is_open());
})];

/// On the page. Buy bars come and go while the shopper scrolls.
const DOCUMENT: [Heard; 3] = [
    ("visibilitychange", |alive, _| {
        alive.hold(Hold::Hidden, page::is_hidden());
    }),
    ("focusin", make_room),
    ("scrollend", make_room),
];

/// Of the window.
const WINDOW: [Heard; 1] = [("resize", make_room)];

fn make_room(alive: &Rc<Alive>, _: &Event) {
    alive.make_room();
}

/// The element around an event's target, or that target itself.
fn within(event: &Event, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.unchecked_into();
    target.closest(selector).ok()?
}

impl Alive {
    /// Listens; the listeners end when they are dropped.
    pub(super) fn watch(self: &Rc<Self>) {
        let mut listeners = Vec::new();
        let mut hear = |target: Option<EventTarget>, all: &[Heard]| {
            let Some(target) = target else {
                return;
            };
            for (name, act) in all.iter().copied() {
                let alive = Rc::downgrade(self);
                listeners.push(EventListener::new(&target, name, move |event| {
                    if let Some(alive) = alive.upgrade() {
                        act(&alive, event);
                    }
                }));
            }
        };
        hear(self.find(".ticker").map(Into::into), &TICKER);
        hear(self.find(".drawer").map(Into::into), &DRAWER);
        hear(page::document().map(Into::into), &DOCUMENT);
        hear(page::window().map(Into::into), &WINDOW);
        self.listeners.replace(listeners);
    }

    /// Whether the list is open.
    pub(super) fn is_open(&self) -> bool {
        self.find(".drawer[open]").is_some()
    }

    fn escape(self: &Rc<Self>) {
        match self.find(".drawer[open]") {
            Some(drawer) => {
                let _ = drawer.remove_attribute("open");
                self.focus_pill();
            }
            None => self.close(),
        }
    }

    fn pressed(self: &Rc<Self>, event: &Event) {
        if within(event, ".close").is_some() {
            self.close();
        } else if within(event, ".never").is_some() {
            self.never();
        } else if let Some(entry) = within(event, ".entry") {
            let detail = [
                ("product", entry.get_attribute("data-product").into()),
                ("url", entry.get_attribute("data-url").into()),
            ];
            event::emit(&self.element, "select", &detail);
        }
    }
}
