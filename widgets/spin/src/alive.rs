//! The browser's side: a wheel that asks the server what was drawn and turns there.

use std::{
    any::Any,
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
};

use gloo_timers::callback::Timeout;
use souk_client::{
    Host,
    request::{Answer, Ask},
};
use souk_contract::{Decode, Object, Spin, Standing};
use souk_kit::{event, mount, page, player, snapshot, state::Shared, theme};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

mod clipboard;
mod dialog;
mod motion;

use crate::{
    game::{Game, Phase},
    turn::Run,
    view::{Deed, Scene, scene},
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
    host: Host,
    wheel: Carried,
    scene: Rc<Scene>,
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
    let blends = carried.options.text("theme") == "blend";
    let wheel = carried.data;
    let stage = Rc::new(Scene {
        locale: carried.locale,
        options: carried.options,
        cart: host.cart,
        action: host.endpoint(&["/wheels/", &wheel.id, "/play"].concat()),
        game: Shared::new(Game::new(wheel.open)),
        deeds: OnceCell::new(),
    });
    let (id, held) = (mount::next_id(), Rc::clone(&stage));
    let (element, host) = (element.clone(), host.clone());
    let hold = move || -> Box<dyn Any> {
        let blending = blends.then(|| theme::blend(&element));
        Box::new((Alive::start(id, element, host, wheel, held), blending))
    };
    let fresh = fresh || !carried.same_build;
    mount::live(id, wrapper, fresh, hold, move || scene(&stage));
    Some(id)
}

impl Alive {
    fn start(
        id: u32,
        element: HtmlElement,
        host: Host,
        wheel: Carried,
        scene: Rc<Scene>,
    ) -> Rc<Self> {
        let alive = Rc::new(Self {
            id,
            element,
            host,
            wheel,
            scene,
            at: Cell::new(0.0),
            pull: RefCell::default(),
            timer: RefCell::default(),
            answer: RefCell::default(),
            dialog: dialog::Dialog::default(),
        });
        let deeds = Rc::downgrade(&alive);
        let _ = alive.scene.deeds.set(Box::new(move |deed| {
            if let Some(alive) = deeds.upgrade() {
                alive.on(deed);
            }
        }));
        alive.ask_standing();
        dialog::wait(&alive);
        alive
    }

    fn on(self: &Rc<Self>, deed: Deed) {
        match deed {
            Deed::Play => self.play(),
            Deed::Copy => clipboard::copy(self),
            Deed::Check => self.scene.game.change(Game::check),
            Deed::Open => dialog::open(self),
            Deed::Closed => dialog::closed(self),
        }
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.element.shadow_root()?.query_selector(selector).ok()?
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
        let game = &self.scene.game;
        let untouched = game.peek(|game| game.shown().is_none() && game.phase() == Phase::Rest);
        game.change(|game| game.know(you));
        // The wheel stands where it stood when the player left.
        let last = game.peek(|game| game.shown().map(|spin| spin.segment));
        let run = last.and_then(|last| Run::new(&self.wheel.weights, 0.0, last, 0.5));
        if let Some(run) = run.filter(|_| untouched) {
            motion::stand(self, run.rest);
        }
    }

    /// The draw is asked for at once; meanwhile the wheel is pulled back.
    fn play(self: &Rc<Self>) {
        if !self.scene.game.change(Game::press) {
            return;
        }
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
        self.scene.game.change(|game| game.draw(spin));
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
        self.scene.game.change(Game::rest);
        let told = self.scene.game.peek(|game| game.shown().cloned());
        if let Some(spin) = told {
            let won = spin.won.is_some();
            let code = spin.won.map_or(JsValue::UNDEFINED, |won| won.code.into());
            let detail = [
                ("segment", spin.segment.into()),
                ("label", spin.label.into()),
                ("won", won.into()),
                ("code", code),
            ];
            event::emit(&self.element, "spin-result", &detail);
        }
        // The fingerprint of the next seed, while there is a next play.
        if self.scene.game.peek(Game::may_play) {
            self.ask_standing();
        }
    }

    fn go_back(self: &Rc<Self>, answer: &Answer) {
        let problem = answer.problem();
        let known = if problem.is_empty() && answer.status != 0 {
            "unknown"
        } else {
            &*problem
        };
        motion::back(self);
        self.scene.game.change(|game| game.refuse(known));
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
        self.scene.game.peek(|game| game.phase() == Phase::Rest)
    }
}
