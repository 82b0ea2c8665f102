//! The cards in the page: those that are shown, in order, and those that stand by.

use web_sys::{Element, Node};

use super::{Alive, SHELF, product};
use crate::strip::{Candidate, Heading};

/// A card.
pub(super) struct Card {
    /// The product's id.
    pub(super) id: String,
    /// The node that is shown or stands by.
    pub(super) node: Element,
    /// The same as it was printed: whatever became of the node since, only what the server changed has
    /// to change.
    pub(super) printed: Node,
}

impl Card {
    pub(super) fn new(node: Element, printed: Node) -> Self {
        let id = product(&node);
        Self { id, node, printed }
    }
}

impl Alive {
    /// Leaves out what other strips show.
    pub(super) fn leave_out_others(&self) {
        let others = SHELF.with_borrow(|shelf| shelf.before(self.id));
        self.strip.borrow_mut().others_show(others);
    }

    /// Takes these cards for what the server offers now.
    pub(super) fn offer(&self, row: Vec<Card>) {
        let candidates = row.iter().map(|card| Candidate {
            id: card.id.clone(),
            pick: card.node.has_attribute("data-pick"),
        });
        self.strip.borrow_mut().offer(candidates.collect());
        self.row.replace(row);
        self.arrange();
    }

    /// Shows the cards that are to be shown, moving only what is not in its place.
    pub(super) fn arrange(&self) {
        let Some(track) = self.find(".track") else {
            return;
        };
        let (heading, shown) = {
            let strip = self.strip.borrow();
            (strip.heading(), strip.shown())
        };
        let row = self.row.borrow();
        // What goes goes first: then nothing has to move to close the gap.
        for (card, _) in row.iter().zip(&shown).filter(|(_, shows)| !**shows) {
            if card.node.is_connected() {
                card.node.remove();
            }
        }
        let mut next = track.first_element_child();
        let mut ids = Vec::new();
        for (card, _) in row.iter().zip(&shown).filter(|(_, shows)| **shows) {
            ids.push(card.id.clone());
            if next.as_ref() == Some(&card.node) {
                next = card.node.next_element_sibling();
            } else {
                let _ = track.insert_before(&card.node, next.as_deref());
            }
        }
        SHELF.with_borrow_mut(|shelf| shelf.place(self.id, ids));
        self.head(heading);
    }

    /// The heading follows what is shown.
    fn head(&self, heading: Heading) {
        let before = self.heading.replace(heading);
        if before == heading && heading == Heading::Ranked {
            return;
        }
        let words = match heading {
            Heading::Ranked => self.printed_heading(),
            Heading::Picks => self.locale.text("trending.heading.picks"),
            Heading::Hidden => String::new(),
        };
        if let Some(title) = self.find(".heading") {
            title.set_text_content(Some(&words));
        }
        if let Some(claim) = self.find(".words") {
            let _ = if heading == Heading::Picks {
                claim.set_attribute("hidden", "")
            } else {
                claim.remove_attribute("hidden")
            };
        }
    }
}
