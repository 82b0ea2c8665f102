//! The wide pictures: the long table itself, and the shelf in the workshop.

use super::food::loaf;
use super::hand::{Point, Sheet, ellipse};
use super::palette::{
    BRASS, BUTTER, COBALT, CREAM, Colour, FOREST, INDIGO, INK, MADDER, MUSTARD, OAT, OLIVE, PAPER,
    ROSE, SKY, UMBER,
};
use super::{Drawing, Tint, bowls, document, light, pots};

/// Stands a drawing with its foot at a point of the scene.
pub(super) fn stand(
    sheet: &mut Sheet,
    foot: Point,
    scale: f64,
    drawing: Drawing,
    tint: [Colour; 3],
) {
    let [body, glaze, detail] = tint;
    let at = (foot.0 - 400.0 * scale, foot.1 - 650.0 * scale);
    sheet.placed(at, 0.0, scale, |sheet| {
        drawing(
            sheet,
            &Tint {
                body,
                glaze,
                detail,
            },
        );
    });
}

/// The table, laid and not yet cleared: 1600 by 900.
#[must_use]
pub fn long_table() -> String {
    let mut sheet = Sheet::new(20_261_121);
    sheet.raw(r##"<path fill="#eecdb8" d="M0 0H1600V900H0Z"/>"##);
    window(&mut sheet);
    cloth(&mut sheet);
    stand(
        &mut sheet,
        (1420.0, 616.0),
        0.62,
        light::candlestick,
        [BRASS, UMBER, CREAM],
    );
    stand(
        &mut sheet,
        (1180.0, 622.0),
        0.78,
        pots::tall_jug,
        [CREAM, INDIGO, CREAM],
    );
    stand(
        &mut sheet,
        (806.0, 612.0),
        0.68,
        pots::teapot,
        [MADDER, CREAM, MUSTARD],
    );
    stand(
        &mut sheet,
        (262.0, 618.0),
        0.66,
        light::bud_vase,
        [OAT, SKY, COBALT],
    );
    stand(
        &mut sheet,
        (1010.0, 706.0),
        0.58,
        bowls::morning_bowl,
        [OAT, FOREST, CREAM],
    );
    stand(
        &mut sheet,
        (494.0, 706.0),
        0.72,
        bowls::salad_bowl,
        [CREAM, COBALT, SKY],
    );
    stand(
        &mut sheet,
        (1376.0, 786.0),
        0.66,
        bowls::side_plates,
        [ROSE, CREAM, SKY],
    );
    stand(
        &mut sheet,
        (922.0, 812.0),
        0.5,
        bowls::egg_cups,
        [MUSTARD, CREAM, BRASS],
    );
    sheet.placed((1170.0, 838.0), -3.0, 0.8, |sheet| {
        sheet.shadow((0.0, 4.0), (200.0, 22.0));
        loaf(sheet, (0.0, 0.0), 1.0);
    });
    document(1600, 900, &sheet.finish())
}

fn window(sheet: &mut Sheet) {
    let pane = "M560 -20L1010 -20L1010 330L560 330Z";
    sheet.wash(pane, "#c9dfe0", 1.0);
    sheet.wash(&ellipse((896.0, 196.0), (58.0, 58.0)), BUTTER, 1.0);
    sheet.wash(
        "M560 262C650 206 730 232 790 250C860 206 940 214 1010 246L1010 330L560 330Z",
        OLIVE,
        0.75,
    );
    sheet.wash(
        "M560 300C680 262 820 300 1010 284L1010 330L560 330Z",
        FOREST,
        0.7,
    );
    sheet.line("M560 -20L560 330L1010 330L1010 -20", 6.0);
    sheet.line("M785 -20L785 330M560 130L1010 130", 4.0);
    sheet.shape("M536 330L1034 330L1040 356L530 356Z", CREAM);
    for (x, flip) in [(486.0, 1.0), (1084.0, -1.0)] {
        let side = |d: f64| x + d * flip;
        let curtain = format!(
            "M{} -20C{} 120 {} 260 {} 404L{} 404C{} 260 {} 120 {} -20Z",
            side(-66.0),
            side(-58.0),
            side(-76.0),
            side(-70.0),
            side(60.0),
            side(44.0),
            side(100.0),
            side(122.0)
        );
        sheet.shape(&curtain, PAPER);
        for d in [-26.0, 18.0] {
            sheet.stroke(
                &format!(
                    "M{} -20C{} 140 {} 260 {} 400",
                    side(d),
                    side(d + 14.0),
                    side(d - 12.0),
                    side(d)
                ),
                INK,
                2.6,
                0.4,
            );
        }
    }
}

fn cloth(sheet: &mut Sheet) {
    let edge = sheet.freehand(&[
        (-20.0, 540.0),
        (300.0, 535.0),
        (800.0, 539.0),
        (1300.0, 533.0),
        (1620.0, 538.0),
    ]);
    sheet.wash(&format!("{edge}L1620 920L-20 920Z"), "#f3e3c6", 1.0);
    for (x, lean) in [
        (40.0, -230.0),
        (340.0, -130.0),
        (640.0, -50.0),
        (960.0, 50.0),
        (1260.0, 130.0),
        (1560.0, 230.0),
    ] {
        let stripe = format!("M{x} 540L{} 920", x + lean);
        sheet.stroke(&stripe, MADDER, 15.0, 0.62);
        sheet.stroke(
            &format!("M{} 540L{} 920", x + 26.0, x + 26.0 + lean),
            MADDER,
            4.0,
            0.62,
        );
    }
    sheet.stroke(&edge, INK, 5.0, 1.0);
}
