//! A widget's state: plain data, and one signal that says it changed.
//!
//! A signal type for every piece of state brings its own copy of storage and tracking (2 to 3 KB of
//! wasm each). Here all share one trigger type, and the data stays what the state machines made.

use std::{
    cell::RefCell,
    fmt,
    rc::{Rc, Weak},
};

use leptos::prelude::{ArcTrigger, Notify, Track};

struct Inner<T> {
    data: RefCell<T>,
    changed: ArcTrigger,
}

/// State that views follow. Cheap to clone; clones share the state.
pub struct Shared<T>(Rc<Inner<T>>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shared")
    }
}

impl<T> Shared<T> {
    /// Shares `data`.
    #[must_use]
    pub fn new(data: T) -> Self {
        Self(Rc::new(Inner {
            data: RefCell::new(data),
            changed: ArcTrigger::new(),
        }))
    }

    /// Reads the state; a view that does so is run again when it changes.
    pub fn follow<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.0.changed.track();
        self.peek(read)
    }

    /// Reads the state without following it.
    pub fn peek<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.0.data.borrow())
    }

    /// Changes the state, then tells those who follow it. `change` must not call foreign code: the
    /// state is locked meanwhile.
    pub fn change<R>(&self, change: impl FnOnce(&mut T) -> R) -> R {
        let result = change(&mut self.0.data.borrow_mut());
        self.0.changed.notify();
        result
    }

    /// Something that can reach the state only while somebody else holds it.
    #[must_use]
    pub fn downgrade(&self) -> Weakly<T> {
        Weakly(Rc::downgrade(&self.0))
    }
}

/// A way to state that may be gone: for timers and requests that outlive a widget.
pub struct Weakly<T>(Weak<Inner<T>>);

impl<T> fmt::Debug for Weakly<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Weakly")
    }
}

impl<T> Weakly<T> {
    /// The state, if it is still there.
    #[must_use]
    pub fn upgrade(&self) -> Option<Shared<T>> {
        self.0.upgrade().map(Shared)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::Shared;

    #[test]
    fn a_clone_sees_the_change_and_a_weak_way_ends_with_the_last() {
        let state = Shared::new(1);
        let (other, weak) = (state.clone(), state.downgrade());
        other.change(|n| *n += 1);
        assert_eq!(state.peek(|n| *n), 2);
        drop((state, other));
        assert!(weak.upgrade().is_none());
    }
}
