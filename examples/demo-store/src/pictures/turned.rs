//! Everything that came off a wheel or a lathe: a profile, turned around its middle.

use super::hand::{Point, Sheet, ellipse, spline};
use super::palette::{Colour, INK, UMBER};

/// How much of a circle shows from where the illustrator sits.
pub const TILT: f64 = 0.2;

/// A turned thing: pots, glasses, candles, mills.
#[derive(Clone, Copy, Debug)]
pub struct Turned<'a> {
    /// The middle axis.
    pub x: f64,
    /// Half profile from the rim down to the foot: (height on the sheet, radius).
    /// A point given twice makes a corner.
    pub profile: &'a [Point],
    /// Colour of the outside.
    pub body: Colour,
    /// What is seen through the opening; `None` for a closed top of the body's own colour.
    pub mouth: Option<Colour>,
}

impl<'a> Turned<'a> {
    /// An open vessel of one glaze, with a dark inside.
    #[must_use]
    pub fn new(x: f64, profile: &'a [Point], body: Colour) -> Self {
        Self {
            x,
            profile,
            body,
            mouth: Some(UMBER),
        }
    }

    /// Seen through the opening.
    #[must_use]
    pub fn mouth(mut self, colour: Colour) -> Self {
        self.mouth = Some(colour);
        self
    }

    /// Closed on top.
    #[must_use]
    pub fn solid(mut self) -> Self {
        self.mouth = None;
        self
    }

    /// The rim: (height, radius).
    #[must_use]
    pub fn rim(&self) -> Point {
        self.profile.first().copied().unwrap_or_default()
    }

    fn foot(&self) -> Point {
        self.profile.last().copied().unwrap_or_default()
    }

    /// Radius at a height, between the profile's points.
    #[must_use]
    pub fn radius(&self, y: f64) -> f64 {
        let above = self
            .profile
            .windows(2)
            .find(|pair| pair[0].0 <= y && y <= pair[1].0 && pair[0].0 < pair[1].0);
        match above {
            Some(pair) => {
                pair[0].1 + (pair[1].1 - pair[0].1) * (y - pair[0].0) / (pair[1].0 - pair[0].0)
            }
            None if y < self.rim().0 => self.rim().1,
            None => self.foot().1,
        }
    }

    /// A line down the side at a share of the radius: -1 is the left edge, 1 the right.
    fn side(&self, share: f64) -> Vec<Point> {
        self.profile
            .iter()
            .map(|&(y, r)| {
                (
                    self.x + r * share,
                    y + r * TILT * (1.0 - share * share).max(0.0).sqrt(),
                )
            })
            .collect()
    }

    fn silhouette(&self, sheet: &mut Sheet) -> String {
        let left = self.side(-1.0);
        let mut right = self.side(1.0);
        right.reverse();
        let (rim, foot) = (self.rim(), self.foot());
        let down = sheet.freehand(&left);
        let up = sheet.freehand(&right).replacen('M', "L", 1);
        format!(
            "{down}A{:.1} {:.1} 0 0 0 {:.1} {:.1}{up}A{:.1} {:.1} 0 0 0 {:.1} {:.1}Z",
            foot.1.max(1.0),
            foot.1.max(1.0) * TILT,
            self.x + foot.1,
            foot.0,
            rim.1.max(1.0),
            rim.1.max(1.0) * TILT,
            self.x - rim.1,
            rim.0
        )
    }

    /// The body between two heights, bent around the form. Draw it inside the silhouette.
    #[must_use]
    pub fn band(&self, from: f64, to: f64) -> String {
        let (top, bottom) = (self.radius(from), self.radius(to));
        let wide = |r: f64| r + 3.0;
        format!(
            "M{:.1} {from:.1}A{:.1} {:.1} 0 0 0 {:.1} {from:.1}L{:.1} {from:.1}L{:.1} {to:.1}L{:.1} {to:.1}A{:.1} {:.1} 0 0 1 {:.1} {to:.1}L{:.1} {to:.1}L{:.1} {from:.1}Z",
            self.x - wide(top),
            wide(top),
            wide(top) * TILT,
            self.x + wide(top),
            self.x + 420.0,
            self.x + 420.0,
            self.x + wide(bottom),
            wide(bottom),
            wide(bottom) * TILT,
            self.x - wide(bottom),
            self.x - 420.0,
            self.x - 420.0
        )
    }

    /// Only the front edge of the band at one height, as a line.
    #[must_use]
    pub fn hoop(&self, y: f64) -> String {
        let r = self.radius(y);
        format!(
            "M{:.1} {y:.1}A{r:.1} {:.1} 0 0 0 {:.1} {y:.1}",
            self.x - r,
            r * TILT,
            self.x + r
        )
    }

    /// Draws it: shadow, colour, the glaze given by `decorate`, shade, opening, line and light.
    pub fn draw(&self, sheet: &mut Sheet, decorate: impl FnOnce(&Self, &mut Sheet)) {
        let (foot_y, foot_r) = self.foot();
        sheet.shadow(
            (self.x, foot_y + foot_r * 0.06),
            (foot_r * 1.22 + 14.0, foot_r * TILT * 1.25 + 7.0),
        );
        self.draw_floating(sheet, decorate);
    }

    /// The same without a shadow: lids, and things that stand on something else.
    pub fn draw_floating(&self, sheet: &mut Sheet, decorate: impl FnOnce(&Self, &mut Sheet)) {
        let body = self.silhouette(sheet);
        sheet.fill(&body, self.body);
        sheet.inside(&body, |sheet| {
            decorate(self, sheet);
            self.shade(sheet);
        });
        self.opening(sheet);
        sheet.line(&body, 5.0);
        self.pen(sheet);
    }

    fn shade(&self, sheet: &mut Sheet) {
        let mut edge = self.side(0.42);
        edge.reverse();
        let foot = self.foot();
        let path = format!(
            "{}L{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z",
            spline(&edge),
            self.x + 420.0,
            self.rim().0 - 40.0,
            self.x + 420.0,
            foot.0 + 90.0,
            self.x + foot.1 * 0.42,
            foot.0 + 90.0
        );
        sheet.wash(&path, INK, 0.13);
    }

    fn opening(&self, sheet: &mut Sheet) {
        let (y, r) = self.rim();
        if r < 2.0 {
            return;
        }
        let rim = ellipse((self.x, y), (r, r * TILT));
        let Some(mouth) = self.mouth else {
            return sheet.line(&rim, 4.0);
        };
        sheet.fill(&rim, self.body);
        let lip = (r * 0.06).clamp(4.0, 12.0);
        let inner = ellipse((self.x, y + lip * 0.25), (r - lip, (r - lip) * TILT));
        sheet.fill(&inner, mouth);
        sheet.inside(&inner, |sheet| {
            let lit = ellipse(
                (self.x + r * 0.34, y + r * TILT * 0.55),
                (r * 0.95, r * TILT * 0.9),
            );
            sheet.wash(&lit, super::palette::PAPER, 0.22);
        });
        sheet.line(&rim, 5.0);
        sheet.line(&inner, 2.5);
    }

    /// Hatching on the dark side, light on the other.
    fn pen(&self, sheet: &mut Sheet) {
        let height = self.foot().0 - self.rim().0;
        for (share, from, to) in [(0.64, 0.3, 0.78), (0.77, 0.22, 0.88), (0.89, 0.34, 0.7)] {
            let line = self.stretch(
                share,
                self.rim().0 + height * from,
                self.rim().0 + height * to,
            );
            sheet.stroke(&line, INK, 2.4, 0.55);
        }
        let glint = self.stretch(
            -0.7,
            self.rim().0 + height * 0.2,
            self.rim().0 + height * 0.52,
        );
        sheet.glint(&glint);
    }

    fn stretch(&self, share: f64, from: f64, to: f64) -> String {
        let steps = 6;
        let points: Vec<Point> = (0..=steps)
            .map(|i| {
                let y = from + (to - from) * f64::from(i) / f64::from(steps);
                let r = self.radius(y);
                (self.x + r * share, y + r * TILT * 0.6)
            })
            .collect();
        spline(&points)
    }
}
