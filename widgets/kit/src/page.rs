//! The page a mount stands in: its settings, what the shopper prefers, what we may remember.

use web_sys::{Document, Element, HtmlElement, Storage, Window};

use souk_client::page;

use crate::consent::{Purpose, grants};

/// Attribute prefix of every option on an ordinary element.
const PREFIX: &str = "data-souk-";

/// Tag prefix of the custom elements, whose options are plain attributes.
const TAG: &str = "souk-";

/// The window; `None` outside a page.
#[must_use]
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document; `None` outside a page.
#[must_use]
pub fn document() -> Option<Document> {
    window()?.document()
}

/// One setting of a mount, by option name.
#[must_use]
pub fn setting(mount: &HtmlElement, name: &str) -> Option<String> {
    let own = || {
        is_custom(mount)
            .then(|| mount.get_attribute(name))
            .flatten()
    };
    mount.get_attribute(&[PREFIX, name].concat()).or_else(own)
}

/// The name of the widget a mount asks for.
#[must_use]
pub fn widget(mount: &HtmlElement) -> String {
    mount.get_attribute("data-souk").unwrap_or_else(|| {
        let name = mount.local_name();
        name.strip_prefix(TAG).unwrap_or(&name).to_owned()
    })
}

fn is_custom(mount: &HtmlElement) -> bool {
    mount.local_name().starts_with(TAG)
}

/// Whether a media query holds.
#[must_use]
pub fn holds(query: &str) -> bool {
    let list = window().and_then(|window| window.match_media(query).ok()?);
    list.is_some_and(|list| list.matches())
}

/// Whether the shopper asked for less motion.
#[must_use]
pub fn wants_stillness() -> bool {
    holds("(prefers-reduced-motion: reduce)")
}

/// Whether the tab is hidden.
#[must_use]
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// Whether the shopper's answer to the store's cookie question covers `purpose`.
#[must_use]
pub fn consents(purpose: Purpose) -> bool {
    grants(&page::consent(), purpose)
}

/// How long something is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Memory {
    /// Until the tab closes.
    Session,
    /// On this site, until the shopper clears it.
    Lasting,
}

impl Memory {
    /// What was remembered under `key`; nothing without consent, and then it is forgotten too.
    #[must_use]
    pub fn recall(self, key: &str) -> Option<String> {
        let storage = self.storage()?;
        if consents(Purpose::Preferences) {
            return storage.get_item(key).ok()?;
        }
        let _ = storage.remove_item(key);
        None
    }

    /// Remembers `value`; does nothing without consent.
    pub fn keep(self, key: &str, value: &str) {
        if consents(Purpose::Preferences)
            && let Some(storage) = self.storage()
        {
            // A full or refused storage only means that we ask again next time.
            let _ = storage.set_item(key, value);
        }
    }

    // Touching the property throws where storage is refused; web-sys turns that into an Err.
    fn storage(self) -> Option<Storage> {
        let window = window()?;
        match self {
            Self::Session => window.session_storage(),
            Self::Lasting => window.local_storage(),
        }
        .ok()?
    }
}

/// The element with the focus, through every shadow root.
#[must_use]
pub fn focused() -> Option<Element> {
    let mut focused = document()?.active_element()?;
    while let Some(inner) = focused.shadow_root().and_then(|root| root.active_element()) {
        focused = inner;
    }
    Some(focused)
}

/// Warns in the console, once a call: the only sound a widget makes when something is wrong.
pub fn warn(line: &str) {
    web_sys::console::warn_1(&line.into());
}
