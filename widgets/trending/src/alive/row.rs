//! The cards in the page: those that are shown, in order, and those that stand by.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::{Alive, SHELF};
use crate::{
    shelf::Shelf,
    strip::{Heading, Strip},
};

/// A card.
pub(super) struct Card {
    /// The node that is shown or stands by.
    pub(super) node: Element,
    /// The same as it was printed: whatever became of the node since, only what the server changed has
    /// to change.
    pub(super) printed: Node,
}

/// What a strip shows.
pub(super) struct Row {
    /// Decides which cards are shown.
    pub(super) strip: Strip,
    /// A card for each candidate of the strip.
    pub(super) cards: Vec<Card>,
    /// The head as it was printed; anything else when it says something else.
    pub(super) head: Option<Node>,
}

impl Row {
    pub(super) const fn of(strip: Strip) -> Self {
        Self {
            strip,
            cards: Vec::new(),
            head: None,
        }
    }
}

impl Alive {
    /// Shows the cards that are to be shown. Only what is not in its place moves.
    pub(super) fn put_in_order(&self) {
        SHELF.with_borrow_mut(|shelf| {
            shelf.clear(self.id);
            self.order(&mut self.row.borrow_mut(), shelf);
        });
    }

    fn order(&self, row: &mut Row, shelf: &mut Shelf) {
        let heading = row.strip.choose();
        let Some(track) = self.find(".track") else {
            return;
        };
        let mut next = track.first_element_child();
        let mut moved = false;
        for (one, card) in row.strip.candidates().iter().zip(&row.cards) {
            let node = &card.node;
            let here = next.as_ref() == Some(node);
            moved |= here != one.shows;
            if here {
                next = node.next_element_sibling();
            }
            if one.shows {
                shelf.place(self.id, one.id.clone());
                if !here {
                    let _ = track.insert_before(node, next.as_deref());
                }
            } else {
                node.remove();
            }
        }
        if moved {
            stay(&track);
        }
        self.say_over(row, heading);
    }

    /// The heading follows what is shown: a ranking's own is said over nothing else.
    fn say_over(&self, row: &mut Row, heading: Heading) {
        let words = match heading {
            Heading::Ranked => return,
            Heading::Picks => self.locale.text("trending.heading.picks"),
            Heading::Hidden => String::new(),
        };
        let title = self.find(".heading");
        let Some(title) = title.filter(|title| title.text_content().as_deref() != Some(&*words))
        else {
            return;
        };
        title.set_text_content(Some(&words));
        if let Some(claim) = self.find(".words").filter(|_| heading == Heading::Picks) {
            claim.set_text_content(None);
        }
        // The next print puts all of the head back.
        row.head = Some(title.into());
    }
}

/// Keeps a row where it is scrolled to. By itself it would follow the card it last snapped to, and a new
/// first one would be out of sight.
fn stay(track: &Element) {
    let style = track.unchecked_ref::<HtmlElement>().style();
    let _ = style.set_property("scroll-snap-type", "none");
    // Reading it makes the browser forget that card.
    let _ = track.scroll_left();
    let _ = style.set_property("scroll-snap-type", "");
}
