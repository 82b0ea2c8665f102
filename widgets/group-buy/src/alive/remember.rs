//! Which team a page begins with, and what is remembered of it, with consent.

use std::rc::Rc;

use souk_kit::{
    consent::Purpose,
    page::{Memory, consents, window},
    player,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::Alive;
use crate::glimpse::Part;

/// Parameter of the shared link: the team's id.
const PARAMETER: &str = "souk-team=";
/// Where the chosen name is kept.
const NAME: &str = "souk:name";

/// Whether this page may not remember a seat beyond itself.
pub(super) fn is_forgetful() -> bool {
    !consents(Purpose::Preferences)
}

fn shared() -> Option<String> {
    let search = window()?.location().search().ok()?;
    let mut parameters = search.split(['?', '&']);
    parameters.find_map(|parameter| parameter.strip_prefix(PARAMETER).map(str::to_owned))
}

impl Alive {
    /// Asks for the team of the shared link or the remembered one, unless it is printed already. The
    /// snapshot of the page was printed for everyone.
    pub(super) fn find_team(self: &Rc<Self>) {
        let wanted = shared()
            .or_else(|| Memory::Lasting.recall(&self.key()))
            .unwrap_or_default();
        let printed = !wanted.is_empty() && self.now.borrow().text(Part::Team) == wanted;
        if player::token().is_some() || !(wanted.is_empty() || printed) {
            self.renew(&wanted);
        }
    }

    /// Remembers the reader's own team.
    pub(super) fn keep_team(&self, team: &str) {
        Memory::Lasting.keep(&self.key(), team);
    }

    fn key(&self) -> String {
        ["souk:team:", self.now.borrow().text(Part::Deal)].concat()
    }

    fn field(&self) -> Option<HtmlInputElement> {
        Some(self.find("#souk-name")?.unchecked_into())
    }

    /// The name the shopper chose, and keeps.
    pub(super) fn name(&self) -> String {
        let name = self.field().map(|field| field.value()).unwrap_or_default();
        Memory::Lasting.keep(NAME, &name);
        name
    }

    /// Fills in the name that was chosen before.
    pub(super) fn fill_name(&self) {
        if let (Some(field), Some(name)) = (self.field(), Memory::Lasting.recall(NAME))
            && field.value().is_empty()
        {
            field.set_value(&name);
        }
    }
}
