//! Candles, flowers and cake: what makes it an evening.

use super::Tint;
use super::food::{cherries, fig};
use super::hand::{Sheet, ellipse};
use super::palette::{CREAM, INK, MADDER, MUSTARD, OLIVE, PAPER, ROSE, UMBER};
use super::props::{flame, leaf, sprig, tube};
use super::turned::Turned;

/// A brass candlestick with a finger ring.
pub fn candlestick(sheet: &mut Sheet, tint: &Tint) {
    tube(sheet, "M520 596C610 560 640 650 548 640", tint.body, 17.0);
    let dish = [
        (592.0, 168.0),
        (592.0, 168.0),
        (612.0, 156.0),
        (634.0, 112.0),
        (642.0, 106.0),
    ];
    Turned::new(388.0, &dish, tint.body)
        .mouth(tint.glaze)
        .draw(sheet, |_, _| {});
    let stem = [
        (470.0, 62.0),
        (470.0, 62.0),
        (484.0, 54.0),
        (492.0, 28.0),
        (520.0, 24.0),
        (540.0, 40.0),
        (560.0, 26.0),
        (590.0, 58.0),
        (600.0, 64.0),
    ];
    Turned::new(388.0, &stem, tint.body)
        .mouth(UMBER)
        .draw_floating(sheet, |_, _| {});
    let wax = [(236.0, 31.0), (236.0, 31.0), (360.0, 32.0), (472.0, 33.0)];
    Turned::new(388.0, &wax, tint.detail)
        .solid()
        .draw_floating(sheet, |_, sheet| {
            sheet.fill(
                "M350 226C356 290 366 320 372 286C378 262 388 258 396 262L430 226Z",
                PAPER,
            );
        });
    flame(sheet, (388.0, 238.0), 1.0);
}

/// Beeswax tapers, tied by the wick.
pub fn tapers(sheet: &mut Sheet, tint: &Tint) {
    sheet.line("M400 118C380 150 350 170 338 206M400 118C404 150 402 176 400 206M400 118C424 150 452 170 462 206", 4.0);
    sheet.shape(&ellipse((400.0, 116.0), (13.0, 13.0)), MUSTARD);
    for (x, lean, colour) in [
        (292.0, 3.5, tint.glaze),
        (346.0, 1.5, tint.body),
        (400.0, 0.0, tint.detail),
        (454.0, -1.5, tint.body),
        (508.0, -3.5, tint.glaze),
    ] {
        sheet.placed((x, 210.0), lean, 1.0, |sheet| {
            sheet.wash("M-4 6L34 6L42 430L2 430Z", INK, 0.13);
            let wax = sheet.outline(&[
                (-13.0, 0.0),
                (0.0, -10.0),
                (13.0, 0.0),
                (20.0, 180.0),
                (24.0, 404.0),
                (16.0, 416.0),
                (-16.0, 416.0),
                (-24.0, 404.0),
                (-20.0, 180.0),
            ]);
            sheet.shape(&wax, colour);
            sheet.inside(&wax, |sheet| {
                sheet.wash("M8 -20L40 -20L40 430L10 430Z", INK, 0.13);
            });
            sheet.glint("M-9 60L-11 220");
            sheet.line("M0 -10L0 -34", 4.0);
        });
    }
    tube(sheet, "M250 420C340 446 460 446 552 420", tint.detail, 13.0);
    tube(
        sheet,
        "M402 438C350 400 330 470 400 442C470 400 478 474 402 442L372 520M402 442L440 516",
        tint.detail,
        9.0,
    );
    sprig(sheet, (250.0, 702.0), -4.0, 1.0, OLIVE);
}

/// A bud vase with one stem.
pub fn bud_vase(sheet: &mut Sheet, tint: &Tint) {
    sheet.stroke("M396 440C392 360 410 300 398 226", INK, 11.0, 1.0);
    sheet.stroke("M396 440C392 360 410 300 398 226", OLIVE, 5.0, 1.0);
    sheet.placed((400.0, 350.0), -34.0, 1.1, |sheet| {
        leaf(sheet, 110.0, OLIVE);
    });
    sheet.placed((402.0, 390.0), -150.0, 1.1, |sheet| {
        leaf(sheet, 96.0, OLIVE);
    });
    anemone(sheet, tint);
    let profile = [
        (430.0, 34.0),
        (430.0, 34.0),
        (462.0, 28.0),
        (494.0, 52.0),
        (548.0, 112.0),
        (604.0, 116.0),
        (642.0, 78.0),
        (650.0, 74.0),
    ];
    Turned::new(396.0, &profile, tint.body).draw(sheet, |vase, sheet| {
        sheet.fill(&vase.band(400.0, 520.0), tint.glaze);
        sheet.speckle((396.0, 590.0), (110.0, 56.0), 40, UMBER);
    });
    sheet.shape(
        "M560 668C580 640 628 644 636 664C616 684 580 686 560 668Z",
        tint.detail,
    );
}

fn anemone(sheet: &mut Sheet, tint: &Tint) {
    for i in 0..7 {
        sheet.placed((398.0, 216.0), f64::from(i) * 51.4 + 8.0, 1.0, |sheet| {
            sheet.shape("M6 0C24 -48 96 -52 112 -8C116 34 40 46 6 0Z", tint.detail);
            sheet.stroke("M34 -2C54 -8 74 -8 92 -4", INK, 2.4, 0.4);
        });
    }
    sheet.shape(&ellipse((398.0, 216.0), (30.0, 28.0)), "#332b3a");
    for i in 0..12 {
        let a = f64::from(i) * std::f64::consts::TAU / 12.0;
        sheet.wash(
            &ellipse((394.0 + a.cos() * 42.0, 220.0 + a.sin() * 40.0), (4.0, 4.0)),
            INK,
            0.9,
        );
    }
}

/// A cake stand, with the cake that sells it.
pub fn cake_stand(sheet: &mut Sheet, tint: &Tint) {
    let foot = [
        (530.0, 34.0),
        (560.0, 28.0),
        (600.0, 44.0),
        (630.0, 98.0),
        (646.0, 112.0),
    ];
    Turned::new(400.0, &foot, tint.body)
        .solid()
        .draw(sheet, |foot, sheet| {
            sheet.stroke(&foot.hoop(622.0), tint.glaze, 9.0, 1.0);
        });
    let plate = [
        (494.0, 252.0),
        (494.0, 252.0),
        (512.0, 248.0),
        (528.0, 120.0),
        (536.0, 60.0),
    ];
    Turned::new(400.0, &plate, tint.body)
        .mouth(tint.body)
        .draw_floating(sheet, |plate, sheet| {
            sheet.stroke(&plate.hoop(504.0), tint.glaze, 9.0, 1.0);
        });
    let cake = [
        (340.0, 164.0),
        (340.0, 164.0),
        (420.0, 166.0),
        (486.0, 164.0),
    ];
    Turned::new(400.0, &cake, ROSE)
        .solid()
        .draw_floating(sheet, |cake, sheet| {
            sheet.fill(&cake.band(372.0, 384.0), CREAM);
            sheet.fill(&cake.band(400.0, 540.0), "#e4b98a");
            sheet.fill(&cake.band(434.0, 450.0), MADDER);
        });
    icing(sheet);
    cherries(sheet, (400.0, 322.0), 0.9);
    fig(sheet, (650.0, 694.0), 0.9);
}

fn icing(sheet: &mut Sheet) {
    let drip = "M238 338C238 300 562 300 562 338C562 372 556 410 544 412C530 414 534 378 520 376C506 374 508 440 490 442C472 444 476 384 458 384C440 384 444 414 426 416C408 416 412 386 392 386C372 386 376 456 356 456C336 456 342 382 326 380C310 378 312 420 296 418C280 416 284 372 268 370C252 368 258 392 250 388C240 380 238 360 238 338Z";
    sheet.shape(drip, CREAM);
    sheet.line("M248 344C290 372 510 372 552 344", 2.4);
    sheet.glint("M270 330C300 318 330 314 360 312");
}
