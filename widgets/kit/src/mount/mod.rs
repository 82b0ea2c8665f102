//! Mounts: from a snapshot's nodes to a living widget, and back to nothing.
//!
//! The nodes a snapshot painted are taken over; a snapshot of another build is rendered afresh.
//!
//! Waking is a row of steps, each short enough for a slow phone: the glue runs one in a task of its own
//! ([`step`]) until there are no more.

use std::{any::Any, cell::RefCell};

use leptos::tachys::view::{Mountable, Render};
use souk_client::page::is_edited;
use web_sys::HtmlElement;

use crate::{
    attention::{Allowance, Budget},
    html::{El, grow::Grown, kept},
};

thread_local! {
    /// The living widgets. Nobody holds this borrow while foreign code runs: a trap in a view must
    /// not lock the registry for the others.
    static LIVE: RefCell<Vec<Live>> = const { RefCell::new(Vec::new()) };
    /// What is still to be done for the mount that wakes.
    static STEPS: RefCell<Vec<Step>> = const { RefCell::new(Vec::new()) };
    static NEXT: RefCell<u32> = const { RefCell::new(1) };
    static ATTENTION: RefCell<Option<Budget>> = const { RefCell::new(None) };
}

/// Lends the page's one attention budget. `session` says how much of it earlier pages used, and is
/// asked once, by the first widget that needs the budget.
pub fn attention<T>(session: impl FnOnce() -> u32, with: impl FnOnce(&mut Budget) -> T) -> T {
    ATTENTION.with_borrow_mut(|budget| {
        with(budget.get_or_insert_with(|| Budget::new(Allowance::of(is_edited()), session())))
    })
}

/// A living widget: dropping it ends what it holds and removes its nodes.
struct Live {
    id: u32,
    tree: Grown,
    held: Option<Box<dyn Any>>,
}

impl Drop for Live {
    fn drop(&mut self) {
        drop(self.held.take());
        self.tree.unmount();
    }
}

/// A fresh number for a mount. It names the mount in the attention budget and in [`unmount`].
#[must_use]
pub fn next_id() -> u32 {
    NEXT.with_borrow_mut(|next| {
        *next += 1;
        *next
    })
}

/// One step of waking.
type Step = Box<dyn FnOnce()>;

/// Begins to wake a mount: what is left of one that broke off is dropped.
pub fn begin() {
    STEPS.take();
}

/// Does `work` in a later task, after the steps that were asked for before. What a step asks for comes
/// right after that step.
pub fn later(work: impl FnOnce() + 'static) {
    STEPS.with_borrow_mut(|steps| steps.push(Box::new(work)));
}

/// Does the next step. False when there was none.
#[must_use]
pub fn step() -> bool {
    let mut waiting = STEPS.take().into_iter();
    let Some(work) = waiting.next() else {
        return false;
    };
    work();
    STEPS.with_borrow_mut(|steps| steps.extend(waiting));
    true
}

/// Brings `view` to life inside `wrapper`: over the nodes that are there, or `fresh`. Then `held` is
/// made and kept as long as the widget: its timers, requests and listeners end when it is dropped.
/// Both are steps to come.
pub fn live(
    id: u32,
    wrapper: &HtmlElement,
    fresh: bool,
    held: impl FnOnce() -> Box<dyn Any> + 'static,
    view: impl FnOnce() -> El + 'static,
) {
    wake(id, wrapper.clone(), fresh, Box::new(held), Box::new(view));
}

/// The same for all widgets, once: a copy for each would cost half a kilobyte.
fn wake(
    id: u32,
    wrapper: HtmlElement,
    fresh: bool,
    held: Box<dyn FnOnce() -> Box<dyn Any>>,
    view: Box<dyn FnOnce() -> El>,
) {
    later(move || take_over(id, &wrapper, fresh, view));
    later(move || {
        let held = held();
        LIVE.with_borrow_mut(|live| {
            if let Some(live) = live.iter_mut().find(|live| live.id == id) {
                live.held = Some(held);
            }
        });
    });
}

fn take_over(id: u32, wrapper: &HtmlElement, fresh: bool, view: Box<dyn FnOnce() -> El>) {
    let found = wrapper.first_child().filter(|_| !fresh);
    let tree = if let Some(found) = found {
        Grown::take_over(&found, view())
    } else {
        let mut built = kept::from(wrapper, || view().build());
        wrapper.set_text_content(None);
        built.mount(wrapper, None);
        built
    };
    let live = Live {
        id,
        tree,
        held: None,
    };
    LIVE.with_borrow_mut(|known| known.push(live));
}

/// Ends a widget: its nodes, listeners, timers and requests go with it. Twice is harmless.
pub fn unmount(id: u32) {
    if !LIVE.with_borrow(|live| live.iter().any(|known| known.id == id)) {
        // It leaves while it wakes: only one does at a time.
        STEPS.take();
    }
    let held = LIVE.with_borrow_mut(|live| {
        let at = live.iter().position(|known| known.id == id)?;
        Some(live.swap_remove(at))
    });
    drop(held);
}
