//! The browser's side: the machine of [`crate::ticker`] on the page's clock.

use std::{
    any::Any,
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use souk_client::Host;
use souk_contract::{Decode, LiveFrame, Purchases};
use souk_kit::{clock, event, mount, page, snapshot, theme};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

mod memory;
mod news;
mod surroundings;

use crate::{
    options::TickerOptions,
    queue::{Line, Queue},
    ticker::{Hold, Step, Ticker},
    view::{Deed, Scene, scene, spoken},
};

/// Least time between two lines read out, in milliseconds.
const BETWEEN_ANNOUNCEMENTS: f64 = 30_000.0;

/// How long a line takes to leave, as in the style sheet.
const LEAVING: u32 = 240;

/// A ticker on a page.
struct Alive {
    id: u32,
    element: HtmlElement,
    machine: RefCell<Ticker>,
    scene: Rc<Scene>,
    timer: RefCell<Option<Timeout>>,
    leaving: RefCell<Option<Timeout>>,
    announced: Cell<f64>,
    blocked: Cell<bool>,
    /// How far it moved off fixed bars, in pixels.
    lift: Cell<u32>,
    listeners: RefCell<Listeners>,
}

impl Drop for Alive {
    fn drop(&mut self) {
        attend(|budget| budget.done(self.id, clock::now()));
    }
}

/// Brings the ticker in `wrapper` to life. `None` when the snapshot carries nothing readable, or
/// the shopper asked on an earlier page not to be shown these again.
#[must_use]
pub fn mount(
    element: &HtmlElement,
    wrapper: &HtmlElement,
    host: &Host,
    fresh: bool,
) -> Option<u32> {
    let carried = snapshot::read::<Purchases>(wrapper)?;
    if memory::wants_silence() {
        wrapper.set_hidden(true);
        return None;
    }
    for complaint in carried.complaints.iter().filter(|_| !fresh) {
        page::warn(complaint);
    }
    let options = TickerOptions::from(carried.options);
    let blends = options.text("theme") == "blend";
    let id = mount::next_id();
    let shown = Scene::new(carried.locale, options, carried.data.clone());
    let alive = Alive::start(id, element, Rc::clone(&shown), carried.data);
    let (element, host) = (element.clone(), host.clone());
    let hold = {
        let alive = Rc::clone(&alive);
        move || -> Box<dyn Any> {
            alive.listeners.replace(surroundings::watch(&alive));
            alive.connect();
            let news = news::listen(&alive, &host, &carried.query);
            Box::new((news, alive, blends.then(|| theme::blend(&element))))
        }
    };
    mount::live(id, wrapper, fresh || !carried.same_build, hold, move || {
        scene(&shown)
    });
    // The button stands there before any line does, and a banner may already be on the page.
    let looking = Rc::downgrade(&alive);
    mount::later(move || {
        if let Some(alive) = looking.upgrade() {
            surroundings::make_room(&alive);
        }
    });
    Some(id)
}

/// Lends the page's attention budget.
fn attend<T>(with: impl FnOnce(&mut souk_kit::attention::Budget) -> T) -> T {
    mount::attention(memory::session, with)
}

impl Alive {
    fn start(id: u32, element: &HtmlElement, scene: Rc<Scene>, data: Purchases) -> Rc<Self> {
        let mut queue = Queue::new(memory::offered());
        queue.renew(data);
        let machine = Ticker::new(
            &scene.options,
            queue,
            memory::shown_at(),
            clock::now(),
            js_sys::Math::random(),
        );
        Rc::new(Self {
            id,
            element: element.clone(),
            machine: RefCell::new(machine),
            scene,
            timer: RefCell::default(),
            leaving: RefCell::default(),
            announced: Cell::new(f64::NEG_INFINITY),
            blocked: Cell::new(false),
            lift: Cell::new(0),
            listeners: RefCell::default(),
        })
    }

    /// Lets the view's deeds reach the machine, and starts its clock. Whoever mounted the ticker
    /// holds it; the view only knows the way to it.
    fn connect(self: &Rc<Self>) {
        let alive = Rc::downgrade(self);
        let _ = self.scene.deeds.set(Box::new(move |deed| {
            if let Some(alive) = alive.upgrade() {
                alive.on(deed);
            }
        }));
        self.wake();
    }

    fn wake(self: &Rc<Self>) {
        let now = clock::now();
        let Some(at) = self.machine.borrow().wake(now) else {
            self.timer.replace(None);
            return;
        };
        let alive = Rc::downgrade(self);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let timer = Timeout::new((at - now).max(0.0) as u32, move || {
            if let Some(alive) = alive.upgrade() {
                alive.step();
            }
        });
        self.timer.replace(Some(timer));
    }

    fn step(self: &Rc<Self>) {
        let now = clock::now();
        let fits = surroundings::make_room(self);
        let step = self
            .machine
            .borrow_mut()
            .step(now, js_sys::Math::random(), || {
                if fits {
                    attend(|budget| budget.ask(self.id, now))
                } else {
                    souk_kit::attention::Answer::NotBefore(now + 2_000.0)
                }
            });
        self.carry_out(step);
        self.wake();
    }

    fn carry_out(self: &Rc<Self>, step: Option<Step>) {
        match step {
            Some(Step::Show(line)) => self.show(line),
            Some(Step::Hide) => self.hide(),
            None => {}
        }
    }

    fn show(self: &Rc<Self>, line: Line) {
        self.leaving.replace(None);
        let said = self.announcement(&line);
        self.scene.line.change(|now| {
            now.said = said.unwrap_or_else(|| std::mem::take(&mut now.said));
            now.line = Some(line);
            now.leaving = false;
        });
        memory::keep(
            self.machine.borrow().queue(),
            self.machine.borrow().shown_at(),
        );
    }

    /// What screen readers are told of a line; nothing when they heard one a moment ago.
    fn announcement(&self, line: &Line) -> Option<String> {
        let now = clock::now();
        let due = now - self.announced.get() >= BETWEEN_ANNOUNCEMENTS;
        (due && self.scene.options.text("announce") == "polite").then(|| {
            self.announced.set(now);
            spoken(line, &self.scene.locale, &self.scene.options)
        })
    }

    fn hide(self: &Rc<Self>) {
        attend(|budget| budget.done(self.id, clock::now()));
        let line = self.scene.line.clone();
        line.change(|now| now.leaving = true);
        let gone = Timeout::new(LEAVING, move || {
            line.change(|now| {
                now.line = None;
                now.leaving = false;
            });
        });
        self.leaving.replace(Some(gone));
    }

    fn on(self: &Rc<Self>, deed: Deed) {
        match deed {
            Deed::Hold(reason, on) => self.hold(reason, on),
            Deed::Close => self.close(),
            Deed::Escape => self.escape(),
            Deed::Never => self.never(),
            Deed::Select { product, url } => {
                let url = url.as_deref().map(Into::into).unwrap_or_default();
                event::emit(
                    &self.element,
                    "select",
                    &[("product", product.into()), ("url", url)],
                );
            }
        }
    }

    fn hold(self: &Rc<Self>, reason: Hold, on: bool) {
        self.machine.borrow_mut().hold(reason, on, clock::now());
        self.wake();
    }

    fn close(self: &Rc<Self>) {
        surroundings::return_focus(self);
        let step = self
            .machine
            .borrow_mut()
            .close(clock::now(), js_sys::Math::random());
        if step.is_some() {
            event::emit(&self.element, "dismiss", &[("scope", "line".into())]);
        }
        self.carry_out(step);
        self.wake();
    }

    fn escape(self: &Rc<Self>) {
        if !surroundings::close_drawer(self) {
            self.close();
        }
    }

    /// "Do not show these again": for every widget of the site, and remembered if we may.
    fn never(self: &Rc<Self>) {
        attend(souk_kit::attention::Budget::silence);
        memory::keep_silence();
        event::emit(&self.element, "dismiss", &[("scope", "site".into())]);
        let step = self.machine.borrow_mut().end();
        self.carry_out(step);
        self.timer.replace(None);
        surroundings::leave(self);
    }

    fn news(self: &Rc<Self>, json: &JsValue) -> bool {
        let Some(latest) = Purchases::decode(json) else {
            event::emit(&self.element, "error", &[("reason", "unreadable".into())]);
            return false;
        };
        self.take(latest);
        true
    }

    fn frame(self: &Rc<Self>, json: &JsValue) {
        if let Some(frame) = LiveFrame::decode(json) {
            let mut latest = frame.purchases;
            // A frame carries the newest five; the added-up lines stay those of the last answer.
            latest.counts = self.machine.borrow().queue().latest().counts.clone();
            self.take(latest);
        }
    }

    fn take(self: &Rc<Self>, latest: Purchases) {
        self.machine.borrow_mut().news(latest.clone());
        // The list does not move while it is being read.
        if !surroundings::drawer_is_open(self) {
            self.scene.latest.change(|shown| *shown = latest);
        }
        self.wake();
    }
}

/// Listeners held for their drop.
type Listeners = Vec<EventListener>;
