//! Adding to the cart from a card.

use std::rc::Rc;

use souk_client::page as host;
use souk_kit::event;
use web_sys::{Element, Event};

use super::{Alive, around, product};

impl Alive {
    /// Adds what the form sells, unless the page took the event for itself, or an addition is under way.
    pub(super) fn add(self: &Rc<Self>, event: &Event, form: &Element) {
        let Some(card) = around(form, ".card").filter(|_| self.sells) else {
            return;
        };
        event.prevent_default();
        let within = |selector| form.query_selector(selector).ok().flatten();
        let (Some(field), Some(button)) = (within("input"), within("button")) else {
            return;
        };
        let variant = field.get_attribute("value").unwrap_or_default();
        let product = product(form);
        let detail = [
            ("product", (&*product).into()),
            ("variant_id", (&*variant).into()),
            ("quantity", 1.into()),
        ];
        if self.adding.get() || !event::emit(&self.element, "add-to-cart", &detail) {
            return;
        }
        // Only the latest addition is spoken of.
        if let Some(before) = self.latest.replace(Some(button.clone())) {
            self.label(&before, "add");
        }
        self.adding.set(true);
        self.added.borrow_mut().push(product.clone());
        self.label(&button, "adding");
        self.say("");
        let alive = Rc::downgrade(self);
        host::add(&product, &variant, move |added, words| {
            if let Some(alive) = alive.upgrade() {
                if added {
                    event::emit(&alive.element, "added", &detail);
                }
                alive.added(&button, &card, added, &words);
            }
        });
    }

    /// The store's own words for a refusal come before ours.
    fn added(&self, button: &Element, card: &Element, added: bool, words: &str) {
        self.adding.set(false);
        // Without the store's word nobody knows whether it was taken.
        let key = match (added, words.is_empty()) {
            (true, _) => "added",
            (_, true) => "failed",
            _ => "refused",
        };
        self.label(button, key);
        let title = card.query_selector(".title").ok().flatten();
        let title = title.and_then(|title| title.text_content());
        let key = ["trending.", key, ".said"].concat();
        let said = [("product", &*title.unwrap_or_default())];
        let ours = || self.locale.fill(&key, &said);
        self.say(&if words.is_empty() {
            ours()
        } else {
            words.to_owned()
        });
    }

    /// Says a sentence to those who listen.
    fn say(&self, words: &str) {
        if let Some(line) = self.find("[role=status]") {
            line.set_text_content(Some(words));
        }
    }

    /// Shows on its button how an addition stands, by the key of the words.
    fn label(&self, button: &Element, key: &str) {
        let class = if key == "added" { "add added" } else { "add" };
        button.set_class_name(class);
        let _ = if key == "adding" {
            button.set_attribute("aria-disabled", "true")
        } else {
            button.remove_attribute("aria-disabled")
        };
        if let Some(words) = button.first_element_child() {
            let key = ["trending.", key].concat();
            words.set_text_content(Some(&self.locale.text(&key)));
        }
    }
}
