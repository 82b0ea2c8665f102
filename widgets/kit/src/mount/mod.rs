//! Mounts: from a snapshot's nodes to a living widget, and back to nothing.
//!
//! Views are taken over with tachys directly (`leptos::mount::hydrate_from` costs 5.7 KB more and
//! brings only shared resources, which we do not use). Rendering afresh stays in the module for
//! snapshots of another build and for recovery from a mismatch.

use crate::attention::{Allowance, Budget};
use std::{any::Any, cell::RefCell, collections::BTreeMap};

use any_spawner::Executor;
use leptos::prelude::{IntoView, Owner};
use leptos::tachys::{
    hydration::Cursor,
    view::{Mountable, PositionState, RenderHtml},
};
use web_sys::{Element, HtmlElement};

thread_local! {
    /// The living widgets. Nobody holds this borrow while foreign code runs: a trap in a view must
    /// not lock the registry for the others.
    static LIVE: RefCell<BTreeMap<u32, Box<dyn Any>>> = const { RefCell::new(BTreeMap::new()) };
    static NEXT: RefCell<u32> = const { RefCell::new(1) };
    static ATTENTION: RefCell<Option<Budget>> = const { RefCell::new(None) };
}

/// Lends the page's one attention budget. `session` says how much of it earlier pages used, and is
/// asked once, by the first widget that needs the budget.
pub fn attention<T>(session: impl FnOnce() -> u32, with: impl FnOnce(&mut Budget) -> T) -> T {
    ATTENTION.with_borrow_mut(|budget| with(budget.get_or_insert_with(|| Budget::new(Allowance::default(), session()))))
}

/// A taken-over view: dropping it removes the nodes and ends the reactive owner.
struct Hydrated<M: Mountable> {
    state: M,
    // Held for its drop: it runs the widget's clean-ups.
    _owner: Owner,
}

impl<M: Mountable> Drop for Hydrated<M> {
    fn drop(&mut self) {
        self.state.unmount();
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
///
/// # Panics
/// Traps when the nodes do not match the view (page translation, an extension). The caller in
/// JavaScript catches it and asks again with `fresh`.
pub fn live<V: IntoView + 'static>(id: u32, wrapper: &HtmlElement, fresh: bool, view: impl FnOnce() -> V + 'static)
where
    V::State: 'static,
{
    // The second widget of a page finds the executor in place, which is the only possible error.
    let _ = Executor::init_wasm_bindgen();
    let held: Box<dyn Any> = if fresh {
        wrapper.replace_children_with_node_0();
        Box::new(leptos::mount::mount_to_renderer(wrapper, view))
    } else {
        let owner = Owner::new();
        let wrapper: &Element = wrapper;
        let state = owner.with(|| {
            view().into_view().hydrate::<true>(&Cursor::new(wrapper.clone()), &PositionState::default())
        });
        Box::new(Hydrated { state, _owner: owner })
    };
    let before = LIVE.with_borrow_mut(|live| live.insert(id, held));
    drop(before);
}

/// Ends a widget: its nodes, listeners, timers and requests go with it. Twice is harmless.
pub fn unmount(id: u32) {
    let held = LIVE.with_borrow_mut(|live| live.remove(&id));
    drop(held);
}
