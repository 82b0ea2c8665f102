//! Bowls and plates.

use super::Tint;
use super::food::{cherries, egg, greens, lemon, pear};
use super::hand::{Sheet, ellipse};
use super::palette::{CREAM, INK, OLIVE, PAPER, UMBER};
use super::props::{crumbs, spoon, sprig, tube};
use super::turned::Turned;

/// A breakfast bowl, glazed to the shoulder.
pub fn morning_bowl(sheet: &mut Sheet, tint: &Tint) {
    sprig(sheet, (560.0, 668.0), -6.0, 0.9, OLIVE);
    let profile = [
        (372.0, 214.0),
        (430.0, 208.0),
        (510.0, 176.0),
        (572.0, 122.0),
        (600.0, 92.0),
        (600.0, 92.0),
        (632.0, 98.0),
    ];
    Turned::new(386.0, &profile, tint.body)
        .mouth(tint.detail)
        .draw(sheet, |bowl, sheet| {
            sheet.fill(&bowl.band(330.0, 512.0), tint.glaze);
            sheet.stroke(&bowl.hoop(512.0), PAPER, 5.0, 0.6);
            sheet.speckle((386.0, 470.0), (210.0, 120.0), 90, UMBER);
        });
}

/// A soup bowl with two ears.
pub fn soup_bowl(sheet: &mut Sheet, tint: &Tint) {
    for side in [-1.0, 1.0] {
        let x = |d: f64| 400.0 + side * d;
        let ear = format!(
            "M{:.0} 440C{:.0} 424 {:.0} 512 {:.0} 520",
            x(190.0),
            x(292.0),
            x(282.0),
            x(168.0)
        );
        tube(sheet, &ear, tint.body, 25.0);
    }
    let profile = [
        (392.0, 196.0),
        (392.0, 200.0),
        (470.0, 204.0),
        (548.0, 176.0),
        (598.0, 116.0),
        (598.0, 116.0),
        (628.0, 122.0),
    ];
    Turned::new(400.0, &profile, tint.body)
        .mouth(tint.detail)
        .draw(sheet, |bowl, sheet| {
            sheet.fill(&bowl.band(548.0, 680.0), tint.glaze);
            for y in [424.0, 440.0] {
                sheet.stroke(&bowl.hoop(y), tint.glaze, 6.0, 0.9);
            }
        });
    super::props::steam(sheet, (396.0, 372.0));
    crumbs(sheet, (640.0, 668.0), 60.0, 6, CREAM);
}

/// The big bowl, full.
pub fn salad_bowl(sheet: &mut Sheet, tint: &Tint) {
    let profile = [
        (398.0, 268.0),
        (452.0, 262.0),
        (538.0, 214.0),
        (600.0, 132.0),
        (618.0, 110.0),
        (618.0, 110.0),
        (648.0, 116.0),
    ];
    Turned::new(400.0, &profile, tint.body)
        .mouth(tint.detail)
        .draw(sheet, |bowl, sheet| {
            for i in 0..13 {
                let x = 400.0 + (f64::from(i) - 6.0) * 42.0;
                let petal = format!(
                    "M{x:.0} 424C{:.0} 478 {:.0} 520 {x:.0} 552C{:.0} 520 {:.0} 478 {x:.0} 424Z",
                    x - 17.0,
                    x - 15.0,
                    x + 15.0,
                    x + 17.0
                );
                let sink = 44.0 * (1.0 - ((x - 400.0) / 270.0).powi(2)).max(0.0).sqrt();
                sheet.placed((0.0, sink - 6.0), 0.0, 1.0, |sheet| {
                    sheet.fill(&petal, tint.glaze);
                });
            }
            sheet.stroke(&bowl.hoop(414.0), tint.glaze, 8.0, 1.0);
        });
    sheet.raw(r#"<clipPath id="heap"><path d="M100 100H700V398A250 50 0 0 1 150 398L100 398Z"/></clipPath><g clip-path="url(#heap)">"#);
    sheet.placed((560.0, 300.0), 122.0, 1.0, |sheet| {
        spoon(sheet, super::props::HANDLE);
    });
    sheet.placed((400.0, 414.0), 0.0, 1.0, |sheet| greens(sheet, 400.0));
    sheet.raw("</g>");
}

/// A dinner plate, stood up so that its painting shows.
pub fn supper_plate(sheet: &mut Sheet, tint: &Tint) {
    sheet.shadow((410.0, 640.0), (190.0, 20.0));
    let rim = ellipse((400.0, 400.0), (242.0, 242.0));
    sheet.shape(&rim, tint.body);
    sheet.inside(&rim, |sheet| {
        sheet.stroke(
            &ellipse((400.0, 400.0), (228.0, 228.0)),
            tint.glaze,
            14.0,
            1.0,
        );
        for i in 0..24 {
            let a = f64::from(i) * std::f64::consts::TAU / 24.0;
            let dot = ellipse(
                (400.0 + a.cos() * 197.0, 400.0 + a.sin() * 197.0),
                (8.0, 8.0),
            );
            sheet.wash(&dot, tint.glaze, 0.9);
        }
        sheet.wash("M620 250C700 420 600 640 400 660L700 700Z", INK, 0.1);
    });
    sheet.line(&ellipse((400.0, 400.0), (164.0, 164.0)), 3.0);
    sheet.wash(
        "M300 270A164 164 0 0 1 556 350A190 190 0 0 0 300 270Z",
        INK,
        0.12,
    );
    sprig(sheet, (296.0, 462.0), -24.0, 1.05, tint.glaze);
    sheet.glint("M196 330C210 288 236 252 268 228");
    pear(sheet, (640.0, 684.0), tint.detail);
}

/// Six side plates in a pile, two cherries on top.
pub fn side_plates(sheet: &mut Sheet, tint: &Tint) {
    let colours = [
        tint.body,
        tint.glaze,
        tint.detail,
        tint.body,
        tint.glaze,
        tint.detail,
    ];
    for (i, colour) in (0_u8..).zip(colours) {
        let y = 606.0 - f64::from(i) * 34.0;
        let x = 400.0 + sheet.shake(7.0);
        let profile = [
            (y - 8.0, 226.0),
            (y - 8.0, 226.0),
            (y + 4.0, 222.0),
            (y + 22.0, 150.0),
            (y + 28.0, 138.0),
        ];
        let plate = Turned::new(x, &profile, colour).mouth(colour);
        if i == 0 {
            plate.draw(sheet, |_, _| {});
        } else {
            plate.draw_floating(sheet, |_, _| {});
        }
    }
    sheet.line(&ellipse((400.0, 432.0), (140.0, 26.0)), 2.5);
    cherries(sheet, (404.0, 412.0), 1.15);
}

/// The fish platter, hung on the wall.
pub fn platter(sheet: &mut Sheet, tint: &Tint) {
    let rim = ellipse((400.0, 372.0), (296.0, 190.0));
    sheet.wash(&ellipse((416.0, 392.0), (296.0, 190.0)), INK, 0.14);
    sheet.shape(&rim, tint.body);
    sheet.inside(&rim, |sheet| {
        sheet.stroke(
            &ellipse((400.0, 372.0), (282.0, 176.0)),
            tint.glaze,
            16.0,
            1.0,
        );
        sheet.wash("M660 220C740 380 640 560 400 580L740 600Z", INK, 0.1);
    });
    sheet.line(&ellipse((400.0, 372.0), (232.0, 134.0)), 3.0);
    fish(sheet, tint);
    sheet.glint("M140 330C156 284 190 246 236 222");
    lemon(sheet, (250.0, 652.0), -8.0);
    super::food::lemon_half(sheet, (404.0, 654.0), 0.8);
    sprig(sheet, (500.0, 676.0), -4.0, 0.8, OLIVE);
}

fn fish(sheet: &mut Sheet, tint: &Tint) {
    let body = sheet.outline(&[
        (222.0, 372.0),
        (270.0, 326.0),
        (360.0, 308.0),
        (450.0, 330.0),
        (516.0, 366.0),
        (570.0, 318.0),
        (576.0, 372.0),
        (572.0, 424.0),
        (516.0, 382.0),
        (450.0, 418.0),
        (360.0, 436.0),
        (270.0, 418.0),
    ]);
    sheet.shape(&body, tint.glaze);
    sheet.stroke("M292 334C316 356 316 390 292 410", PAPER, 5.0, 0.9);
    for (x, y) in [
        (350.0, 352.0),
        (350.0, 390.0),
        (392.0, 371.0),
        (434.0, 358.0),
        (434.0, 386.0),
        (392.0, 338.0),
        (392.0, 404.0),
    ] {
        sheet.stroke(
            &format!("M{} {}q16 14 0 28", x - 6.0, y - 14.0),
            PAPER,
            4.0,
            0.85,
        );
    }
    sheet.fill(&ellipse((268.0, 362.0), (10.0, 10.0)), PAPER);
    sheet.line(&ellipse((266.0, 363.0), (3.0, 3.0)), 5.0);
    sheet.line("M340 308C360 276 404 276 430 320", 4.0);
}

/// Two egg cups, one egg brown, one white.
pub fn egg_cups(sheet: &mut Sheet, tint: &Tint) {
    for (x, y, body, glaze, shell) in [
        (290.0, 0.0, tint.body, tint.glaze, "#e2b48a"),
        (512.0, 26.0, tint.glaze, tint.body, CREAM),
    ] {
        let profile = [
            (430.0 + y, 84.0),
            (476.0 + y, 80.0),
            (528.0 + y, 48.0),
            (550.0 + y, 30.0),
            (574.0 + y, 30.0),
            (606.0 + y, 74.0),
            (606.0 + y, 76.0),
            (622.0 + y, 78.0),
        ];
        Turned::new(x, &profile, body).draw(sheet, |cup, sheet| {
            sheet.fill(&cup.band(590.0 + y, 700.0), glaze);
            sheet.stroke(&cup.hoop(466.0 + y), glaze, 9.0, 1.0);
        });
        sheet.raw(&format!(r#"<clipPath id="egg{x}"><path d="M{} 200H{}V{y2}A74 15 0 0 1 {} {y2}Z"/></clipPath><g clip-path="url(#egg{x})">"#, x - 90.0, x + 74.0, x - 82.0, y2 = 431.0 + y));
        egg(sheet, (x, 480.0 + y), 1.36, shell);
        sheet.raw("</g>");
        sheet.glint(&format!(
            "M{} {}C{} {} {} {} {} {}",
            x - 34.0,
            388.0 + y,
            x - 32.0,
            366.0 + y,
            x - 24.0,
            348.0 + y,
            x - 14.0,
            336.0 + y
        ));
    }
    sheet.placed((420.0, 706.0), -4.0, 0.72, |sheet| {
        spoon(sheet, tint.detail);
    });
}
