//! What lies about on a kitchen table and makes a picture feel lived in.

use super::hand::{Point, Sheet, ellipse, polygon};
use super::palette::{
    BUTTER, CREAM, Colour, FIG, INK, MADDER, MUSTARD, OAK, OLIVE, PAPER, ROSE, SAGE,
};
use super::props::{leaf, tube};

/// A lemon on the table.
pub fn lemon(sheet: &mut Sheet, at: Point, turn: f64) {
    sheet.shadow((at.0, at.1 + 42.0), (66.0, 13.0));
    sheet.placed(at, turn, 1.0, |sheet| {
        let skin = sheet.outline(&[
            (-78.0, 2.0),
            (-58.0, -24.0),
            (-8.0, -44.0),
            (44.0, -32.0),
            (66.0, -10.0),
            (82.0, -4.0),
            (80.0, 10.0),
            (62.0, 16.0),
            (36.0, 38.0),
            (-12.0, 44.0),
            (-56.0, 28.0),
        ]);
        sheet.shape(&skin, MUSTARD);
        sheet.inside(&skin, |sheet| {
            sheet.wash(&ellipse((26.0, 34.0), (84.0, 34.0)), INK, 0.12);
            sheet.speckle((0.0, 0.0), (60.0, 34.0), 16, OAK);
        });
        sheet.glint("M-46 -14C-34 -26 -18 -30 -4 -31");
    });
}

/// Half a lemon, cut side to the viewer.
pub fn lemon_half(sheet: &mut Sheet, at: Point, size: f64) {
    sheet.placed(at, -8.0, size, |sheet| {
        sheet.shape(&ellipse((0.0, 0.0), (58.0, 58.0)), MUSTARD);
        sheet.fill(&ellipse((0.0, 0.0), (48.0, 48.0)), PAPER);
        sheet.fill(&ellipse((0.0, 0.0), (41.0, 41.0)), BUTTER);
        for i in 0..8 {
            let a = f64::from(i) * std::f64::consts::FRAC_PI_4 + 0.2;
            let spoke = format!("M0 0L{:.1} {:.1}", a.cos() * 40.0, a.sin() * 40.0);
            sheet.stroke(&spoke, PAPER, 5.0, 1.0);
        }
    });
}

/// A pear, standing; `at` is its foot.
pub fn pear(sheet: &mut Sheet, at: Point, colour: Colour) {
    sheet.shadow((at.0, at.1 - 4.0), (64.0, 13.0));
    sheet.placed(at, 4.0, 1.0, |sheet| {
        tube(sheet, "M4 -168C6 -184 14 -194 22 -200", OAK, 5.0);
        let skin = sheet.outline(&[
            (2.0, -172.0),
            (26.0, -150.0),
            (32.0, -112.0),
            (58.0, -72.0),
            (58.0, -26.0),
            (28.0, 0.0),
            (-26.0, 0.0),
            (-58.0, -26.0),
            (-56.0, -74.0),
            (-30.0, -112.0),
            (-24.0, -150.0),
        ]);
        sheet.shape(&skin, colour);
        sheet.inside(&skin, |sheet| {
            sheet.wash(&ellipse((52.0, -50.0), (48.0, 92.0)), INK, 0.13);
            sheet.wash(&ellipse((-30.0, -44.0), (26.0, 36.0)), ROSE, 0.5);
        });
        sheet.glint("M-34 -66C-32 -82 -22 -96 -14 -108");
    });
}

/// A fig, whole; `at` is its foot.
pub fn fig(sheet: &mut Sheet, at: Point, scale: f64) {
    sheet.shadow((at.0, at.1 - 3.0), (50.0 * scale, 11.0 * scale));
    sheet.placed(at, 0.0, scale, |sheet| {
        let skin = sheet.outline(&[
            (0.0, -104.0),
            (12.0, -84.0),
            (44.0, -52.0),
            (46.0, -22.0),
            (22.0, 0.0),
            (-22.0, 0.0),
            (-46.0, -22.0),
            (-42.0, -54.0),
            (-12.0, -84.0),
        ]);
        sheet.shape(&skin, FIG);
        for line in [
            "M-4 -78C-22 -56 -26 -34 -18 -10",
            "M4 -78C20 -58 26 -34 20 -10",
        ] {
            sheet.stroke(line, ROSE, 3.0, 0.6);
        }
        sheet.glint("M-28 -46C-26 -54 -20 -60 -16 -66");
    });
}

/// Two cherries on one stalk; `at` is between them, on the table.
pub fn cherries(sheet: &mut Sheet, at: Point, scale: f64) {
    sheet.shadow((at.0, at.1 + 24.0 * scale), (58.0 * scale, 10.0 * scale));
    sheet.placed(at, 0.0, scale, |sheet| {
        sheet.line("M-30 -18C-22 -66 0 -96 24 -112", 4.0);
        sheet.line("M34 -14C36 -56 30 -88 24 -112", 4.0);
        sheet.placed((24.0, -112.0), 16.0, 1.0, |sheet| leaf(sheet, 60.0, OLIVE));
        for (x, y) in [(-30.0, 0.0), (34.0, 5.0)] {
            sheet.shape(&ellipse((x, y), (27.0, 26.0)), MADDER);
            sheet.glint(&format!("M{} {}l7 -6", x - 13.0, y - 6.0));
        }
    });
}

/// An egg; `at` is its foot.
pub fn egg(sheet: &mut Sheet, at: Point, size: f64, colour: Colour) {
    sheet.placed(at, 0.0, size, |sheet| {
        let shell = sheet.outline(&[
            (0.0, -128.0),
            (30.0, -114.0),
            (48.0, -70.0),
            (46.0, -30.0),
            (24.0, -2.0),
            (-24.0, -2.0),
            (-46.0, -30.0),
            (-48.0, -70.0),
            (-30.0, -114.0),
        ]);
        sheet.shape(&shell, colour);
        sheet.inside(&shell, |sheet| {
            sheet.wash(&ellipse((40.0, -50.0), (40.0, 80.0)), INK, 0.1);
            sheet.speckle((0.0, -66.0), (36.0, 52.0), 14, OAK);
        });
    });
}

/// A loaf with three cuts, lying; `at` is the middle of its underside.
pub fn loaf(sheet: &mut Sheet, at: Point, scale: f64) {
    sheet.placed(at, 0.0, scale, |sheet| {
        let crust = sheet.outline(&[
            (-170.0, -24.0),
            (-158.0, -80.0),
            (-90.0, -122.0),
            (0.0, -132.0),
            (96.0, -118.0),
            (160.0, -76.0),
            (172.0, -24.0),
            (140.0, 0.0),
            (0.0, 6.0),
            (-140.0, 0.0),
        ]);
        sheet.shape(&crust, OAK);
        sheet.inside(&crust, |sheet| {
            sheet.wash(&ellipse((60.0, 10.0), (180.0, 62.0)), INK, 0.14);
            sheet.speckle((0.0, -80.0), (130.0, 40.0), 44, PAPER);
        });
        for x in [-84.0, 0.0, 84.0] {
            let cut = format!(
                "M{} -108C{} -96 {} -74 {} -54C{} -66 {} -92 {} -108Z",
                x - 22.0,
                x + 8.0,
                x + 22.0,
                x + 20.0,
                x - 6.0,
                x - 22.0,
                x - 22.0
            );
            sheet.fill(&cut, BUTTER);
            sheet.line(&cut, 3.5);
        }
    });
}

/// A wedge of cheese; `at` is its lower left corner.
pub fn cheese(sheet: &mut Sheet, at: Point) {
    sheet.placed(at, 0.0, 1.0, |sheet| {
        sheet.shape(
            &polygon(&[(0.0, 0.0), (0.0, -62.0), (176.0, -74.0), (176.0, -8.0)]),
            BUTTER,
        );
        sheet.shape(
            &polygon(&[(0.0, -62.0), (64.0, -112.0), (176.0, -74.0)]),
            CREAM,
        );
        for (x, y, r) in [
            (44.0, -30.0, 12.0),
            (98.0, -42.0, 16.0),
            (142.0, -26.0, 9.0),
        ] {
            let hole = ellipse((x, y), (r, r * 0.86));
            sheet.fill(&hole, MUSTARD);
            sheet.line(&hole, 3.0);
        }
    });
}

/// Salad leaves, as a heap with its foot at the origin.
pub fn greens(sheet: &mut Sheet, width: f64) {
    let spots = [
        (-0.8, -8.0, 150.0, SAGE),
        (0.8, -8.0, 30.0, SAGE),
        (-0.5, -34.0, -140.0, OLIVE),
        (0.5, -34.0, -40.0, OLIVE),
        (-0.15, -48.0, -112.0, SAGE),
        (0.2, -46.0, -68.0, OLIVE),
        (0.0, -20.0, -90.0, SAGE),
        (-0.5, -10.0, -165.0, OLIVE),
        (0.48, -10.0, -12.0, OLIVE),
    ];
    for (share, y, turn, colour) in spots {
        sheet.placed((share * width * 0.5, y), turn, 1.25, |sheet| {
            leaf(sheet, 92.0, colour);
        });
    }
    for (share, y) in [(-0.34, -14.0), (0.22, -26.0), (0.62, -6.0)] {
        let radish = ellipse((share * width * 0.6, y), (24.0, 22.0));
        sheet.shape(&radish, MADDER);
        sheet.fill(
            &ellipse((share * width * 0.6, y + 1.0), (16.0, 14.0)),
            PAPER,
        );
    }
}
