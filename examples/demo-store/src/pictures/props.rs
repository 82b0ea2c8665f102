//! Small parts that many pictures share: bars, leaves, steam, flames, spoons.

use super::hand::{Point, Sheet, ellipse, spline};
use super::palette::{BEECH, BUTTER, Colour, INK, MUSTARD, PAPER};

/// A round bar with an outline: handles, stems, sticks.
pub fn tube(sheet: &mut Sheet, path: &str, colour: Colour, width: f64) {
    sheet.stroke(path, INK, width + 9.0, 1.0);
    sheet.stroke(path, colour, width - 1.0, 1.0);
}

/// A leaf pointing right, its stalk at the origin.
pub fn leaf(sheet: &mut Sheet, length: f64, colour: Colour) {
    let half = length * 0.24;
    let path = format!(
        "M0 0C{:.0} {:.0} {:.0} {:.0} {length} 0C{:.0} {:.0} {:.0} {:.0} 0 0Z",
        length * 0.25,
        -half,
        length * 0.7,
        -half,
        length * 0.7,
        half,
        length * 0.25,
        half
    );
    sheet.fill(&path, colour);
    sheet.line(&path, 3.5);
    sheet.line(
        &format!("M{:.0} 0L{:.0} 0", length * 0.12, length * 0.72),
        2.0,
    );
}

/// An olive branch from `at`, `turn` degrees from lying to the right.
pub fn sprig(sheet: &mut Sheet, at: Point, turn: f64, scale: f64, colour: Colour) {
    sheet.placed(at, turn, scale, |sheet| {
        sheet.line("M0 0C60 -14 130 -12 210 -34", 4.0);
        for (i, side) in [
            (0, -1.0),
            (0, 1.0),
            (1, -1.0),
            (1, 1.0),
            (2, -1.0),
            (2, 1.0),
        ] {
            let x = 46.0 + f64::from(i) * 56.0;
            sheet.placed(
                (x, -6.0 - f64::from(i) * 6.0),
                side * 42.0 - 8.0,
                1.0,
                |sheet| leaf(sheet, 74.0, colour),
            );
        }
        sheet.placed((206.0, -33.0), -10.0, 1.0, |sheet| {
            leaf(sheet, 66.0, colour);
        });
    });
}

/// Steam over something hot.
pub fn steam(sheet: &mut Sheet, at: Point) {
    for (dx, height) in [(-30.0, 92.0), (6.0, 120.0), (40.0, 84.0)] {
        let (x, y) = (at.0 + dx, at.1);
        let wisp = spline(&[
            (x, y),
            (x - 14.0, y - height * 0.3),
            (x + 12.0, y - height * 0.66),
            (x - 4.0, y - height),
        ]);
        sheet.stroke(&wisp, PAPER, 9.0, 0.75);
    }
}

/// A flame on its wick; `at` is the top of the candle.
pub fn flame(sheet: &mut Sheet, at: Point, scale: f64) {
    sheet.placed(at, 0.0, scale, |sheet| {
        for (reach, strength) in [(150.0, 0.07), (112.0, 0.1), (76.0, 0.16), (46.0, 0.22)] {
            sheet.wash(
                &ellipse((0.0, -44.0), (reach, reach * 1.12)),
                BUTTER,
                strength,
            );
        }
        sheet.line("M0 6L0 -18", 5.0);
        sheet.shape("M0 -8C-30 -22 -22 -58 2 -94C20 -60 32 -24 0 -8Z", MUSTARD);
        sheet.fill("M3 -12C-10 -20 -8 -36 4 -56C14 -36 16 -20 3 -12Z", BUTTER);
    });
}

/// Crumbs, salt or peppercorns.
pub fn crumbs(sheet: &mut Sheet, at: Point, reach: f64, count: usize, colour: Colour) {
    for _ in 0..count {
        let (x, y) = (at.0 + sheet.shake(reach), at.1 + sheet.shake(reach * 0.3));
        let grain = ellipse((x, y), (4.6, 3.8));
        sheet.fill(&grain, colour);
        sheet.line(&grain, 2.0);
    }
}

/// A spoon along the x axis, bowl at the right end; 300 units long.
pub fn spoon(sheet: &mut Sheet, colour: Colour) {
    tube(sheet, "M-150 0L70 0", colour, 13.0);
    let bowl = sheet.outline(&[
        (60.0, 0.0),
        (84.0, -26.0),
        (122.0, -34.0),
        (152.0, -20.0),
        (160.0, 0.0),
        (152.0, 20.0),
        (122.0, 34.0),
        (84.0, 26.0),
    ]);
    sheet.shape(&bowl, colour);
    sheet.wash(&ellipse((114.0, 2.0), (34.0, 21.0)), INK, 0.14);
    sheet.glint("M96 -14C106 -19 118 -20 128 -17");
}

/// Turned beech, for handles lying about.
pub const HANDLE: Colour = BEECH;
