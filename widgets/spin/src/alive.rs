//! The browser's side: a wheel that asks the server what was drawn and turns there.

use std::{
    any::Any,
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use gloo_timers::callback::Timeout;
use souk_client::{
    Host, page as host_page,
    request::{Answer, Ask},
};
use souk_contract::{Decode, Object, Spin, Standing};
use souk_kit::{
    clipboard, event, find, locale::Locale, mount, options::Options, page, player, snapshot, theme,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement};

mod contact;
mod dialog;
mod face;
mod motion;

use crate::{
    game::{Game, Phase},
    turn::Run,
    widget,
};

/// What the snapshot carries: the campaign, whether it is open, and the weights as they were printed.
struct Carried {
    id: String,
    open: bool,
    weights: Vec<u32>,
}

impl Decode for Carried {
    fn decode(value: &JsValue) -> Option<Self> {
        let parts = value.dyn_ref::<js_sys::Array>()?;
        Some(Self {
            id: Decode::decode(&parts.get(0))?,
            open: Decode::decode(&parts.get(1))?,
            weights: Decode::decode(&parts.get(2))?,
        })
    }
}

/// A wheel on a page.
struct Alive {
    id: u32,
    element: HtmlElement,
    wrapper: Element,
    host: Host,
    wheel: Carried,
    locale: Locale,
    options: Options,
    game: RefCell<Game>,
    /// How far the wheel is turned, in turns.
    at: Cell<f64>,
    pull: RefCell<Option<motion::Animation>>,
    timer: RefCell<Option<Timeout>>,
    /// The answer, while the wheel is still being pulled back.
    answer: RefCell<Option<Answer>>,
    dialog: dialog::Dialog,
}

impl Drop for Alive {
    fn drop(&mut self) {
        dialog::let_go(self);
    }
}

/// Brings the wheel in `wrapper` to life. `None` when the snapshot carries nothing readable.
#[must_use]
pub fn mount(
    element: &HtmlElement,
    wrapper: &HtmlElement,
    host: &Host,
    fresh: bool,
) -> Option<u32> {
    let carried = snapshot::read::<Carried>(wrapper)?;
    for complaint in carried.complaints.iter().filter(|_| !fresh) {
        page::warn(complaint);
    }
    let id = mount::next_id();
    let alive = Rc::new(Alive {
        id,
        element: element.clone(),
        wrapper: wrapper.clone().into(),
        host: host.clone(),
        game: RefCell::new(Game::new(carried.data.open)),
        wheel: carried.data,
        locale: carried.locale,
        options: carried.options,
        at: Cell::new(0.0),
        pull: RefCell::default(),
        timer: RefCell::default(),
        answer: RefCell::default(),
        dialog: dialog::Dialog::default(),
    });
    let hears = Rc::downgrade(&alive);
    let hold = move || -> Box<dyn Any> {
        let blends = alive.options.text("theme") == "blend";
        let blending = blends.then(|| theme::blend(&alive.element));
        alive.ask_standing();
        dialog::wait(&alive);
        Box::new((alive, blending))
    };
    let fresh = fresh || !carried.same_build;
    mount::live(id, wrapper, fresh, hold, move || {
        let again = hears.clone();
        widget(Vec::new)
            .on("click", move |event| hear(&hears, event))
            .on("submit", move |event| hear(&again, event))
    });
    Some(id)
}

fn hear(alive: &Weak<Alive>, event: &Event) {
    if let Some(alive) = alive.upgrade() {
        alive.on(event);
    }
}

impl Alive {
    fn on(self: &Rc<Self>, event: &Event) {
        let target = find::target(event);
        if event.type_() == "submit" {
            event.prevent_default();
            let is_hub = target.is_some_and(|form| find::around(&form, ".hub").is_some());
            return if is_hub {
                self.play();
            } else {
                contact::leave(self);
            };
        }
        let button = target.and_then(|target| find::around(&target, "[data-do]"));
        let Some(button) = button else {
            return;
        };
        match &*find::value(&button, "data-do") {
            "copy" => self.copy(),
            "use" => self.use_code(),
            "check" => self.change(Game::check),
            "undo" => contact::undo(self),
            "open" => dialog::open(self),
            "close" => dialog::close(self),
            _ => {}
        }
    }

    /// Copies the code that shows. Where that is refused, a tap on the code still selects all of it.
    fn copy(self: &Rc<Self>) {
        let alive = Rc::downgrade(self);
        if let Some(won) = self.game.borrow().won() {
            clipboard::copy(&won.code, move || {
                if let Some(alive) = alive.upgrade() {
                    alive.change(Game::copy);
                }
            });
        }
    }

    /// Has the store's cart take the code that shows.
    fn use_code(self: &Rc<Self>) {
        let alive = Rc::downgrade(self);
        let code = self.game.borrow().won().map(|won| won.code.clone());
        host_page::apply(&code.unwrap_or_default(), move |taken, words| {
            if let Some(alive) = alive.upgrade() {
                alive.change(|game| game.use_code(taken, words));
            }
        });
    }

    /// Changes the state, then what is shown of it.
    fn change(&self, change: impl FnOnce(&mut Game)) {
        change(&mut self.game.borrow_mut());
        face::paint(self);
    }

    fn find(&self, selector: &str) -> Option<Element> {
        find::one(&self.wrapper, selector)
    }

    /// What this player won before and may still play, where the page knows a player at all.
    fn ask_standing(self: &Rc<Self>) {
        let Some(token) = player::token() else {
            return;
        };
        let url = self.host.endpoint(&["/wheels/", &self.wheel.id].concat());
        let ask = Ask {
            url: &url,
            headers: &[("Souk-Player", &token)],
            ..Ask::default()
        };
        let alive = Rc::downgrade(self);
        let request = ask.send(Box::new(move |answer| {
            let you = answer
                .json()
                .and_then(|json| Object::from_js(&json)?.field::<Option<Standing>>("you")?);
            if let (Some(alive), Some(you)) = (alive.upgrade(), you) {
                alive.know(you);
            }
        }));
        if let Some(request) = request {
            request.finish();
        }
    }

    fn know(&self, you: Standing) {
        let untouched = self.game.borrow().is_untouched();
        let last = you.last.as_ref().map(|spin| spin.segment);
        self.change(|game| game.know(you));
        // The wheel stands where it stood when the player left.
        if let Some(last) = last.filter(|_| untouched)
            && let Some(run) = Run::new(&self.wheel.weights, 0.0, last, 0.5)
        {
            motion::stand(self, run.rest);
        }
    }

    /// The draw is asked for at once; meanwhile the wheel is pulled back.
    fn play(self: &Rc<Self>) {
        if !self.game.borrow_mut().press() {
            return;
        }
        face::paint(self);
        let path = ["/wheels/", &self.wheel.id, "/spins"].concat();
        let body = [r#"{"client_seed":""#, &player::random(), r#""}"#].concat();
        let alive = Rc::downgrade(self);
        player::change(&self.host, "POST", path, body, move |answer| {
            if let Some(alive) = alive.upgrade() {
                alive.answer.replace(Some(answer));
                if alive.timer.borrow().is_none() {
                    alive.let_go();
                }
            }
        });
        if motion::is_welcome() {
            self.pull.replace(motion::pull(self));
            self.after(motion::PULLING, Self::let_go);
        }
    }

    /// Once the wheel is pulled back and the answer is there: whichever came later.
    fn let_go(self: &Rc<Self>) {
        self.timer.replace(None);
        let Some(answer) = self.answer.take() else {
            return;
        };
        let spin = answer.json().and_then(|json| Spin::decode(&json));
        match spin {
            Some(spin) => self.turn(spin),
            None => self.go_back(&answer),
        }
    }

    fn turn(self: &Rc<Self>, spin: Spin) {
        let weights = &self.wheel.weights;
        let run = Run::new(weights, self.at.get(), spin.segment, js_sys::Math::random());
        self.change(|game| game.draw(spin));
        // Without an angle on this page's wheel (it sold out since, or came back) there is no way to show.
        let lasts = run.map_or(0, |run| motion::run(self, &run));
        if lasts == 0 {
            self.land();
        } else {
            self.after(lasts, Self::land);
        }
    }

    fn land(self: &Rc<Self>) {
        self.timer.replace(None);
        self.change(Game::rest);
        self.tell();
        // The fingerprint of the next seed, while there is a next play.
        if self.game.borrow().may_play() {
            self.ask_standing();
        }
    }

    /// Tells the page what was drawn.
    fn tell(&self) {
        let mut detail = Vec::new();
        if let Some(spin) = self.game.borrow().shown() {
            detail.push(("segment", spin.segment.into()));
            detail.push(("label", JsValue::from_str(&spin.label)));
            detail.push(("won", spin.won.is_some().into()));
            if let Some(won) = &spin.won {
                detail.push(("code", JsValue::from_str(&won.code)));
            }
        }
        event::emit(&self.element, "spin-result", &detail);
    }

    fn go_back(self: &Rc<Self>, answer: &Answer) {
        let problem = answer.problem();
        let known = if problem.is_empty() && answer.status != 0 {
            "unknown"
        } else {
            &*problem
        };
        motion::back(self);
        self.change(|game| game.refuse(known));
        if known == "no-spins-left" {
            // An earlier answer may have been lost on the way: what was won then is shown now.
            self.ask_standing();
        }
    }

    fn after(self: &Rc<Self>, millis: u32, act: fn(&Rc<Self>)) {
        let alive = Rc::downgrade(self);
        let timer = Timeout::new(millis, move || {
            if let Some(alive) = alive.upgrade() {
                act(&alive);
            }
        });
        self.timer.replace(Some(timer));
    }

    fn is_resting(&self) -> bool {
        self.game.borrow().phase() == Phase::Rest
    }
}
