//! What only the server prints of a wheel: its drawing, its odds and its rules.
//!
//! All of it comes from one [`Wheel`]: the angle of a slice, its printed chance
//! and its weight in the draw are the same number.

mod contact;
mod disc;
mod label;
mod odds;
mod rules;
mod view;

pub use odds::chance;
pub use rules::entries;
use souk_contract::Wheel;
use souk_kit::{
    html::{Node, el},
    locale::Locale,
};
pub use view::{Scene, view};

/// What a shopper should know before the first play, in a few lines.
fn facts(wheel: &Wheel, locale: &Locale) -> Vec<Node> {
    let ends = locale.moment(&wheel.ends_at);
    let until = match &*wheel.state {
        "upcoming" => locale.fill(
            "wheel.starts",
            &[("date", &locale.moment(&wheel.starts_at))],
        ),
        "paused" => locale.text("wheel.paused"),
        "ended" => locale.fill("wheel.ended", &[("date", &ends)]),
        _ => locale.fill("wheel.ends", &[("date", &ends)]),
    };
    let nothing = wheel
        .segments
        .iter()
        .any(|slice| slice.prize == "nothing" && slice.weight > 0);
    let every = (!nothing).then(|| locale.text("wheel.every"));
    let run_by = locale.fill("wheel.by", &[("sponsor", &wheel.rules.sponsor)]);
    let lines = [
        Some(run_by).filter(|_| !wheel.rules.sponsor.is_empty()),
        Some(rules::plays(wheel, locale)),
        every,
        Some(locale.text("wheel.free")),
        Some(until),
    ];
    let lines = lines.into_iter().flatten();
    lines.map(|line| el("li").text(line).into()).collect()
}
