//! The player: who a shopper is to the server when something is at stake.
//!
//! A token is asked for only when a shopper plays, joins or writes; it names nobody. It is remembered
//! beyond the page only with consent. Every change carries an idempotency key and is sent again under
//! the same key when the answer is lost, so that a lost answer is never a second draw.

use std::{cell::RefCell, rc::Rc};

use souk_client::{
    Host,
    request::{Answer, Ask},
};
use souk_contract::{Decode, Player};

use crate::page::{Memory, window};

/// Where the token is kept.
const KEY: &str = "souk:player";
/// Sends of one change at most.
const TRIES: u32 = 3;
/// Milliseconds before it is sent again.
const PAUSE: u32 = 1_500;

thread_local! {
    static TOKEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The token this page has, if it has one.
#[must_use]
pub fn token() -> Option<String> {
    TOKEN
        .with_borrow(Clone::clone)
        .or_else(|| Memory::Lasting.recall(KEY))
        .filter(|token| !token.is_empty())
}

/// A change under way.
struct Change {
    host: Host,
    method: &'static str,
    path: String,
    body: String,
    key: String,
    done: RefCell<Option<Box<dyn FnOnce(Answer)>>>,
}

/// Sends a change as this page's player: `path` starts after `/v1/{shop}`, `body` is JSON. `done` is
/// called once, whatever becomes of the widget.
pub fn change(
    host: &Host,
    method: &'static str,
    path: String,
    body: String,
    done: impl FnOnce(Answer) + 'static,
) {
    begin(host.clone(), method, path, body, Box::new(done));
}

fn begin(
    host: Host,
    method: &'static str,
    path: String,
    body: String,
    done: Box<dyn FnOnce(Answer)>,
) {
    let change = Rc::new(Change {
        host,
        method,
        path,
        body,
        key: random(),
        done: RefCell::new(Some(done)),
    });
    change.run(TRIES);
}

impl Change {
    fn run(self: Rc<Self>, tries: u32) {
        match token() {
            Some(token) => self.send(&token, tries),
            None => self.introduce(tries),
        }
    }

    /// Gets a token first.
    fn introduce(self: Rc<Self>, tries: u32) {
        let mut words = self.host.customer.split(' ');
        let mut word = || quoted(words.next().unwrap_or_default());
        let body = if self.host.customer.is_empty() {
            "{}".to_owned()
        } else {
            let (customer, expires, signature) = (word(), word(), word());
            [
                r#"{"customer":"#,
                &customer,
                r#","expires":"#,
                &expires,
                r#","signature":"#,
                &signature,
                "}",
            ]
            .concat()
        };
        let url = self.host.endpoint("/players");
        post("POST", &url, &[JSON], &body, move |answer| {
            let player = answer.json().and_then(|json| Player::decode(&json));
            match player {
                Some(player) => {
                    Memory::Lasting.keep(KEY, &player.token);
                    TOKEN.set(Some(player.token.clone()));
                    self.send(&player.token, tries);
                }
                None if answer.is_passing() && tries > 1 => later(move || self.run(tries - 1)),
                None => self.finish(answer),
            }
        });
    }

    fn send(self: Rc<Self>, token: &str, tries: u32) {
        let url = self.host.endpoint(&self.path);
        let headers = [JSON, ("Souk-Player", token), ("Idempotency-Key", &self.key)];
        let change = Rc::clone(&self);
        post(self.method, &url, &headers, &self.body, move |answer| {
            if answer.status == 401 && tries > 1 {
                // The token ran out: a new one plays.
                Memory::Lasting.keep(KEY, "");
                TOKEN.set(None);
                change.introduce(1);
            } else if answer.is_passing() && tries > 1 {
                later(move || change.run(tries - 1));
            } else {
                change.finish(answer);
            }
        });
    }

    fn finish(&self, answer: Answer) {
        if let Some(done) = self.done.take() {
            done(answer);
        }
    }
}

const JSON: (&str, &str) = ("Content-Type", "application/json");

fn post(
    method: &str,
    url: &str,
    headers: &[(&str, &str)],
    body: &str,
    done: impl FnOnce(Answer) + 'static,
) {
    let ask = Ask {
        method,
        url,
        headers,
        body: Some(body),
        html: false,
    };
    if let Some(request) = ask.send(Box::new(done)) {
        request.finish();
    }
}

fn later(run: impl FnOnce() + 'static) {
    gloo_timers::callback::Timeout::new(PAUSE, run).forget();
}

/// A JSON string.
#[must_use]
pub fn quoted(text: &str) -> String {
    let quoted = js_sys::JSON::stringify(&text.into());
    quoted.map_or_else(|_| r#""""#.to_owned(), String::from)
}

/// 128 random bits as hex: nobody else's key.
#[must_use]
pub fn random() -> String {
    let mut bytes = [0_u8; 16];
    if let Some(crypto) = window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}
