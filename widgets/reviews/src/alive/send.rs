//! What a shopper sends: a review, or that one was helpful.

use std::rc::Rc;

use js_sys::{JSON, Reflect};
use souk_client::request::Answer;
use souk_contract::Object;
use souk_kit::{event::object, find, locale::digits, player};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FormData, HtmlElement, HtmlFormElement};

use super::Alive;

/// The fields of a review, and whether their value is a number or a yes or no.
const FIELDS: [(&str, bool); 9] = [
    ("stars", true),
    ("text", false),
    ("title", false),
    ("author", false),
    ("recommends", true),
    ("lang", false),
    ("product", false),
    ("order", false),
    ("email", false),
];

/// What was filled in, as JSON.
fn body(fields: &FormData) -> String {
    let body = object(&[]);
    for (name, plain) in FIELDS {
        let value = fields.get(name);
        if value.is_truthy() {
            let value = match value.as_string() {
                Some(text) if plain => JSON::parse(&text).unwrap_or_default(),
                _ => value,
            };
            // Cannot fail: the object is ours, plain and extensible.
            let _ = Reflect::set(&body, &name.into(), &value);
        }
    }
    JSON::stringify(&body).map_or_else(|_| String::new(), String::from)
}

/// The fields that an answer finds fault with.
fn faults(answer: &Answer) -> Vec<String> {
    let mut fields = Vec::new();
    let problem = answer
        .body
        .as_deref()
        .and_then(|body| JSON::parse(body).ok());
    let errors = problem
        .as_ref()
        .and_then(|problem| Object::from_js(problem)?.field::<JsValue>("errors"));
    if let Some(errors) = errors.as_ref().and_then(Object::from_js) {
        let error =
            |at: u32| Object::from_js(&errors.field::<JsValue>(&digits(at))?)?.field("field");
        fields.extend((0..).map_while(error));
    }
    fields
}

impl Alive {
    /// Sends a review. Pressing twice sends once.
    pub(super) fn send(self: &Rc<Self>, form: HtmlFormElement, fields: &FormData) {
        if self.sending.replace(true) {
            return;
        }
        let alive = Rc::downgrade(self);
        player::change(
            &self.host,
            "POST",
            "/reviews".to_owned(),
            body(fields),
            move |answer| {
                if let Some(alive) = alive.upgrade() {
                    alive.sending.set(false);
                    alive.sent(&form, &answer);
                }
            },
        );
    }

    fn sent(&self, form: &HtmlFormElement, answer: &Answer) {
        for (name, _) in FIELDS {
            self.fault(form, name, "");
        }
        let told = match answer.json().as_ref().and_then(Object::from_js) {
            Some(taken) => {
                let _ = form.class_list().add_1("sent");
                self.thanks(taken)
            }
            None => self.refused(form, answer),
        };
        if let Some(line) = find::one(form, ".told") {
            line.set_text_content(Some(&told));
        }
    }

    fn thanks(&self, taken: &Object) -> String {
        let state = taken.field::<String>("state").unwrap_or_default();
        let thanks = self.text(if state == "published" {
            "published"
        } else {
            "pending"
        });
        let code = taken.field::<Option<String>>("code").flatten();
        let code = code.map(|code| self.scene.locale.fill("reviews.code", &[("code", &code)]));
        [&*thanks, " ", &code.unwrap_or_default()].concat()
    }

    fn refused(&self, form: &HtmlFormElement, answer: &Answer) -> String {
        let mut key = if answer.status == 409 {
            "already"
        } else {
            "failed"
        };
        for name in faults(answer).iter().rev() {
            let words = self.text(&["wrong.", name].concat());
            let words = if words.is_empty() {
                self.text("wrong")
            } else {
                words
            };
            if self.fault(form, name, &words) {
                key = "wrong";
            }
        }
        self.text(key)
    }

    /// Says beside a field what is wrong with it, and goes there; without words it is well again.
    fn fault(&self, form: &HtmlFormElement, name: &str, words: &str) -> bool {
        let Some(line) = self.find(&["#souk-wrong-", name].concat()) else {
            return false;
        };
        line.set_text_content(Some(words));
        if let Some(control) = find::one(form, &["[name=", name, "]"].concat()) {
            let wrong = if words.is_empty() { "false" } else { "true" };
            find::set(&control, "aria-invalid", wrong);
            if !words.is_empty() {
                let _ = control.unchecked_ref::<HtmlElement>().focus();
            }
        }
        true
    }

    /// Says that a review was helpful; the server counts each player once.
    pub(super) fn vote(self: &Rc<Self>, control: &Element, id: &str) {
        let id = String::from(js_sys::encode_uri_component(id));
        let path = ["/reviews/", &id, "/votes"].concat();
        let (alive, control) = (Rc::downgrade(self), control.clone());
        player::change(&self.host, "POST", path, "{}".to_owned(), move |answer| {
            let Some(alive) = alive.upgrade() else {
                return;
            };
            let voted = answer.json();
            let many = voted
                .as_ref()
                .and_then(|voted| Object::from_js(voted)?.field::<u32>("helpful"));
            match many {
                Some(many) => alive.voted(&control, many),
                None => alive.tell("failed"),
            }
        });
    }

    fn voted(&self, control: &Element, many: u32) {
        find::set(control, "aria-pressed", "true");
        if let Some(count) = find::one(control, ".many") {
            count.set_text_content(Some(&self.scene.locale.number(many)));
        }
    }
}
