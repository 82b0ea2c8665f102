//! Putting what the server prints now in the place of what it printed before.

use std::rc::Rc;

use souk_client::request::{Answer, Ask};
use souk_kit::{event, find, html::kept, page, player, snapshot};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::Alive;
use crate::{
    glimpse::{Glimpse, Part},
    view::PARTS,
};

impl Alive {
    /// Asks for this widget's own snapshot, with `team` shown, as this page's player.
    pub(super) fn renew(self: &Rc<Self>, team: &str) {
        let path = ["/widgets/group-buy.html", &self.query, "&team=", team].concat();
        let url = self.host.endpoint(&path);
        let token = player::token();
        let header = token.as_deref().map(|token| [("Souk-Player", token)]);
        let ask = Ask {
            url: &url,
            headers: header.as_ref().map_or(&[], |header| header),
            html: true,
            ..Ask::default()
        };
        let alive = Rc::downgrade(self);
        let asking = ask.send(Box::new(move |answer| {
            if let Some(alive) = alive.upgrade() {
                alive.show(&answer);
            }
        }));
        self.awaits.set(asking.is_some());
        self.asking.replace(asking);
    }

    fn show(self: &Rc<Self>, answer: &Answer) {
        self.awaits.set(false);
        let printed = answer.document.as_ref().and_then(kept::printed);
        let Some(printed) = printed.filter(|_| answer.is_success()) else {
            return;
        };
        let Some(carried) = snapshot::read::<Glimpse>(&printed) else {
            return;
        };
        let next = carried.data;
        let before = self.now.replace(next.clone());
        let same = |part| before.text(part) == next.text(part);
        self.set_clock(next.text(Part::ServerTime));
        self.put(&printed, !same(Part::Panel));
        // Another team is no news, but for the seat the shopper just took in it.
        let own = u32::from(self.joined.take());
        let taken = next.seats(Part::Taken);
        self.seat_new(if same(Part::Team) {
            before.seats(Part::Taken)
        } else {
            taken.saturating_sub(own)
        });
        self.printed();
        if !(same(Part::Team) && same(Part::State)) {
            self.watch();
        }
        if next.has_team() && !same(Part::Mark) {
            let text = |part| JsValue::from_str(next.text(part));
            let detail = [
                ("deal", text(Part::Deal)),
                ("team", text(Part::Team)),
                ("state", text(Part::State)),
                ("joined", taken.into()),
                ("size", next.seats(Part::Size).into()),
            ];
            event::emit(&self.element, "team-update", &detail);
        }
    }

    /// Moves the parts over. Controls stay as they are while only a seat filled, and whoever had the
    /// focus keeps it: on the same control, or on what is now the case.
    fn put(&self, printed: &Element, all: bool) {
        let focused = page::focused().filter(|focused| self.wrapper.contains(Some(focused)));
        for name in PARTS {
            if all || ["seats", "joined", "open"].contains(&name) {
                kept::renew(name, &self.wrapper, printed);
            }
        }
        let Some(focused) = focused.filter(|focused| !focused.is_connected()) else {
            return;
        };
        let again = self.find(&["#", &focused.id()].concat());
        let turn = || self.find(".turn").or_else(|| self.find(".title"));
        let place = again.or_else(turn);
        if let Some(place) = place {
            let _ = place.unchecked_ref::<HtmlElement>().focus();
        }
    }

    /// The seats from `from` on were taken just now: each drops into its place.
    fn seat_new(&self, from: u32) {
        for seat in find::all(&self.wrapper, ".taken")
            .into_iter()
            .skip(from as usize)
        {
            let _ = seat.class_list().add_1("new");
        }
    }

    /// After a print: what only the browser knows.
    pub(super) fn printed(self: &Rc<Self>) {
        self.fill_name();
        self.tick();
        for time in find::all(&self.wrapper, "time") {
            let local = self.locale.moment(&find::value(&time, "datetime"));
            if !local.is_empty() {
                time.set_text_content(Some(&local));
            }
        }
    }
}
