//! The browser's side: the machine of [`crate::ticker`] on the page's clock, over the list that the
//! server printed. It shows copies of printed lines and makes none.

use std::{
    any::Any,
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use souk_client::Host;
use souk_kit::{
    attention::{Answer, Budget},
    clock, event,
    locale::Locale,
    mount, page, snapshot, theme,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

mod list;
mod memory;
mod news;
mod room;
mod shopper;

use crate::{
    options::TickerOptions,
    rules::Rules,
    ticker::{Hold, Step, Ticker},
    view::frame,
};

/// Least time between two lines read out, in milliseconds.
const BETWEEN_ANNOUNCEMENTS: f64 = 30_000.0;

/// How soon to look again when there is no room for a line, in milliseconds.
const NO_ROOM: f64 = 2_000.0;

/// A ticker on a page.
struct Alive {
    id: u32,
    element: HtmlElement,
    wrapper: HtmlElement,
    locale: Locale,
    options: TickerOptions,
    machine: RefCell<Ticker>,
    /// The moment the newest print speaks of, RFC 3339.
    as_of: RefCell<String>,
    /// A newer print that waits until nobody reads the list.
    waiting: Cell<Option<Element>>,
    timer: Cell<Option<Timeout>>,
    announced: Cell<f64>,
    /// How far it moved off fixed bars, in pixels.
    lift: Cell<i32>,
    listeners: RefCell<Vec<EventListener>>,
    news: news::News,
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.done();
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
    let carried = snapshot::read::<Vec<String>>(wrapper)?;
    let (as_of, numbers) = carried.data.split_first()?;
    if memory::wants_silence() {
        wrapper.set_hidden(true);
        return None;
    }
    for complaint in carried.complaints.iter().filter(|_| !fresh) {
        page::warn(complaint);
    }
    let options = TickerOptions::from(carried.options);
    let machine = Ticker::new(
        Rules::read(numbers),
        memory::offered(),
        memory::shown_at(),
        clock::now(),
        js_sys::Math::random(),
    );
    let alive = Rc::new(Alive {
        id: mount::next_id(),
        element: element.clone(),
        wrapper: wrapper.clone(),
        locale: carried.locale,
        options,
        machine: RefCell::new(machine),
        as_of: RefCell::new(as_of.clone()),
        waiting: Cell::default(),
        timer: Cell::default(),
        announced: Cell::new(f64::NEG_INFINITY),
        lift: Cell::default(),
        listeners: RefCell::default(),
        news: news::News::of(host, &carried.query),
    });
    let (living, standing) = (Rc::clone(&alive), Rc::clone(&alive));
    let id = alive.id;
    let hold = move || -> Box<dyn Any> {
        let blends = living.options.text("theme") == "blend";
        let blending = blends.then(|| theme::blend(&living.element));
        living.start();
        Box::new((living, blending))
    };
    mount::live(id, wrapper, fresh || !carried.same_build, hold, move || {
        frame(&alive.locale, &alive.options, Vec::new)
    });
    // The button stands there before any line does, and a banner may already be on the page.
    mount::later(move || {
        standing.make_room();
    });
    Some(id)
}

/// Lends the page's attention budget.
fn attend(with: &mut dyn FnMut(&mut Budget)) {
    mount::attention(memory::session, with);
}

impl Alive {
    fn start(self: &Rc<Self>) {
        let steps = [
            Self::watch,
            Self::printed,
            Self::listen,
            |alive: &Rc<Self>| {
                alive.hold(Hold::Hidden, page::is_hidden());
            },
        ];
        for step in steps {
            let alive = Rc::clone(self);
            mount::later(move || step(&alive));
        }
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.wrapper.query_selector(selector).ok()?
    }

    /// Sets the clock to the machine's next step.
    fn wake(self: &Rc<Self>) {
        let now = clock::now();
        let at = self.machine.borrow().wake(now);
        self.timer.set(at.map(|at| {
            let alive = Rc::downgrade(self);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            Timeout::new((at - now).max(0.0) as u32, move || {
                if let Some(alive) = alive.upgrade() {
                    alive.step();
                }
            })
        }));
    }

    fn step(self: &Rc<Self>) {
        let now = clock::now();
        let fits = self.make_room();
        let ask = || {
            let mut answer = Answer::NotBefore(now + NO_ROOM);
            if fits {
                attend(&mut |budget| answer = budget.ask(self.id, now));
            }
            answer
        };
        let step = self
            .machine
            .borrow_mut()
            .step(now, js_sys::Math::random(), ask);
        self.carry_out(step);
    }

    fn carry_out(self: &Rc<Self>, step: Option<Step>) {
        match step {
            Some(Step::Show(line)) => self.show(line),
            Some(Step::Hide) => {
                self.done();
                self.set_toast("toast");
            }
            None => {}
        }
        self.wake();
    }

    /// The shopper's attention is free again.
    fn done(&self) {
        attend(&mut |budget| budget.done(self.id, clock::now()));
    }

    fn set_toast(&self, class: &str) -> Option<Element> {
        let toast = self.find(".toast")?;
        toast.set_class_name(class);
        Some(toast)
    }

    /// Shows a copy of the line at this place of the list.
    fn show(&self, line: usize) {
        if let (Some(toast), Some(copy)) = (self.set_toast("toast shown"), self.copy(line)) {
            if let Some(before) = self.find(".toast .entry") {
                before.remove();
            }
            let _ = toast.insert_before(&copy, toast.first_child().as_ref());
            self.age();
            self.announce(&toast);
        }
        memory::keep(&self.machine.borrow());
    }

    /// Tells screen readers of the line, unless they heard one a moment ago.
    fn announce(&self, toast: &Element) {
        let now = clock::now();
        let due = now - self.announced.get() >= BETWEEN_ANNOUNCEMENTS;
        if due && self.options.text("announce") == "polite" {
            self.announced.set(now);
            let text = |selector| {
                let found = toast.query_selector(selector).ok().flatten();
                found.and_then(|found| found.text_content())
            };
            let said = [text(".title"), text(".told")].map(Option::unwrap_or_default);
            if let Some(status) = self.find("[role=status]") {
                status.set_text_content(Some(&said.join(". ")));
            }
        }
    }

    fn hold(self: &Rc<Self>, reason: Hold, on: bool) {
        self.machine.borrow_mut().hold(reason, on, clock::now());
        self.wake();
    }

    /// The shopper closes the line, if there is one.
    fn close(self: &Rc<Self>) {
        // A focus inside it goes to the list's button instead of nowhere.
        if self.find(".toast :focus").is_some() {
            self.focus_pill();
        }
        let step = self
            .machine
            .borrow_mut()
            .close(clock::now(), js_sys::Math::random());
        if step.is_some() {
            self.dismissed("line");
        }
        self.carry_out(step);
    }

    /// "Do not show these again": for every widget of the site, and remembered if we may.
    fn never(self: &Rc<Self>) {
        attend(&mut Budget::silence);
        memory::keep_silence();
        self.dismissed("site");
        let step = self.machine.borrow_mut().end();
        self.carry_out(step);
        self.wrapper.set_hidden(true);
    }

    fn dismissed(&self, scope: &str) {
        event::emit(&self.element, "dismiss", &[("scope", scope.into())]);
    }

    fn focus_pill(&self) {
        if let Some(pill) = self.find(".pill") {
            let _ = pill.unchecked_ref::<HtmlElement>().focus();
        }
    }
}
