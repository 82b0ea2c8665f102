//! The chances, from the very weights of the draw: exact fractions, never rounded.

use souk_contract::{Segment, Wheel};
use souk_kit::{
    html::{El, Node, el, piece},
    locale::Locale,
};

use super::disc::painted;

/// The table, with what became of prizes that ran out.
pub(super) fn odds(wheel: &Wheel, locale: &Locale) -> Vec<Node> {
    let body = wheel.segments.iter().fold(el("tbody"), |body, slice| {
        body.child(row(slice, wheel.total, locale))
    });
    let table = el("table")
        .child(el("caption").text(locale.text("wheel.odds")))
        .child(body);
    let mut nodes: Vec<Node> = vec![table.into()];
    if wheel.segments.iter().any(|slice| slice.left.is_some()) {
        let rule = match &*wheel.rules.exhausted {
            "nothing" => "wheel.exhausted.nothing",
            _ => "wheel.exhausted.others",
        };
        let as_of = locale.fill("wheel.as_of", &[("date", &locale.moment(&wheel.as_of))]);
        let words = [locale.text(rule), as_of].join(" ");
        nodes.push(piece("p", "note").text(words).into());
    }
    nodes
}

fn row(slice: &Segment, total: u32, locale: &Locale) -> El {
    let dot = el("svg").attrs(&[("viewBox", "0 0 12 12"), ("aria-hidden", "true")]);
    let circle = el("circle").attrs(&[("cx", "6"), ("cy", "6"), ("r", "5.5")]);
    let name = el("th")
        .attr("scope", "row")
        .child(dot.child(painted(circle, &slice.colour)))
        .child(el("bdi").text(slice.label.clone()));
    let left = slice.left.filter(|_| slice.weight > 0).map(|left| {
        let words = locale.plural("wheel.left", left, &[]);
        piece("span", "left").text([" ", &*words].concat())
    });
    let row = el("tr").attr("class", (slice.weight == 0).then_some("gone"));
    row.child(name).child(
        el("td")
            .text(chance(slice.weight, total, locale))
            .child_if(left),
    )
}

/// "1 in 8", "3 in 20", or that the prize is gone.
#[must_use]
pub fn chance(weight: u32, total: u32, locale: &Locale) -> String {
    if weight == 0 {
        return locale.text("wheel.gone");
    }
    let common = common(weight, total);
    let (of, all) = (
        locale.number(weight / common),
        locale.number(total / common),
    );
    locale.fill("wheel.chance", &[("of", &of), ("all", &all)])
}

/// The greatest common divisor; `total` is never 0.
const fn common(weight: u32, total: u32) -> u32 {
    let (mut one, mut other) = (weight, total);
    while one > 0 {
        (one, other) = (other % one, one);
    }
    other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_exact_and_in_lowest_terms() {
        let read = |weight, total| chance(weight, total, &Locale::of("en"));
        assert_eq!(read(125, 1_000), "1 in 8");
        assert_eq!(read(15, 100), "3 in 20");
        assert_eq!(read(7, 1_000_003), "7 in 1,000,003");
        assert_eq!(read(5, 5), "1 in 1");
        assert_eq!(read(0, 5), "gone");
    }
}
