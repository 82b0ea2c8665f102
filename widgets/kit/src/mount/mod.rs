//! Mounts: from a snapshot's nodes to a living widget, and back to nothing.
//!
//! Views are taken over with tachys directly (`leptos::mount::hydrate_from` costs 5.7 KB more and
//! brings only shared resources, which we do not use). Rendering afresh stays in the module for
//! snapshots of another build and for recovery from a mismatch.

use std::cell::RefCell;

use any_spawner::Executor;
use leptos::{
    prelude::Owner,
    tachys::{
        hydration::Cursor,
        view::{Mountable, PositionState, Render, RenderHtml},
    },
};
use web_sys::HtmlElement;

use crate::{
    attention::{Allowance, Budget},
    html::{El, Tree},
};

thread_local! {
    /// The living widgets. Nobody holds this borrow while foreign code runs: a trap in a view must
    /// not lock the registry for the others.
    static LIVE: RefCell<Vec<(u32, Live)>> = const { RefCell::new(Vec::new()) };
    static NEXT: RefCell<u32> = const { RefCell::new(1) };
    static ATTENTION: RefCell<Option<Budget>> = const { RefCell::new(None) };
}

/// Lends the page's one attention budget. `session` says how much of it earlier pages used, and is
/// asked once, by the first widget that needs the budget.
pub fn attention<T>(session: impl FnOnce() -> u32, with: impl FnOnce(&mut Budget) -> T) -> T {
    ATTENTION.with_borrow_mut(|budget| {
        with(budget.get_or_insert_with(|| Budget::new(Allowance::default(), session())))
    })
}

/// A living widget: dropping it removes its nodes and ends its reactive owner.
struct Live {
    state: <Tree as Render>::State,
    owner: Owner,
}

impl Drop for Live {
    fn drop(&mut self) {
        self.state.unmount();
        self.owner.cleanup();
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

/// Brings `view` to life inside `wrapper`: over the nodes that are there, or `fresh`.
pub fn live(id: u32, wrapper: &HtmlElement, fresh: bool, view: impl FnOnce() -> El) {
    // The second widget of a page finds the executor in place, which is the only possible error.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let tree = Tree::from(owner.with(view));
    let state = if fresh {
        wrapper.set_text_content(None);
        let mut state = owner.with(|| tree.build());
        state.mount(wrapper, None);
        state
    } else {
        let cursor = Cursor::new(wrapper.clone().into());
        cursor.child();
        owner.with(|| tree.hydrate::<true>(&cursor, &PositionState::default()))
    };
    LIVE.with_borrow_mut(|live| live.push((id, Live { state, owner })));
}

/// Ends a widget: its nodes, listeners, timers and requests go with it. Twice is harmless.
pub fn unmount(id: u32) {
    let held = LIVE.with_borrow_mut(|live| {
        let at = live.iter().position(|(known, _)| *known == id)?;
        Some(live.swap_remove(at))
    });
    drop(held);
}
