//! Data that is kept fresh: polled by default, streamed where a shopper watches.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{EventSource, MessageEvent};

use crate::{
    attempts, page,
    request::{Ask, Request},
};

/// A feed under way; dropping it ends its timers, requests and streams.
#[derive(Debug)]
pub struct Feed(Rc<Poll>);

impl Feed {
    /// Asks at once, out of turn.
    pub fn look(&self) {
        self.0.ask();
    }
}

struct Poll {
    url: String,
    every: u32,
    html: bool,
    failures: Cell<u32>,
    take: Box<dyn Fn(&JsValue) -> bool>,
    timer: RefCell<Option<Timeout>>,
    request: RefCell<Option<Request>>,
}

impl std::fmt::Debug for Poll {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Poll")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

/// Asks `url` every `every` milliseconds (and a little more, at random), starting one period from
/// now. `take` gets the parsed JSON and says whether it could be used.
///
/// A hidden tab asks nothing, nor does a page in a theme editor after the first look. After three useless answers in a row the feed ends: the widget keeps
/// what it shows, and a server in trouble is left alone.
#[must_use]
pub fn poll(url: String, every: u32, take: impl Fn(&JsValue) -> bool + 'static) -> Feed {
    begin(url, every, false, Box::new(take))
}

/// The same for a widget's own snapshot: `take` gets the `Document` it arrived as.
#[must_use]
pub fn snapshots(url: String, every: u32, take: impl Fn(&JsValue) -> bool + 'static) -> Feed {
    begin(url, every, true, Box::new(take))
}

fn begin(url: String, every: u32, html: bool, take: Box<dyn Fn(&JsValue) -> bool>) -> Feed {
    let poll = Rc::new(Poll {
        url,
        every,
        html,
        failures: Cell::new(0),
        take,
        timer: RefCell::default(),
        request: RefCell::default(),
    });
    poll.schedule();
    Feed(poll)
}

impl Poll {
    fn schedule(self: &Rc<Self>) {
        let wait = attempts::wait(self.every, self.failures.get(), js_sys::Math::random());
        let Some(wait) = wait.filter(|_| !page::is_edited()) else {
            return;
        };
        let poll = Rc::downgrade(self);
        let timer = Timeout::new(wait, move || {
            if let Some(poll) = poll.upgrade() {
                poll.ask();
            }
        });
        self.timer.replace(Some(timer));
    }

    fn ask(self: &Rc<Self>) {
        let hidden = web_sys::window()
            .and_then(|w| w.document())
            .is_none_or(|document| document.hidden());
        if hidden {
            return self.schedule();
        }
        let poll = Rc::downgrade(self);
        let ask = Ask {
            url: &self.url,
            html: self.html,
            ..Ask::default()
        };
        let request = ask.send(Box::new(move |answer| {
            if let Some(poll) = poll.upgrade() {
                let page = || answer.document.clone().filter(|_| answer.is_success());
                let value = answer.json().or_else(|| page().map(Into::into));
                let useful = value.is_some_and(|value| (poll.take)(&value));
                poll.failures
                    .set(if useful { 0 } else { poll.failures.get() + 1 });
                poll.schedule();
            }
        }));
        self.request.replace(request);
    }
}

/// A live stream; dropping it closes the connection.
#[derive(Debug)]
pub struct Stream {
    source: EventSource,
    _listeners: [EventListener; 2],
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.close();
    }
}

/// Listens to state frames at `url`. `take` gets each frame; `lost` is called once, when the stream
/// failed three times without a frame between, and the caller should poll instead.
#[must_use]
pub fn stream(
    url: &str,
    take: impl Fn(&JsValue) + 'static,
    lost: impl FnOnce() + 'static,
) -> Option<Stream> {
    open(url, Box::new(take), Box::new(lost))
}

/// The same for all widgets, once.
fn open(url: &str, take: Box<dyn Fn(&JsValue)>, lost: Box<dyn FnOnce()>) -> Option<Stream> {
    let source = EventSource::new(url).ok()?;
    let failures = Rc::new(Cell::new(0));
    let heard = failures.clone();
    let message = EventListener::new(&source, "message", move |event| {
        heard.set(0);
        let text = event
            .dyn_ref::<MessageEvent>()
            .and_then(|message| message.data().as_string());
        if let Some(frame) = text.and_then(|text| js_sys::JSON::parse(&text).ok()) {
            take(&frame);
        }
    });
    let lost = Cell::new(Some(lost));
    let failing = source.clone();
    let error = EventListener::new(&source, "error", move |_| {
        failures.set(failures.get() + 1);
        if failures.get() >= attempts::MOST {
            failing.close();
            if let Some(lost) = lost.take() {
                lost();
            }
        }
    });
    Some(Stream {
        source,
        _listeners: [message, error],
    })
}
