//! The tree as a Leptos view: rendered in the browser, printed on the server.

#[cfg(target_os = "unknown")]
mod browser {
    use leptos::tachys::{
        renderer::types,
        view::{Mountable, Render},
    };

    use crate::html::{El, grow::Grown};

    impl Render for El {
        type State = Grown;

        fn build(self) -> Grown {
            Grown::build(self)
        }

        fn rebuild(self, state: &mut Grown) {
            state.renew(self);
        }
    }

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
}

#[cfg(not(target_os = "unknown"))]
pub use server::Tree;

#[cfg(not(target_os = "unknown"))]
mod server {
    use leptos::tachys::{
        html::attribute::{Attribute, any_attribute::AnyAttribute},
        hydration::Cursor,
        view::{Position, PositionState, Render, RenderHtml, add_attr::AddAnyAttr},
    };
    use send_wrapper::SendWrapper;

    use crate::html::{El, print};

    /// A tree to be printed. Leptos wants what it prints to be `Send`; a tree with its handlers is
    /// not, and never leaves the thread it was made on.
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

    /// On the server nothing grows.
    impl Render for Tree {
        type State = ();

        fn build(self) {}

        fn rebuild(self, (): &mut ()) {}
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

        fn to_html_with_buf(
            self,
            html: &mut String,
            _: &mut Position,
            _: bool,
            _: bool,
            _: Vec<AnyAttribute>,
        ) {
            print::element(self.0.take(), html);
        }

        fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) {}

        fn into_owned(self) -> Self {
            self
        }
    }
}
