//! Cloth: folded, hung, tied.

use super::Tint;
use super::hand::{Sheet, ellipse};
use super::palette::{BRASS, Colour, INK, MUSTARD, OAK, OLIVE};
use super::props::{sprig, tube};

/// A peg on the wall.
fn peg(sheet: &mut Sheet, x: f64, y: f64) {
    sheet.wash(&ellipse((x + 6.0, y + 10.0), (22.0, 22.0)), INK, 0.16);
    sheet.shape(&ellipse((x, y), (21.0, 21.0)), OAK);
    sheet.glint(&format!("M{} {}l7 -6", x - 10.0, y - 5.0));
}

fn fringe(sheet: &mut Sheet, from: f64, to: f64, y: f64, colour: Colour) {
    let mut x = from;
    while x < to {
        let sway = sheet.shake(5.0);
        sheet.stroke(&format!("M{x:.0} {y:.0}l{sway:.0} 26"), INK, 5.5, 1.0);
        sheet.stroke(&format!("M{x:.0} {y:.0}l{sway:.0} 24"), colour, 2.5, 1.0);
        x += 15.0;
    }
}

/// Tablecloths, folded in a pile and tied.
pub fn tablecloth(sheet: &mut Sheet, tint: &Tint) {
    sheet.shadow((404.0, 664.0), (258.0, 24.0));
    for (y, colour, stripe) in [
        (602.0, tint.detail, tint.body),
        (516.0, tint.glaze, tint.body),
        (430.0, tint.body, tint.glaze),
    ] {
        let fold = sheet.outline(&[
            (168.0, y + 14.0),
            (160.0, y - 24.0),
            (182.0, y - 42.0),
            (400.0, y - 48.0),
            (612.0, y - 42.0),
            (634.0, y - 24.0),
            (640.0, y + 16.0),
            (626.0, y + 44.0),
            (400.0, y + 50.0),
            (176.0, y + 44.0),
        ]);
        sheet.shape(&fold, colour);
        sheet.inside(&fold, |sheet| {
            for x in [212.0, 242.0, 560.0, 590.0] {
                sheet.stroke(
                    &format!(
                        "M{x} {}C{} {y} {} {y} {x} {}",
                        y - 60.0,
                        x - 6.0,
                        x - 6.0,
                        y + 60.0
                    ),
                    stripe,
                    13.0,
                    0.9,
                );
            }
            sheet.wash(
                &format!(
                    "M140 {}C300 {} 500 {} 660 {}L660 {} L140 {}Z",
                    y + 18.0,
                    y + 34.0,
                    y + 34.0,
                    y + 18.0,
                    y + 60.0,
                    y + 60.0
                ),
                INK,
                0.12,
            );
        });
        sheet.line(
            &format!(
                "M176 {}C320 {} 480 {} 622 {}",
                y + 2.0,
                y + 12.0,
                y + 12.0,
                y + 2.0
            ),
            3.0,
        );
    }
    tube(sheet, "M392 382C384 470 388 580 394 650", MUSTARD, 12.0);
    tube(
        sheet,
        "M392 384C340 330 300 352 320 378C336 396 372 392 392 384C452 326 492 350 474 378C456 398 414 394 392 384",
        MUSTARD,
        10.0,
    );
    sprig(sheet, (420.0, 372.0), -34.0, 0.8, OLIVE);
}

/// Napkins, folded to points.
pub fn napkins(sheet: &mut Sheet, tint: &Tint) {
    sheet.shadow((400.0, 654.0), (250.0, 26.0));
    for (turn, colour, edge) in [
        (-34.0, tint.glaze, tint.body),
        (-12.0, tint.body, tint.glaze),
        (12.0, tint.detail, tint.body),
        (34.0, tint.body, tint.detail),
    ] {
        sheet.placed((400.0, 652.0), turn, 1.0, |sheet| {
            let cloth = sheet.outline(&[
                (-6.0, 0.0),
                (-62.0, -150.0),
                (-104.0, -316.0),
                (-98.0, -352.0),
                (-98.0, -352.0),
                (0.0, -386.0),
                (98.0, -352.0),
                (98.0, -352.0),
                (104.0, -316.0),
                (62.0, -150.0),
                (6.0, 0.0),
            ]);
            sheet.shape(&cloth, colour);
            sheet.inside(&cloth, |sheet| {
                sheet.stroke("M-104 -322L0 -356L104 -322", edge, 9.0, 1.0);
                sheet.stroke("M-104 -300L0 -334L104 -300", edge, 4.0, 1.0);
                sheet.wash("M0 0L110 -380L150 0Z", INK, 0.1);
            });
            sheet.line("M0 -20L0 -372", 2.6);
        });
    }
    let ring = ellipse((400.0, 604.0), (66.0, 30.0));
    sheet.shape(&ring, BRASS);
    sheet.glint("M356 600C364 588 384 584 402 584");
}

/// A striped tea towel on its peg.
pub fn tea_towel(sheet: &mut Sheet, tint: &Tint) {
    let cloth = sheet.outline(&[
        (400.0, 164.0),
        (452.0, 196.0),
        (516.0, 224.0),
        (548.0, 300.0),
        (560.0, 470.0),
        (566.0, 640.0),
        (566.0, 640.0),
        (490.0, 632.0),
        (400.0, 646.0),
        (310.0, 632.0),
        (236.0, 642.0),
        (236.0, 642.0),
        (240.0, 470.0),
        (254.0, 300.0),
        (286.0, 224.0),
        (350.0, 196.0),
    ]);
    sheet.placed((18.0, 16.0), 0.0, 1.0, |sheet| {
        sheet.wash(&cloth, INK, 0.13);
    });
    sheet.shape(&cloth, tint.body);
    sheet.inside(&cloth, |sheet| {
        for (y, width) in [(470.0, 26.0), (504.0, 8.0), (566.0, 26.0), (600.0, 8.0)] {
            sheet.stroke(
                &format!(
                    "M200 {y}C300 {} 360 {} 400 {y}C440 {} 500 {} 620 {y}",
                    y - 16.0,
                    y + 18.0,
                    y - 16.0,
                    y + 12.0
                ),
                tint.glaze,
                width,
                1.0,
            );
        }
        for x in [300.0, 500.0] {
            sheet.stroke(
                &format!("M{} 210C{x} 340 {x} 500 {x} 660", 400.0 + (x - 400.0) * 0.5),
                tint.detail,
                7.0,
                0.9,
            );
        }
        sheet.wash(
            "M420 160C470 300 470 500 452 660L700 660L700 160Z",
            INK,
            0.1,
        );
    });
    for fold in [
        "M398 190C380 300 350 360 352 470",
        "M404 190C424 320 452 380 450 520",
        "M386 190C340 250 312 300 300 380",
    ] {
        sheet.line(fold, 3.0);
    }
    fringe(sheet, 244.0, 562.0, 640.0, tint.body);
    peg(sheet, 400.0, 168.0);
}

/// An apron on its peg.
pub fn apron(sheet: &mut Sheet, tint: &Tint) {
    tube(sheet, "M336 268C330 190 470 190 464 268", tint.glaze, 11.0);
    tube(
        sheet,
        "M244 424C190 470 232 540 196 590C176 620 186 650 176 676",
        tint.glaze,
        11.0,
    );
    tube(
        sheet,
        "M556 424C612 462 572 540 606 584C630 616 612 640 626 660",
        tint.glaze,
        11.0,
    );
    let cloth = sheet.outline(&[
        (322.0, 264.0),
        (322.0, 264.0),
        (478.0, 264.0),
        (478.0, 264.0),
        (494.0, 352.0),
        (560.0, 416.0),
        (560.0, 416.0),
        (582.0, 676.0),
        (582.0, 676.0),
        (400.0, 690.0),
        (218.0, 676.0),
        (218.0, 676.0),
        (240.0, 416.0),
        (240.0, 416.0),
        (306.0, 352.0),
    ]);
    sheet.placed((16.0, 14.0), 0.0, 1.0, |sheet| {
        sheet.wash(&cloth, INK, 0.13);
    });
    sheet.shape(&cloth, tint.body);
    sheet.inside(&cloth, |sheet| {
        sheet.wash(
            "M440 250C470 400 470 560 460 700L700 700L700 250Z",
            INK,
            0.1,
        );
        sheet.stroke("M310 288L490 288", tint.glaze, 9.0, 1.0);
        sheet.stroke("M200 650C300 664 500 664 600 650", tint.glaze, 9.0, 1.0);
    });
    let pocket =
        "M312 480L488 480L482 572C480 588 470 594 456 594L344 594C330 594 320 588 318 572Z";
    sheet.placed((380.0, 500.0), -76.0, 0.7, |sheet| {
        super::props::spoon(sheet, OAK);
    });
    sheet.shape(pocket, tint.glaze);
    sheet.line("M400 484L400 592", 2.6);
    for fold in [
        "M300 430C288 520 280 590 276 660",
        "M520 440C530 520 536 590 538 650",
    ] {
        sheet.line(fold, 3.0);
    }
    peg(sheet, 400.0, 198.0);
}
