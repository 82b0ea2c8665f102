//! The hand that draws: a sheet of paper, a pen that is never quite steady, flat colour that is
//! printed a little beside the line.

use super::palette::{Colour, INK, PAPER};
use std::fmt::Write as _;

/// A point on the sheet, in the units of an 800 by 800 picture.
pub type Point = (f64, f64);

/// How far the colour lies beside its line, as in a two-plate print.
const OFF_REGISTER: (f64, f64) = (-4.0, 3.5);

/// A picture in the making: SVG text, and the unsteadiness of its hand.
#[derive(Debug)]
pub struct Sheet {
    svg: String,
    shake: fastrand::Rng,
    clips: usize,
}

impl Sheet {
    /// An empty sheet. The same seed always draws the same picture.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            svg: String::new(),
            shake: fastrand::Rng::with_seed(seed),
            clips: 0,
        }
    }

    /// A random number in `-reach..reach`.
    pub fn shake(&mut self, reach: f64) -> f64 {
        (self.shake.f64() - 0.5) * 2.0 * reach
    }

    /// Writes SVG as it is.
    pub fn raw(&mut self, svg: &str) {
        self.svg.push_str(svg);
    }

    /// Flat colour inside a path, off register.
    pub fn fill(&mut self, path: &str, colour: Colour) {
        let (x, y) = OFF_REGISTER;
        let _ = write!(
            self.svg,
            r#"<path transform="translate({x} {y})" fill="{colour}" d="{path}"/>"#
        );
    }

    /// A wash over what is already there.
    pub fn wash(&mut self, path: &str, colour: Colour, opacity: f64) {
        let _ = write!(
            self.svg,
            r#"<path fill="{colour}" opacity="{opacity}" d="{path}"/>"#
        );
    }

    /// A pen line.
    pub fn line(&mut self, path: &str, width: f64) {
        self.stroke(path, INK, width, 1.0);
    }

    /// A brush line of any colour.
    pub fn stroke(&mut self, path: &str, colour: Colour, width: f64, opacity: f64) {
        let _ = write!(
            self.svg,
            r#"<path fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round" opacity="{opacity}" d="{path}"/>"#
        );
    }

    /// Colour and line of one closed shape.
    pub fn shape(&mut self, path: &str, colour: Colour) {
        self.fill(path, colour);
        self.line(path, 5.0);
    }

    /// Light left standing on an edge.
    pub fn glint(&mut self, path: &str) {
        self.stroke(path, PAPER, 8.0, 0.75);
    }

    /// Draws only inside `path`, in register with its colour.
    pub fn inside(&mut self, path: &str, draw: impl FnOnce(&mut Self)) {
        self.clips += 1;
        let (id, (x, y)) = (self.clips, OFF_REGISTER);
        let _ = write!(
            self.svg,
            r##"<clipPath id="c{id}"><path d="{path}"/></clipPath><g transform="translate({x} {y})" clip-path="url(#c{id})">"##
        );
        draw(self);
        self.svg.push_str("</g>");
    }

    /// Draws moved, turned (degrees) and scaled about the origin.
    pub fn placed(&mut self, at: Point, turn: f64, scale: f64, draw: impl FnOnce(&mut Self)) {
        let _ = write!(
            self.svg,
            r#"<g transform="translate({:.1} {:.1}) rotate({turn}) scale({scale})">"#,
            at.0, at.1
        );
        draw(self);
        self.svg.push_str("</g>");
    }

    /// Small flecks of glaze or flour in a box around `centre`.
    pub fn speckle(&mut self, centre: Point, reach: Point, count: usize, colour: Colour) {
        for _ in 0..count {
            let (x, y) = (
                centre.0 + self.shake(reach.0),
                centre.1 + self.shake(reach.1),
            );
            let size = 1.6 + self.shake(1.0) + self.shake(0.8).abs();
            let _ = write!(
                self.svg,
                r#"<circle cx="{x:.0}" cy="{y:.0}" r="{size:.1}" fill="{colour}" opacity=".55"/>"#
            );
        }
    }

    /// A soft shadow on the table.
    pub fn shadow(&mut self, centre: Point, half: Point) {
        let path = ellipse((centre.0 + half.0 * 0.16, centre.1), half);
        self.wash(&path, INK, 0.17);
    }

    /// A smooth line through points, drawn by an unsteady hand.
    pub fn freehand(&mut self, points: &[Point]) -> String {
        spline(&self.unsteady(points))
    }

    /// The same, closed.
    pub fn outline(&mut self, points: &[Point]) -> String {
        closed(&self.unsteady(points))
    }

    /// Moves points a little. A corner (a point given twice) stays a corner.
    fn unsteady(&mut self, points: &[Point]) -> Vec<Point> {
        let mut shaken: Vec<Point> = Vec::with_capacity(points.len());
        for (i, &(x, y)) in points.iter().enumerate() {
            let corner = i > 0 && points[i - 1] == (x, y);
            let moved = match shaken.last() {
                Some(&last) if corner => last,
                _ => (x + self.shake(1.4), y + self.shake(1.4)),
            };
            shaken.push(moved);
        }
        shaken
    }

    /// The finished drawing, without the `svg` element around it.
    #[must_use]
    pub fn finish(self) -> String {
        self.svg
    }
}

/// A smooth open line through `points` (Catmull-Rom, written as Bézier curves). A point given
/// twice makes a corner.
#[must_use]
pub fn spline(points: &[Point]) -> String {
    let Some(first) = points.first() else {
        return String::new();
    };
    let mut path = format!("M{:.1} {:.1}", first.0, first.1);
    for i in 0..points.len().saturating_sub(1) {
        curve(
            &mut path,
            points[i.saturating_sub(1)],
            points[i],
            points[i + 1],
            points[(i + 2).min(points.len() - 1)],
        );
    }
    path
}

/// A smooth closed line through `points`.
#[must_use]
pub fn closed(points: &[Point]) -> String {
    let count = points.len();
    let Some(first) = points.first() else {
        return String::new();
    };
    let mut path = format!("M{:.1} {:.1}", first.0, first.1);
    for i in 0..count {
        curve(
            &mut path,
            points[(i + count - 1) % count],
            points[i],
            points[(i + 1) % count],
            points[(i + 2) % count],
        );
    }
    path.push('Z');
    path
}

fn curve(path: &mut String, before: Point, from: Point, to: Point, after: Point) {
    if from == to {
        return;
    }
    let bend = 1.0 / 6.0;
    let _ = write!(
        path,
        "C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
        from.0 + (to.0 - before.0) * bend,
        from.1 + (to.1 - before.1) * bend,
        to.0 - (after.0 - from.0) * bend,
        to.1 - (after.1 - from.1) * bend,
        to.0,
        to.1
    );
}

/// An ellipse as a path.
#[must_use]
pub fn ellipse(centre: Point, half: Point) -> String {
    let ((x, y), (rx, ry)) = (centre, half);
    format!(
        "M{:.1} {y:.1}a{rx:.1} {ry:.1} 0 1 0 {:.1} 0a{rx:.1} {ry:.1} 0 1 0 {:.1} 0Z",
        x - rx,
        rx * 2.0,
        -rx * 2.0
    )
}

/// A straight-sided shape.
#[must_use]
pub fn polygon(points: &[Point]) -> String {
    let corners: Vec<String> = points
        .iter()
        .map(|(x, y)| format!("{x:.1} {y:.1}"))
        .collect();
    format!("M{}Z", corners.join("L"))
}
