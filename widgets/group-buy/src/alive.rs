//! The browser's side: it watches one team, counts down, sends what the shopper wants, and puts what the
//! server prints in the place of what was printed before. It decides nothing.

use std::{
    any::Any,
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
};

use gloo_timers::callback::Timeout;
use souk_client::{
    Host,
    feed::{Feed, Stream},
    request::Request,
};
use souk_kit::{
    clock::Millis, find, locale::Locale, mount, options::Options, page, snapshot, theme,
};
use web_sys::{Element, HtmlElement};

mod deeds;
mod reach;
mod remember;
mod renew;
mod watch;

use crate::{
    glimpse::Glimpse,
    view::{Scene, scene},
};

/// A deal on a page.
struct Alive {
    element: HtmlElement,
    wrapper: Element,
    host: Host,
    locale: Locale,
    options: Options,
    /// What this widget's own snapshot is asked for with, but for the team.
    query: String,
    scene: Rc<Scene>,
    now: RefCell<Glimpse>,
    /// How far the server's clock is ahead of this machine's.
    ahead: Cell<Millis>,
    /// Whether a change is under way.
    busy: Cell<bool>,
    /// Whether the next print shows a seat this shopper just took.
    joined: Cell<bool>,
    asking: RefCell<Option<Request>>,
    /// Whether a print is on its way.
    awaits: Cell<bool>,
    feed: RefCell<Option<Feed>>,
    stream: RefCell<Option<Stream>>,
    tick: RefCell<Option<Timeout>>,
}

/// Brings the deal in `wrapper` to life. `None` when the snapshot carries nothing readable.
#[must_use]
pub fn mount(
    element: &HtmlElement,
    wrapper: &HtmlElement,
    host: &Host,
    fresh: bool,
) -> Option<u32> {
    let carried = snapshot::read::<Glimpse>(wrapper)?;
    for complaint in carried.complaints.iter().filter(|_| !fresh) {
        page::warn(complaint);
    }
    let stage = Rc::new(Scene {
        deeds: OnceCell::new(),
    });
    let alive = Rc::new(Alive {
        element: element.clone(),
        wrapper: wrapper.clone().into(),
        host: host.clone(),
        locale: carried.locale,
        options: carried.options,
        query: carried.query,
        scene: Rc::clone(&stage),
        now: RefCell::new(carried.data),
        ahead: Cell::new(0.0),
        busy: Cell::new(false),
        joined: Cell::new(false),
        asking: RefCell::default(),
        awaits: Cell::new(false),
        feed: RefCell::default(),
        stream: RefCell::default(),
        tick: RefCell::default(),
    });
    let id = mount::next_id();
    let hold = move || -> Box<dyn Any> {
        let blends = alive.options.text("theme") == "blend";
        let blending = blends.then(|| theme::blend(&alive.element));
        alive.start();
        Box::new((alive, blending))
    };
    mount::live(id, wrapper, fresh || !carried.same_build, hold, move || {
        scene(&stage)
    });
    Some(id)
}

impl Alive {
    fn start(self: &Rc<Self>) {
        let deeds = Rc::downgrade(self);
        let _ = self.scene.deeds.set(Box::new(move |event| {
            if let Some(alive) = deeds.upgrade() {
                alive.on(event);
            }
        }));
        if reach::can_share() {
            self.mark("shares");
        }
        if remember::is_forgetful() {
            self.mark("forgetful");
        }
        for step in [Self::printed, Self::watch, Self::find_team] {
            let alive = Rc::clone(self);
            mount::later(move || step(&alive));
        }
    }

    /// A class of the wrapper, for what only the browser knows.
    fn mark(&self, class: &str) {
        let _ = self.wrapper.class_list().add_1(class);
    }

    fn find(&self, selector: &str) -> Option<Element> {
        find::one(&self.wrapper, selector)
    }

    /// Says a sentence where it is seen and read out; false when there is none for `key`.
    fn say(&self, key: &str) -> bool {
        let words = self.locale.text(&["group-buy.", key].concat());
        self.note(&words);
        !words.is_empty()
    }

    /// What stands there; nothing when nothing is to be said.
    fn note(&self, words: &str) {
        if let Some(note) = self.find(".note") {
            note.set_text_content(Some(words));
        }
    }
}
