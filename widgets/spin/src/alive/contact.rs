//! Leaving an address for a won code, and taking it back. The code shows already and stays.

use std::rc::Rc;

use souk_client::request::Answer;
use souk_contract::{Contact, Decode, Object};
use souk_kit::player;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Alive, face};

/// Sends the form.
pub(super) fn leave(alive: &Rc<Alive>) {
    let (Some(email), Some(consent)) = (alive.find(".mail"), alive.find(".may")) else {
        return;
    };
    let email = Object::from_js(&email).and_then(|field| field.field::<String>("value"));
    let consent = Object::from_js(&consent).and_then(|field| field.field::<bool>("checked"));
    let email = email.unwrap_or_default();
    if alive.game.borrow_mut().leave(&email) {
        let consent = if consent == Some(true) {
            "true"
        } else {
            "false"
        };
        let email = player::quoted(&email);
        let parts = [
            r#"{"email":"#,
            &email,
            r#","consent":"#,
            consent,
            r#","lang":""#,
            alive.locale.tag(),
            r#""}"#,
        ];
        ask(alive, "POST", parts.concat());
    } else {
        face::paint(alive);
        if alive.game.borrow().contact().wrong().is_some() {
            focus(alive, ".mail");
        }
    }
}

/// Takes the address back.
pub(super) fn undo(alive: &Rc<Alive>) {
    if alive.game.borrow_mut().undo() {
        ask(alive, "DELETE", "{}".to_owned());
    }
}

fn ask(alive: &Rc<Alive>, method: &'static str, body: String) {
    let spin = alive.game.borrow().shown().map(|spin| spin.id.clone());
    let path = ["/spins/", &spin.unwrap_or_default(), "/contact"].concat();
    let hears = Rc::downgrade(alive);
    player::change(&alive.host, method, path, body, move |answer| {
        if let Some(alive) = hears.upgrade() {
            answered(&alive, &answer);
        }
    });
}

/// Shows what is kept. The control that was pressed goes away with that: the focus goes to the one that
/// takes its place, unless the shopper went elsewhere.
fn answered(alive: &Alive, answer: &Answer) {
    let was_here = alive.find(".leave :focus, .undo:focus").is_some();
    let kept = answer.json().and_then(|json| Contact::decode(&json));
    alive.change(|game| game.keep(kept.map(|contact| contact.kept).ok_or(answer.status)));
    if was_here {
        let game = alive.game.borrow();
        focus(
            alive,
            match (game.kept(), game.won()) {
                (Some(_), _) => ".undo",
                (None, Some(won)) if won.state == "issued" => ".mail",
                _ => ".go",
            },
        );
    }
}

fn focus(alive: &Alive, selector: &str) {
    if let Some(element) = alive.find(selector) {
        let _ = element.unchecked_ref::<HtmlElement>().focus();
    }
}
