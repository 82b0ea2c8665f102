//! The tree as a Leptos view.

use leptos::tachys::{
    html::attribute::{Attribute, any_attribute::AnyAttribute},
    hydration::Cursor,
    view::{Position, PositionState, Render, RenderHtml, add_attr::AddAnyAttr},
};
use send_wrapper::SendWrapper;

use super::El;

/// A tree ready to be mounted. Leptos wants views to be `Send`; a tree with its handlers is not, and
/// never leaves the thread it was made on.
pub struct Tree(SendWrapper<El>);

impl std::fmt::Debug for Tree {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl From<El> for Tree {
    fn from(el: El) -> Self {
        Self(SendWrapper::new(el))
    }
}

#[cfg(target_arch = "wasm32")]
mod state {
    use leptos::tachys::{renderer::types, view::Mountable};

    use crate::html::grow::Grown;

    impl Mountable for Grown {
        fn unmount(&mut self) {
            self.element().remove();
        }

        fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
            let _ = parent.insert_before(self.element(), marker);
        }

        fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
            let parent = self.element().parent_element();
            parent.is_some_and(|parent| child.try_mount(&parent, Some(self.element())))
        }

        fn elements(&self) -> Vec<types::Element> {
            vec![self.element().clone()]
        }
    }

    pub(super) type State = Grown;
}

#[cfg(not(target_arch = "wasm32"))]
mod state {
    /// On the server nothing grows.
    pub(super) type State = ();
}

impl Render for Tree {
    type State = state::State;

    #[cfg(target_arch = "wasm32")]
    fn build(self) -> Self::State {
        crate::html::grow::Grown::build(self.0.take())
    }

    #[cfg(target_arch = "wasm32")]
    fn rebuild(self, state: &mut Self::State) {
        state.patch(self.0.take());
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn build(self) -> Self::State {}

    #[cfg(not(target_arch = "wasm32"))]
    fn rebuild(self, (): &mut Self::State) {}
}

impl AddAnyAttr for Tree {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Tree {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 1_024;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    #[cfg_attr(
        target_arch = "wasm32",
        expect(unused_variables, reason = "only the server prints")
    )]
    fn to_html_with_buf(
        self,
        html: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
        #[cfg(not(target_arch = "wasm32"))]
        crate::html::print::element(&self.0, html);
    }

    #[cfg(target_arch = "wasm32")]
    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, _: &PositionState) -> Self::State {
        crate::html::grow::Grown::take_over(&cursor.current(), self.0.take())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Self::State {}

    fn into_owned(self) -> Self {
        self
    }
}
