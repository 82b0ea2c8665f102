//! The dialog: opened by its button, or by itself on desktops where the merchant wants that and the
//! page's attention budget allows it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use souk_kit::{
    attention::{Answer, Budget},
    clock, event,
    locale::digits,
    mount,
    page::{self, Memory},
};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, HtmlDialogElement, MouseEvent};

use super::Alive;

/// Where it is kept when the dialog was last seen, in seconds since 1970.
const SEEN: &str = "souk:spin";
const DAY: u32 = 86_400;

/// What a dialog that opens by itself waits with.
#[derive(Default)]
pub(super) struct Dialog {
    /// Whether it was closed already on this page, or asked for: it then never opens by itself.
    done: Cell<bool>,
    timer: RefCell<Option<Timeout>>,
    listeners: RefCell<Vec<EventListener>>,
}

/// Opens the dialog, unless it is open.
pub(super) fn open(alive: &Alive) {
    alive.dialog.done.set(true);
    if let Some(dialog) = element(alive).filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
    }
}

/// Closes it; its close event comes to [`closed`].
pub(super) fn close(alive: &Alive) {
    if let Some(dialog) = element(alive) {
        dialog.close();
    }
}

/// The dialog is closed, by whatever way. The browser gives the focus back.
fn closed(alive: &Alive) {
    let_go(alive);
    Memory::Lasting.keep(SEEN, &digits(now()));
    event::emit(&alive.element, "dismiss", &[("scope", "dialog".into())]);
}

/// Gives the page's attention back.
pub(super) fn let_go(alive: &Alive) {
    mount::attention(|| 0, |budget| budget.done(alive.id, clock::now()));
}

fn element(alive: &Alive) -> Option<HtmlDialogElement> {
    alive.find("dialog")?.dyn_into().ok()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn now() -> u32 {
    (clock::now() / 1_000.0) as u32
}

/// Waits for what opens the dialog by itself, and for its closing. Never on phones, never in the
/// quiet time.
pub(super) fn wait(alive: &Rc<Alive>) {
    let (Some(dialog), Some(document)) = (element(alive), page::document()) else {
        return;
    };
    listen(alive, &dialog, "close", |alive, _| closed(alive));
    if !may_offer(alive) {
        return;
    }
    match &*alive.options.text("trigger") {
        "delay" => later(alive, alive.options.count("delay").saturating_mul(1_000)),
        "scroll" => listen(alive, &document, "scroll", |alive, _| {
            if read() >= f64::from(alive.options.count("scroll")) / 100.0 {
                offer(alive);
            }
        }),
        "exit" => listen(alive, &document, "mouseout", |alive, event| {
            let mouse = event.dyn_ref::<MouseEvent>();
            if mouse.is_some_and(|mouse| mouse.related_target().is_none() && mouse.client_y() <= 0)
            {
                offer(alive);
            }
        }),
        _ => {}
    }
}

fn may_offer(alive: &Alive) -> bool {
    let seen = Memory::Lasting
        .recall(SEEN)
        .and_then(|seen| seen.parse::<u32>().ok());
    let quiet = alive.options.count("quiet-days") * DAY;
    alive.wheel.open
        && seen.is_none_or(|seen| now().saturating_sub(seen) >= quiet)
        && page::holds("(hover: hover) and (pointer: fine) and (min-width: 641px)")
}

fn listen(
    alive: &Rc<Alive>,
    target: &EventTarget,
    name: &'static str,
    act: fn(&Rc<Alive>, &Event),
) {
    let listening = Rc::downgrade(alive);
    let listener = EventListener::new(target, name, move |event| {
        if let Some(alive) = listening.upgrade() {
            act(&alive, event);
        }
    });
    alive.dialog.listeners.borrow_mut().push(listener);
}

fn later(alive: &Rc<Alive>, millis: u32) {
    let waiting = Rc::downgrade(alive);
    let timer = Timeout::new(millis, move || {
        if let Some(alive) = waiting.upgrade() {
            offer(&alive);
        }
    });
    alive.dialog.timer.replace(Some(timer));
}

/// The part of the page that was scrolled past.
fn read() -> f64 {
    let page = page::document().and_then(|document| document.document_element());
    page.map_or(0.0, |page| {
        f64::from(page.scroll_top() + page.client_height()) / f64::from(page.scroll_height())
    })
}

/// Opens by itself if the page's budget allows, once.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn offer(alive: &Rc<Alive>) {
    if alive.dialog.done.get() || !alive.is_resting() {
        return;
    }
    let now = clock::now();
    match mount::attention(|| 0, |budget: &mut Budget| budget.ask(alive.id, now)) {
        Answer::Granted => open(alive),
        Answer::NotBefore(at) => later(alive, (at - now) as u32),
        Answer::Spent => alive.dialog.done.set(true),
    }
}
