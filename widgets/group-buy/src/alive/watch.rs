//! Watching a team: looks at the server, and the clock.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use souk_client::feed;
use souk_contract::Object;
use souk_kit::{clock, page};
use wasm_bindgen::JsValue;

use super::Alive;
use crate::{
    countdown::Left,
    glimpse::{Part, mark_in, mark_of_frame},
};

/// A list of teams is looked at this many times less often than a team.
const SELDOM: u32 = 6;

impl Alive {
    /// Looks at the shown team, or at the deal's list, from now on.
    pub(super) fn watch(self: &Rc<Self>) {
        let now = self.now.borrow();
        let every = self.options.count("refresh").saturating_mul(1_000);
        let (room, id, every) = if now.has_team() {
            ("/teams/", Part::Team, every)
        } else {
            ("/deals/", Part::Deal, every.saturating_mul(SELDOM))
        };
        let url = self.host.endpoint(&[room, now.text(id)].concat());
        // What is over does not change any more.
        let live = ["forming", "filled"].contains(&now.text(Part::State));
        let runs = live || !now.has_team();
        drop(now);
        let (polled, heard) = (Rc::downgrade(self), Rc::downgrade(self));
        let look = move |json: &JsValue| polled.upgrade().is_some_and(|alive| alive.take(json));
        let frame = move |json: &JsValue| {
            if let Some(alive) = heard.upgrade() {
                alive.hear(json);
            }
        };
        self.feed
            .replace(runs.then(|| feed::poll(url, every, look)));
        let listen = || feed::stream(&self.host.endpoint("/live"), frame, || {});
        self.stream.replace(live.then(listen).flatten());
    }

    /// Takes a frame of the live stream: news of our team comes at once.
    fn hear(self: &Rc<Self>, json: &JsValue) {
        let now = self.now.borrow();
        let mark = Object::from_js(json).and_then(|frame| mark_of_frame(frame, &now));
        drop(now);
        if let Some(mark) = mark {
            self.compare(&mark);
        }
    }

    /// Asks for the print when there is news.
    fn compare(self: &Rc<Self>, mark: &str) {
        let now = self.now.borrow();
        let (news, team) = (
            mark != now.text(Part::Mark),
            now.text(Part::Team).to_owned(),
        );
        drop(now);
        if news && !self.busy.get() {
            // What was said before is about what was before, unless the print that belongs to it is still
            // on its way: whoever was too late reads why.
            if !self.awaits.get() {
                self.note("");
            }
            self.renew(&team);
        }
    }

    /// Takes a look's answer.
    fn take(self: &Rc<Self>, json: &JsValue) -> bool {
        let Some(answer) = Object::from_js(json) else {
            return false;
        };
        let (Some(mark), Some(time)) = (mark_in(answer), answer.field::<String>("server_time"))
        else {
            return false;
        };
        self.set_clock(&time);
        self.compare(&mark);
        true
    }

    pub(super) fn set_clock(&self, server_time: &str) {
        if let Some(time) = clock::moment(server_time) {
            self.ahead.set(time - clock::now());
        }
    }

    /// Writes the time left, and again when it changes. Nothing of it is read out.
    pub(super) fn tick(self: &Rc<Self>) {
        let end = clock::moment(self.now.borrow().text(Part::Deadline));
        let (Some(end), Some(shown)) = (end, self.find(".left")) else {
            return;
        };
        let calm = page::wants_stillness();
        let left = Left::until(end, clock::now() + self.ahead.get());
        let words = left.words(&self.locale, calm);
        if shown.text_content().as_deref() != Some(&*words) {
            shown.set_text_content(Some(&words));
        }
        let weak = Rc::downgrade(self);
        let timer = left.next(calm).map(|wait| {
            Timeout::new(wait, move || {
                if let Some(alive) = weak.upgrade() {
                    alive.tick();
                }
            })
        });
        self.tick.replace(timer);
    }
}
