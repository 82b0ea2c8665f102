//! Pots and jugs.

use super::Tint;
use super::food::lemon;
use super::hand::{Sheet, closed, ellipse};
use super::palette::{BEECH, BUTTER, CREAM, INK, OAK, PAPER, UMBER};
use super::props::{crumbs, spoon, sprig, steam, tube};
use super::turned::Turned;

/// The Sunday teapot.
pub fn teapot(sheet: &mut Sheet, tint: &Tint) {
    tube(sheet, "M566 388C700 360 706 560 556 560", tint.body, 27.0);
    let spout = closed(&[
        (272.0, 470.0),
        (220.0, 456.0),
        (190.0, 404.0),
        (168.0, 350.0),
        (128.0, 340.0),
        (128.0, 340.0),
        (118.0, 362.0),
        (140.0, 430.0),
        (176.0, 520.0),
        (268.0, 574.0),
    ]);
    sheet.shape(&spout, tint.body);
    let profile = [
        (356.0, 92.0),
        (356.0, 92.0),
        (382.0, 136.0),
        (440.0, 178.0),
        (516.0, 184.0),
        (590.0, 144.0),
        (622.0, 100.0),
        (622.0, 100.0),
        (646.0, 106.0),
    ];
    Turned::new(400.0, &profile, tint.body).draw(sheet, |pot, sheet| {
        sheet.fill(&pot.band(560.0, 720.0), tint.glaze);
        for i in 0..11 {
            let x = 236.0 + f64::from(i) * 33.0;
            sheet.wash(
                &ellipse(
                    (
                        x,
                        474.0 + (1.0 - ((x - 400.0) / 184.0).powi(2)).max(0.0).sqrt() * 34.0,
                    ),
                    (8.0, 8.0),
                ),
                tint.glaze,
                1.0,
            );
        }
    });
    lid(sheet, 400.0, 356.0, 96.0, tint);
    steam(sheet, (132.0, 326.0));
}

fn lid(sheet: &mut Sheet, x: f64, y: f64, r: f64, tint: &Tint) {
    let dome = [
        (y - 40.0, r * 0.16),
        (y - 34.0, r * 0.5),
        (y - 16.0, r * 0.86),
        (y, r),
        (y + 6.0, r),
    ];
    Turned::new(x, &dome, tint.glaze)
        .solid()
        .draw_floating(sheet, |_, _| {});
    sheet.shape(&ellipse((x, y - 56.0), (24.0, 21.0)), tint.detail);
    sheet.glint(&format!("M{} {}l8 -7", x - 12.0, y - 60.0));
}

/// A small jug for milk.
pub fn milk_jug(sheet: &mut Sheet, tint: &Tint) {
    tube(sheet, "M508 392C622 372 640 548 512 568", tint.body, 25.0);
    let profile = [
        (348.0, 104.0),
        (392.0, 98.0),
        (440.0, 112.0),
        (516.0, 142.0),
        (586.0, 130.0),
        (622.0, 100.0),
        (622.0, 100.0),
        (644.0, 106.0),
    ];
    Turned::new(392.0, &profile, tint.body)
        .mouth(CREAM)
        .draw(sheet, |jug, sheet| {
            sheet.fill(&jug.band(320.0, 452.0), tint.glaze);
            sheet.speckle((392.0, 560.0), (140.0, 90.0), 60, UMBER);
        });
    let lip = closed(&[
        (302.0, 332.0),
        (262.0, 334.0),
        (254.0, 346.0),
        (286.0, 392.0),
        (304.0, 408.0),
        (304.0, 408.0),
    ]);
    sheet.shape(&lip, tint.glaze);
    sheet.fill("M300 342L268 340L300 354Z", tint.glaze);
    sprig(sheet, (150.0, 686.0), -2.0, 0.8, super::palette::OLIVE);
}

/// The tall jug with painted stripes, water and flowers alike.
pub fn tall_jug(sheet: &mut Sheet, tint: &Tint) {
    for (turn, scale) in [(-112.0, 1.0), (-84.0, 1.15), (-62.0, 0.95)] {
        sprig(sheet, (400.0, 292.0), turn, scale, super::palette::OLIVE);
    }
    tube(sheet, "M486 312C624 290 634 520 530 546", tint.body, 25.0);
    let profile = [
        (262.0, 92.0),
        (320.0, 80.0),
        (372.0, 88.0),
        (470.0, 136.0),
        (560.0, 142.0),
        (630.0, 108.0),
        (630.0, 108.0),
        (652.0, 112.0),
    ];
    Turned::new(400.0, &profile, tint.body).draw(sheet, |jug, sheet| {
        for (from, to) in [
            (396.0, 420.0),
            (446.0, 470.0),
            (496.0, 520.0),
            (546.0, 570.0),
            (596.0, 700.0),
        ] {
            sheet.fill(&jug.band(from, to), tint.glaze);
        }
    });
    let lip = closed(&[
        (318.0, 250.0),
        (276.0, 246.0),
        (268.0, 258.0),
        (300.0, 304.0),
        (322.0, 320.0),
        (322.0, 320.0),
    ]);
    sheet.shape(&lip, tint.body);
    lemon(sheet, (620.0, 672.0), 10.0);
}

/// A butter dish, open a little.
pub fn butter_dish(sheet: &mut Sheet, tint: &Tint) {
    sheet.shadow((400.0, 640.0), (276.0, 30.0));
    sheet.shape(
        "M132 590C132 566 668 566 668 590C664 640 620 648 400 648C180 648 136 640 132 590Z",
        tint.glaze,
    );
    sheet.line("M160 602C240 618 560 618 640 602", 3.0);
    let dome = "M196 592L204 474C208 424 240 400 300 398L500 398C560 400 592 424 596 474L604 592C500 604 300 604 196 592Z";
    sheet.shape(dome, tint.body);
    sheet.inside(dome, |sheet| {
        sheet.wash("M500 380L520 620L640 620L640 380Z", INK, 0.12);
        for x in [250.0, 325.0, 400.0, 475.0, 550.0] {
            sheet.placed((x, 520.0), -90.0, 0.85, |sheet| {
                super::props::leaf(sheet, 88.0, tint.glaze);
            });
        }
        sheet.stroke("M190 556C300 568 500 568 610 556", tint.glaze, 9.0, 1.0);
    });
    sheet.line("M300 398C330 386 470 386 500 398", 3.0);
    let knob = Turned::new(
        400.0,
        &[(340.0, 30.0), (352.0, 36.0), (368.0, 26.0), (388.0, 20.0)],
        tint.detail,
    )
    .solid();
    knob.draw_floating(sheet, |_, _| {});
    sheet.glint("M224 500C226 462 240 436 266 424");
    butter(sheet);
}

fn butter(sheet: &mut Sheet) {
    sheet.placed((210.0, 706.0), -4.0, 1.0, |sheet| {
        tube(sheet, "M-90 0L44 0", BEECH, 14.0);
        sheet.shape("M44 -13L196 -13C214 -10 214 10 190 14L44 13Z", "#d9d7cf");
        sheet.shape("M122 -10C134 -40 176 -36 186 -10Z", BUTTER);
    });
}

/// A salt pig with its spoon.
pub fn salt_pig(sheet: &mut Sheet, tint: &Tint) {
    let profile = [
        (300.0, 26.0),
        (320.0, 82.0),
        (376.0, 140.0),
        (460.0, 174.0),
        (548.0, 170.0),
        (612.0, 130.0),
        (636.0, 106.0),
        (648.0, 106.0),
    ];
    Turned::new(412.0, &profile, tint.body)
        .solid()
        .draw(sheet, |pig, sheet| {
            sheet.fill(&pig.band(556.0, 720.0), tint.glaze);
            sheet.speckle((412.0, 440.0), (170.0, 120.0), 80, UMBER);
        });
    sheet.shape(&ellipse((338.0, 426.0), (104.0, 96.0)), tint.body);
    let mouth = ellipse((334.0, 428.0), (82.0, 75.0));
    sheet.shape(&mouth, UMBER);
    sheet.inside(&mouth, |sheet| {
        sheet.fill("M240 470C290 440 370 436 430 470L430 540L240 540Z", PAPER);
        sheet.speckle((330.0, 486.0), (80.0, 16.0), 30, OAK);
    });
    sheet.placed((262.0, 372.0), 44.0, 0.78, |sheet| spoon(sheet, BEECH));
    sheet.shape(&ellipse((412.0, 296.0), (30.0, 22.0)), tint.glaze);
    crumbs(sheet, (250.0, 690.0), 90.0, 12, PAPER);
}

/// A honey pot shaped like a skep, dipper in.
pub fn honey_pot(sheet: &mut Sheet, tint: &Tint) {
    let profile = [
        (392.0, 128.0),
        (440.0, 158.0),
        (500.0, 174.0),
        (570.0, 170.0),
        (628.0, 140.0),
        (650.0, 128.0),
    ];
    Turned::new(400.0, &profile, tint.body).draw(sheet, |pot, sheet| {
        for y in [430.0, 474.0, 518.0, 562.0, 606.0] {
            sheet.stroke(&pot.hoop(y), INK, 3.5, 0.7);
            sheet.stroke(&pot.hoop(y + 8.0), PAPER, 5.0, 0.4);
        }
        sheet.fill("M262 400C280 470 300 486 312 440C324 470 330 530 346 528C362 526 356 440 372 428L400 380L262 380Z", tint.detail);
    });
    tube(sheet, "M420 366L476 190", BEECH, 15.0);
    let lid_profile = [
        (322.0, 26.0),
        (336.0, 84.0),
        (368.0, 122.0),
        (392.0, 136.0),
        (400.0, 136.0),
    ];
    Turned::new(400.0, &lid_profile, tint.glaze)
        .solid()
        .draw_floating(sheet, |_, _| {});
    sheet.shape(&ellipse((484.0, 168.0), (22.0, 22.0)), OAK);
    sheet.shape(&ellipse((392.0, 312.0), (24.0, 17.0)), tint.detail);
    bee(sheet, (190.0, 286.0));
    bee(sheet, (628.0, 372.0));
}

fn bee(sheet: &mut Sheet, at: super::hand::Point) {
    sheet.placed(at, -14.0, 1.0, |sheet| {
        sheet.shape(&ellipse((-6.0, -22.0), (13.0, 19.0)), CREAM);
        sheet.shape(&ellipse((12.0, -21.0), (12.0, 17.0)), CREAM);
        sheet.shape(&ellipse((0.0, 0.0), (32.0, 19.0)), super::palette::MUSTARD);
        for x in [-9.0, 5.0] {
            sheet.line(
                &format!("M{x} -17C{} -6 {} 6 {x} 17", x + 5.0, x + 5.0),
                6.0,
            );
        }
        sheet.stroke("M-44 14C-70 30 -92 22 -104 40", INK, 2.5, 0.5);
    });
}
