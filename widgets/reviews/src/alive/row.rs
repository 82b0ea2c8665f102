//! The row of cards: where it stands, moving it, and moving by itself.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use souk_kit::{find, locale::digits, page};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::Alive;
use crate::{place::Place, rotation::Sign};

/// Sets an attribute that says yes by being there.
fn flag(element: &Element, name: &str, on: bool) {
    let _ = if on {
        element.set_attribute(name, "true")
    } else {
        element.remove_attribute(name)
    };
}

impl Alive {
    pub(super) fn track(&self) -> Option<Element> {
        self.find(".track")
    }

    pub(super) fn is_list(&self) -> bool {
        self.wrapper.class_list().contains("list")
    }

    /// The row's place, and its dots: there is one for every card.
    fn place(&self) -> Option<(Place, Vec<Element>)> {
        let track = self.track().filter(|_| !self.is_list())?;
        let dots = find::all(&self.wrapper, ".dot");
        let (scrolled, seen) = (track.scroll_left(), track.client_width());
        let place = Place::of(
            u32::try_from(dots.len()).ok()?,
            scrolled,
            seen,
            track.scroll_width(),
        );
        Some((place, dots))
    }

    /// Shows where the row stands, and says it when that changed.
    pub(super) fn look(&self) {
        let Some((place, dots)) = self.place() else {
            return;
        };
        let page = place.page();
        for (dot, index) in dots.iter().zip(0..) {
            flag(dot, "hidden", index >= place.pages());
            flag(dot, "aria-current", index == page);
        }
        if self.page.replace(page) != page {
            self.say_place(place);
        }
    }

    fn say_place(&self, place: Place) {
        let Some(line) = self.find(".at") else {
            return;
        };
        let last = (place.first + place.seen).min(place.all);
        let [from, to, all] =
            [place.first + 1, last, place.all].map(|number| self.scene.locale.number(number));
        let blanks = [("from", &*from), ("to", &*to), ("n", &*all)];
        find::set(&line, "class", "at");
        line.set_text_content(Some(&self.scene.locale.fill("reviews.at", &blanks)));
    }

    /// The shopper moves the row.
    pub(super) fn go(&self, page: u32) {
        self.sign(Sign::Taken);
        self.scroll_to(page);
    }

    pub(super) fn scroll_to(&self, page: u32) {
        let (Some((place, _)), Some(track)) = (self.place(), self.track()) else {
            return;
        };
        let card = f64::from(track.scroll_width()) / f64::from(place.all.max(1));
        let forth = if self.scene.locale.direction() == "rtl" {
            -1.0
        } else {
            1.0
        };
        let cards = f64::from(place.start(page)) - f64::from(place.first);
        track.scroll_by_with_x_and_y(cards * card * forth, 0.0);
    }

    /// Moves by itself from time to time, while it may.
    pub(super) fn turn(self: &Rc<Self>) {
        if self.every == 0 {
            return;
        }
        let alive = Rc::downgrade(self);
        let timer = Timeout::new(self.every, move || {
            if let Some(alive) = alive.upgrade() {
                alive.step();
                alive.turn();
            }
        });
        self.timer.replace(Some(timer));
    }

    fn step(&self) {
        if self.rotation.get().moves() && !page::is_hidden() && !page::wants_stillness() {
            self.scroll_to(self.page.get() + 1);
        }
    }

    pub(super) fn sign(&self, sign: Sign) {
        let mut rotation = self.rotation.get();
        rotation.take(sign);
        if self.rotation.replace(rotation) != rotation {
            self.show_rotation();
        }
    }

    /// What moves by itself is not read out.
    pub(super) fn show_rotation(&self) {
        let on = self.rotation.get().is_on();
        if let Some(line) = self.find(".at") {
            find::set(&line, "aria-live", if on { "off" } else { "polite" });
        }
        if let Some(control) = self.find(".pause") {
            find::set(
                &control,
                "aria-label",
                &self.text(if on { "pause" } else { "play" }),
            );
            flag(&control, "data-off", !on);
        }
    }

    /// Keeps the row as high as it is, so that what follows stays where it is; a list has no such row.
    pub(super) fn keep_height(&self, track: &Element) {
        let height = if self.is_list() {
            String::new()
        } else {
            [&*digits(track.client_height().unsigned_abs()), "px"].concat()
        };
        let track: &HtmlElement = track.unchecked_ref();
        let _ = track.style().set_property("min-block-size", &height);
    }
}
