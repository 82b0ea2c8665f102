//! What the shopper does. Forms carry where they go, so that one listener serves all of them.

use std::rc::Rc;

use souk_client::{page, request::Answer};
use souk_contract::Object;
use souk_kit::{clipboard, event, find, player};
use web_sys::{Element, Event};

use super::{Alive, reach};
use crate::glimpse::Part;

impl Alive {
    pub(super) fn on(self: &Rc<Self>, event: &Event) {
        let Some(target) = find::target(event) else {
            return;
        };
        if event.type_() == "submit" {
            self.submit(event, &target);
            return;
        }
        let Some(control) = find::around(&target, "[data-do]") else {
            return;
        };
        let value = |name| find::value(&control, name);
        match &*value("data-do") {
            "copy" => {
                let alive = Rc::downgrade(self);
                clipboard::copy(&value("data-value"), move || {
                    if let Some(alive) = alive.upgrade() {
                        alive.say("copied");
                    }
                });
            }
            "use" => {
                event.prevent_default();
                self.apply(&value("data-value"));
            }
            "share" => reach::share(&value("data-text"), &value("data-value")),
            _ => self.renew(&value("data-value")),
        }
    }

    fn submit(self: &Rc<Self>, event: &Event, form: &Element) {
        let (variant, path) = (
            find::value(form, "data-variant"),
            find::value(form, "data-path"),
        );
        if !variant.is_empty() {
            self.buy(event, form, &variant);
        } else if !path.is_empty() {
            event.prevent_default();
            self.change(form, path);
        }
    }

    /// Takes a seat or gives it back. Pressing twice sends once.
    fn change(self: &Rc<Self>, form: &Element, path: String) {
        if self.busy.replace(true) {
            return;
        }
        find::set(&self.wrapper, "aria-busy", "true");
        let leaves = form.has_attribute("data-method");
        let (method, body) = if leaves {
            ("DELETE", String::new())
        } else {
            ("POST", self.body(form))
        };
        let alive = Rc::downgrade(self);
        player::change(&self.host, method, path, body, move |answer| {
            if let Some(alive) = alive.upgrade() {
                alive.changed(&answer, leaves);
            }
        });
    }

    /// The fields of a form as JSON. What is not said is the server's default: no name, not listed.
    fn body(&self, form: &Element) -> String {
        let listed = find::one(form, "[name=listed]:checked").is_some();
        let listed = if listed { r#","listed":true}"# } else { "}" };
        [r#"{"name":"#, &player::quoted(&self.name()), listed].concat()
    }

    fn changed(self: &Rc<Self>, answer: &Answer, leaves: bool) {
        self.busy.set(false);
        let _ = self.wrapper.remove_attribute("aria-busy");
        let id = answer
            .json()
            .and_then(|json| Object::from_js(&json)?.field::<String>("id"));
        let Some(id) = id else {
            let problem = ["problem.", &answer.problem()].concat();
            if !self.say(&problem) {
                self.say("problem.failed");
            }
            // What is the case now is shown beside the reason.
            let team = self.now.borrow().text(Part::Team).to_owned();
            self.renew(&team);
            return;
        };
        self.note("");
        let team = if leaves { String::new() } else { id };
        self.keep_team(&team);
        self.joined.set(!leaves);
        self.renew(&team);
    }

    /// The solo price, into the store's cart, unless the page took the event for itself.
    fn buy(self: &Rc<Self>, event: &Event, form: &Element, variant: &str) {
        if self.host.cart.is_none() {
            return;
        }
        event.prevent_default();
        let product = find::value(form, "data-product");
        let detail = [
            ("product", (&*product).into()),
            ("variant_id", variant.into()),
            ("quantity", 1.into()),
        ];
        if self.busy.get() || !event::emit(&self.element, "add-to-cart", &detail) {
            return;
        }
        self.busy.set(true);
        let alive = Rc::downgrade(self);
        page::add(&product, variant, move |added, words| {
            if let Some(alive) = alive.upgrade() {
                if added {
                    event::emit(&alive.element, "added", &detail);
                }
                alive.answered(&words, if added { "added" } else { "not-added" });
            }
        });
    }

    /// The reader's code, into the store's cart.
    fn apply(self: &Rc<Self>, code: &str) {
        if self.busy.replace(true) {
            return;
        }
        let alive = Rc::downgrade(self);
        page::apply(code, move |used, words| {
            if let Some(alive) = alive.upgrade() {
                alive.answered(&words, if used { "used" } else { "not-used" });
            }
        });
    }

    /// What the store said; its own words come before ours.
    fn answered(&self, words: &str, ours: &str) {
        self.busy.set(false);
        if words.is_empty() {
            self.say(ours);
        } else {
            self.note(words);
        }
    }
}
