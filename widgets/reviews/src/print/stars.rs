//! Stars, drawn; their number stands beside them as text.

use souk_kit::html::{El, el};

/// One star in a box of 24 units; `x` moves it.
fn star(x: u32) -> String {
    format!(
        "M{} 3.2l2.6 5.7 6.2.7-4.6 4.2 1.3 6.1-5.5-3.1-5.5 3.1 1.3-6.1-4.6-4.2 6.2-.7z",
        x + 12
    )
}

fn row(class: &'static str, which: impl Iterator<Item = u32>) -> El {
    let path: Vec<_> = which.map(|n| star(n * 24)).collect();
    el("path").attr("class", class).attr("d", path.concat())
}

fn drawing(wide: &'static str) -> El {
    el("svg")
        .attr("viewBox", wide)
        .attr("class", "stars")
        .attr("aria-hidden", "true")
}

/// One star, as a control has it.
pub(super) fn one() -> El {
    drawing("0 0 24 24").child(row("on", 0..1))
}

/// Whole stars, of five.
pub(super) fn whole(stars: u32) -> El {
    let stars = stars.min(5);
    let mut all = drawing("0 0 120 24");
    if stars > 0 {
        all = all.child(row("on", 0..stars));
    }
    if stars < 5 {
        all = all.child(row("off", stars..5));
    }
    all
}

/// An average such as `4.3`: the fourth star is whole and the fifth filled for 3 tenths of its width.
pub(super) fn average(average: &str) -> El {
    let (whole, tenth) = average.split_once('.').unwrap_or((average, ""));
    let number = |digits: &str| digits.parse::<u32>().unwrap_or_default();
    // A star takes 19 of its 24 units, after 2.6 of air.
    let wide = number(whole).min(5) * 24
        + if tenth.is_empty() {
            0
        } else {
            3 + 19 * number(tenth) / 10
        };
    // An inner drawing is cut off at its edge.
    let filled = el("svg")
        .attrs(&[("height", "24")])
        .attr("width", wide.to_string())
        .child(row("on", 0..5));
    drawing("0 0 120 24").child(row("off", 0..5)).child(filled)
}
