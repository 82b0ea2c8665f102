//! Other reviews: a link's or a form's query brings this widget's own snapshot, and its parts take the
//! place of those that are shown.

use std::rc::Rc;

use js_sys::Reflect;
use souk_client::request::{Answer, Ask};
use souk_kit::{find, html::kept, page};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FormData, HtmlElement, HtmlFormElement, UrlSearchParams};

use super::Alive;
use crate::view::CHANGING;

/// The control that adds the next page to the list.
const MORE: &str = "more";

impl Alive {
    pub(super) fn follow(self: &Rc<Self>, event: &Event, link: &Element) {
        let query = Reflect::get(link, &"search".into()).ok();
        if let Some(query) = query.and_then(|query| query.as_string()) {
            event.prevent_default();
            self.ask(&query, find::value(link, "data-key"));
        }
    }

    pub(super) fn submit(self: &Rc<Self>, event: &Event, form: Element) {
        // Nothing else is ever submitted.
        let form: HtmlFormElement = form.unchecked_into();
        let Ok(fields) = FormData::new_with_form(&form) else {
            return;
        };
        match form.get_attribute("data-do").as_deref() {
            Some("write") => {
                event.prevent_default();
                self.send(form, &fields);
            }
            Some("find") => {
                let query = UrlSearchParams::new_with_str_sequence_sequence(&fields);
                if let Ok(query) = query {
                    event.prevent_default();
                    let query = ["?", &String::from(query.to_string())].concat();
                    self.ask(&query, "find".to_owned());
                }
            }
            // The dialog closes by its own form.
            _ => {}
        }
    }

    fn ask(self: &Rc<Self>, query: &str, key: String) {
        let url = self
            .host
            .endpoint(&["/widgets/reviews.html", query].concat());
        let ask = Ask {
            url: &url,
            html: true,
            ..Ask::default()
        };
        find::set(&self.wrapper, "aria-busy", "true");
        let alive = Rc::downgrade(self);
        let request = ask.send(Box::new(move |answer| {
            if let Some(alive) = alive.upgrade() {
                alive.show(&answer, &key);
            }
        }));
        // The latest wish counts: the one before is abandoned.
        self.asking.replace(request);
    }

    fn show(&self, answer: &Answer, key: &str) {
        let _ = self.wrapper.remove_attribute("aria-busy");
        let printed = answer.document.as_ref().and_then(kept::printed);
        let (Some(printed), Some(track)) = (printed, self.track()) else {
            return self.tell("failed");
        };
        let focused = page::focused().filter(|focused| self.wrapper.contains(Some(focused)));
        let next = if key == MORE {
            self.add(&track, &printed)
        } else {
            self.replace(&track, &printed);
            self.find(&["[data-key='", key, "']"].concat())
        };
        self.printed();
        // Whoever had the focus keeps it: on the same control, or on the first review it brought.
        if focused.is_some_and(|focused| !focused.is_connected()) {
            let next = next.or_else(|| self.find(".card"));
            if let Some(next) = next {
                let _ = next.unchecked_ref::<HtmlElement>().focus();
            }
        }
    }

    fn replace(&self, track: &Element, printed: &Element) {
        let class = [&*find::value(printed, "class"), " ready"].concat();
        find::set(&self.wrapper, "class", &class);
        self.keep_height(track);
        for name in CHANGING {
            kept::renew(name, &self.wrapper, printed);
        }
        self.scroll_to(0);
        if self.is_list()
            && let Some(frame) = self.wrapper.first_element_child()
        {
            let _ = frame.remove_attribute("aria-roledescription");
        }
    }

    /// Adds a page to the list; gives its first card.
    fn add(&self, track: &Element, printed: &Element) -> Option<Element> {
        let known = find::all(track, ".card").len();
        let cards = find::one(printed, ".track")?;
        while let Some(card) = cards.first_child() {
            let _ = track.append_child(&card);
        }
        for name in ["rule", "foot"] {
            kept::renew(name, &self.wrapper, printed);
        }
        find::all(track, ".card").into_iter().nth(known)
    }
}
