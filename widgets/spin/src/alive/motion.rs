//! The wheel's motion. It is handed to the browser whole, as keyframes of transforms, so that it runs
//! on the compositor and nothing of ours runs while it turns.

use js_sys::Array;
use souk_kit::{event::object, locale::digits, page};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::HtmlElement;

use super::Alive;
use crate::turn::{PULL, PUSH, Run};

/// Milliseconds in which the wheel is pulled back.
pub(super) const PULLING: u32 = 320;
/// Milliseconds in which it goes back there when nothing was drawn.
const RETURNING: u32 = 400;
/// Milliseconds of a run.
const RUNNING: u32 = 5_200;
/// How long the pointer takes to fall back from a peg, as a part of a run.
const FALL: f64 = 0.022;
/// How long a peg takes to lift it.
const LIFT: f64 = 0.005;

#[wasm_bindgen]
extern "C" {
    pub(super) type Animation;
    #[wasm_bindgen(method, structural)]
    fn cancel(this: &Animation);

    type Animated;
    #[wasm_bindgen(method, structural, catch)]
    fn animate(this: &Animated, frames: &Array, options: &JsValue) -> Result<Animation, JsValue>;
}

/// Whether the shopper has not asked for less motion.
pub(super) fn is_welcome() -> bool {
    !page::wants_stillness()
}

/// Pulls the wheel back and holds it there.
pub(super) fn pull(alive: &Alive) -> Option<Animation> {
    let at = alive.at.get();
    let frames = Array::of2(
        &frame(0.0, at, "cubic-bezier(.3,0,.2,1)"),
        &frame(1.0, at - PULL, ""),
    );
    animate(alive, ".disc", &frames, PULLING, "forwards")
}

/// Ends the pull. False when there was none.
fn let_go(alive: &Alive) -> bool {
    let pulled = alive.pull.take();
    if let Some(pulled) = &pulled {
        pulled.cancel();
    }
    pulled.is_some()
}

/// Lets the wheel go back to where it stood.
pub(super) fn back(alive: &Alive) {
    if let_go(alive) {
        let at = alive.at.get();
        let frames = Array::of2(&frame(0.0, at - PULL, "ease-in-out"), &frame(1.0, at, ""));
        animate(alive, ".disc", &frames, RETURNING, "none");
    }
}

/// Lets the wheel stand somewhere, at once.
pub(super) fn stand(alive: &Alive, at: f64) {
    alive.at.set(at);
    if let Some(disc) = alive.find(".disc")
        && let Some(disc) = disc.dyn_ref::<HtmlElement>()
    {
        let _ = disc.style().set_property("transform", &turned(at));
    }
}

/// Turns the wheel to its new rest, where it stands already: the run only leads there. Returns how
/// many milliseconds that takes: none for those who asked for less motion.
#[allow(
    clippy::suboptimal_flops,
    reason = "WebAssembly has no fused multiply-add"
)]
pub(super) fn run(alive: &Alive, run: &Run) -> u32 {
    stand(alive, run.rest);
    if !is_welcome() {
        return 0;
    }
    // Even gain, then even loss of speed, as cubic curves that are exactly those parabolas.
    let frames = Array::of3(
        &frame(0.0, run.from, "cubic-bezier(.3333,0,.6667,.3333)"),
        &frame(
            PUSH,
            run.from + run.way * PUSH,
            "cubic-bezier(.3333,.6667,.6667,1)",
        ),
        &frame(1.0, run.from + run.way, ""),
    );
    let turning = animate(alive, ".disc", &frames, RUNNING, "none");
    animate(alive, ".pointer", &ticks(run), RUNNING, "none");
    let_go(alive);
    turning.map_or(0, |_| RUNNING)
}

/// The pointer is lifted at each edge and falls back, unless the next edge holds it up.
fn ticks(run: &Run) -> Array {
    let frames = Array::new();
    let mut free = 0.0;
    for tick in &run.ticks {
        if tick - LIFT > free {
            frames.push(&frame(free, 0.0, "linear"));
            frames.push(&frame(tick - LIFT, 0.0, "ease-in"));
        }
        frames.push(&frame(*tick, -0.06, "ease-out"));
        free = tick + FALL;
    }
    if free < 1.0 {
        frames.push(&frame(free, 0.0, ""));
    }
    frames
}

fn frame(offset: f64, turns: f64, easing: &str) -> JsValue {
    let easing = if easing.is_empty() { "linear" } else { easing };
    object(&[
        ("offset", offset.into()),
        ("transform", turned(turns).into()),
        ("easing", easing.into()),
    ])
    .into()
}

/// Turns as CSS writes them, in whole hundred-millionths: printing floats would cost 5 KB of code.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn turned(turns: f64) -> String {
    let sign = if turns < 0.0 { "rotate(-" } else { "rotate(" };
    [sign, &digits((turns.abs() * 1e8) as u32), "e-8turn)"].concat()
}

fn animate(
    alive: &Alive,
    selector: &str,
    frames: &Array,
    lasts: u32,
    fill: &str,
) -> Option<Animation> {
    let element = alive.find(selector)?;
    let options = object(&[("duration", lasts.into()), ("fill", fill.into())]);
    let animated: &Animated = element.unchecked_ref();
    animated.animate(frames, &options).ok()
}
