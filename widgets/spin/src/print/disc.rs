//! The drawing: slices clockwise from the top, each as wide as its weight.

use std::f64::consts::TAU;

use souk_contract::{Segment, Wheel};
use souk_kit::html::{El, el};

use super::label::{Laid, lay};

/// Middle of the drawing, in its own units.
const MIDDLE: f64 = 200.0;
/// Where slices end.
pub(super) const RADIUS: f64 = 184.0;
/// Where the pegs stand.
const RIM: f64 = 191.0;

/// The colours with names; they are tokens a store may set.
const NAMED: [&str; 5] = ["saffron", "madder", "indigo", "leaf", "paper"];

/// The wheel without its button. What stands on it stands in the table of odds too, for ears.
pub(super) fn disc(wheel: &Wheel) -> El {
    let mut svg = el("svg").attrs(&[("viewBox", "0 0 400 400"), ("aria-hidden", "true")]);
    let mut before = 0;
    let mut pegs = el("g").attr("class", "pegs");
    for slice in wheel.segments.iter().filter(|slice| slice.weight > 0) {
        let (start, share) = (part(before, wheel.total), part(slice.weight, wheel.total));
        svg = svg.child(sector(slice, start, share));
        let (x, y) = point(start, RIM);
        pegs = pegs.child(circle(&x, &y, "3.2"));
        before += slice.weight;
    }
    let rim = circle("200", "200", "191").attr("class", "rim");
    let shade = circle("200", "200", "181").attr("class", "shade");
    svg.child(shade).child(rim).child(pegs)
}

/// The pointer at the top; it turns about the pin it hangs from.
pub(super) fn pointer() -> El {
    el("svg")
        .attrs(&[("viewBox", "0 0 36 50"), ("aria-hidden", "true")])
        .child(el("path").attr("d", "M18 49 6.4 22.6a14 14 0 1 1 23.2 0Z"))
        .child(circle("18", "15", "4.5"))
}

/// The paint of a slice or of its swatch: a class for a token, a fill for a colour of the shop.
pub(super) fn painted(element: El, colour: &str) -> El {
    match NAMED.iter().find(|name| **name == colour) {
        Some(name) => element.attr("class", *name),
        None => element.attr("fill", own_colour(colour).map(str::to_owned)),
    }
}

/// `#rrggbb`, or nothing, which is ink.
fn own_colour(colour: &str) -> Option<&str> {
    let digits = colour.strip_prefix('#')?;
    let is_colour = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_colour.then_some(colour)
}

fn sector(slice: &Segment, start: f64, share: f64) -> El {
    let shape = if share >= 1.0 {
        circle("200", "200", "184")
    } else {
        el("path").attr("d", path(start, share))
    };
    let group = painted(el("g"), &slice.colour).child(shape);
    match lay(&slice.label, share) {
        Some(laid) => group.child(label(&laid, start + share / 2.0, &slice.colour)),
        None => group,
    }
}

fn path(start: f64, share: f64) -> String {
    let ((x, y), (to_x, to_y)) = (point(start, RADIUS), point(start + share, RADIUS));
    let large = u8::from(share > 0.5);
    format!("M200 200L{x} {y}A{RADIUS} {RADIUS} 0 {large} 1 {to_x} {to_y}Z")
}

/// The words of a slice, upright when the slice is at the top, or along the radius in a narrow one.
fn label(laid: &Laid, middle: f64, colour: &str) -> El {
    let left = laid.radial && middle > 0.5;
    let turn = match (laid.radial, left) {
        (false, _) => middle * 360.0,
        (true, false) => middle.mul_add(360.0, -90.0),
        (true, true) => middle.mul_add(360.0, 90.0),
    };
    let text = el("text")
        .attr("transform", format!("rotate({} 200 200)", short(turn)))
        .attr("font-size", short(laid.size))
        .attr("fill", ink_on(colour));
    laid.lines.iter().fold(text, |text, line| {
        let (x, y) = match (laid.radial, left) {
            (false, _) => (MIDDLE, MIDDLE - line.radius),
            (true, false) => (MIDDLE + line.radius, MIDDLE + line.aside),
            (true, true) => (MIDDLE - line.radius, MIDDLE + line.aside),
        };
        let span = el("tspan").attr("x", short(x)).attr("y", short(y));
        text.child(span.text(line.words.clone()))
    })
}

/// Black or white on a colour of the shop's own, whichever is easier to read: one of them has a
/// contrast of at least 4.5 on any colour.
fn ink_on(colour: &str) -> Option<&'static str> {
    let colour = own_colour(colour)?;
    let channel = |at: usize| {
        let byte = colour
            .get(at..at + 2)
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        let channel = f64::from(byte.unwrap_or_default()) / 255.0;
        if channel <= 0.040_45 {
            channel / 12.92
        } else {
            ((channel + 0.055) / 1.055).powf(2.4)
        }
    };
    // Relative luminance; at 0.179 black and white read equally well (WCAG 2.2).
    let light = 0.2126f64.mul_add(
        channel(1),
        0.7152f64.mul_add(channel(3), 0.0722 * channel(5)),
    );
    Some(if light > 0.179 { "#000" } else { "#fff" })
}

fn circle(x: &str, y: &str, radius: &'static str) -> El {
    let circle = el("circle")
        .attr("cx", x.to_owned())
        .attr("cy", y.to_owned());
    circle.attr("r", radius)
}

/// A point on the wheel, `turn` clockwise from the top.
fn point(turn: f64, radius: f64) -> (String, String) {
    let (sin, cos) = (turn * TAU).sin_cos();
    (
        short(radius.mul_add(sin, MIDDLE)),
        short(radius.mul_add(-cos, MIDDLE)),
    )
}

fn part(weight: u32, total: u32) -> f64 {
    f64::from(weight) / f64::from(total)
}

/// A coordinate, to a hundredth.
fn short(number: f64) -> String {
    let text = format!("{number:.2}");
    let text = text.as_str().trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0" } else { text }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_angle_is_exactly_the_part_of_the_weight() {
        // A quarter after a quarter: from three o'clock to six.
        assert_eq!(path(0.25, 0.25), "M200 200L384 200A184 184 0 0 1 200 384Z");
        // More than half takes the long way round.
        assert!(path(0.0, 0.75).contains("A184 184 0 1 1 16 200Z"));
    }

    #[test]
    fn a_colour_is_a_token_or_hex_and_nothing_else() {
        assert_eq!(own_colour("#a0B1c2"), Some("#a0B1c2"));
        for wrong in ["#abc", "red", "url(#x)", "#12345g", "#12345é"] {
            assert_eq!(own_colour(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn words_read_well_on_any_colour() {
        assert_eq!(ink_on("#ffe08a"), Some("#000"));
        assert_eq!(ink_on("#2f3e75"), Some("#fff"));
        assert_eq!(ink_on("indigo"), None);
    }
}
