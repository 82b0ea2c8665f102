//! How news reach a ticker: polled, streamed, or not at all. News are the widget's own snapshot; a
//! live frame only says that there is a newer one.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use souk_client::{
    Host,
    feed::{self, Feed, Stream},
};
use souk_contract::Object;
use souk_kit::clock::{self, Millis};
use wasm_bindgen::JsValue;

use super::Alive;

/// How soon a frame's news are asked for, in milliseconds.
const SOON: u32 = 1_000;

/// The ticker's sources, held for their drop.
pub(super) struct News {
    snapshot: String,
    live: String,
    feed: RefCell<Option<Feed>>,
    stream: RefCell<Option<Stream>>,
    /// The newest moment a frame told of, RFC 3339.
    heard: RefCell<String>,
    /// When its news were asked for last.
    asked: Cell<Millis>,
}

impl News {
    pub(super) fn of(host: &Host, query: &str) -> Self {
        Self {
            snapshot: host.endpoint(&["/widgets/ticker.html", query].concat()),
            live: host.endpoint("/live"),
            feed: RefCell::default(),
            stream: RefCell::default(),
            heard: RefCell::default(),
            asked: Cell::new(f64::NEG_INFINITY),
        }
    }
}

impl Alive {
    /// Starts what the merchant asked for; a stream that fails falls back to polling.
    pub(super) fn listen(self: &Rc<Self>) {
        match &*self.options.text("live") {
            "stream" => {
                let (heard, lost) = (Rc::downgrade(self), Rc::downgrade(self));
                let hear = move |frame: &JsValue| {
                    if let Some(alive) = heard.upgrade() {
                        alive.hear(frame);
                    }
                };
                let poll = move || {
                    if let Some(alive) = lost.upgrade() {
                        alive.poll();
                    }
                };
                self.news
                    .stream
                    .replace(feed::stream(&self.news.live, hear, poll));
            }
            "poll" => self.poll(),
            _ => {}
        }
    }

    /// Milliseconds between two looks at the server.
    fn every(&self) -> u32 {
        self.options.count("refresh").saturating_mul(1_000)
    }

    fn poll(self: &Rc<Self>) {
        self.ask(self.news.snapshot.clone(), self.every(), false);
    }

    fn hear(self: &Rc<Self>, frame: &JsValue) {
        let as_of = Object::from_js(frame).and_then(|frame| frame.field("trending_as_of"));
        if let Some(as_of) = as_of {
            self.news.heard.replace(as_of);
            self.catch_up();
        }
    }

    /// Asks for the snapshot that a frame told of: soon, but no more often than polling would.
    fn catch_up(self: &Rc<Self>) {
        let heard = self.news.heard.borrow();
        if self.news.feed.borrow().is_some() || *heard <= *self.as_of.borrow() {
            return;
        }
        let every = self.every();
        let rested = clock::now() - self.news.asked.get() >= f64::from(every);
        let url = [&*self.news.snapshot, "&as-of=", &*heard].concat();
        self.ask(url, if rested { SOON } else { every }, true);
    }

    /// Asks for the snapshot again and again, or until it is there `once`.
    fn ask(self: &Rc<Self>, url: String, every: u32, once: bool) {
        let alive = Rc::downgrade(self);
        let feed = feed::snapshots(url, every, move |document| {
            let Some(alive) = alive.upgrade() else {
                return false;
            };
            let useful = alive.take(document);
            if useful && once {
                alive.news.asked.set(clock::now());
                alive.news.feed.take();
                alive.catch_up();
            }
            useful
        });
        self.news.feed.replace(Some(feed));
    }
}
