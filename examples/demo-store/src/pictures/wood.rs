//! Boards, mills and spoons.

use super::Tint;
use super::food::{cheese, fig, loaf};
use super::hand::{Sheet, ellipse};
use super::palette::{CREAM, INK, OAK, OLIVE, UMBER};
use super::props::{crumbs, spoon, sprig, tube};
use super::turned::Turned;

/// Growth rings along a board.
fn grain(sheet: &mut Sheet, lines: &[&str]) {
    for line in lines {
        sheet.stroke(line, INK, 2.6, 0.32);
    }
}

/// The bread board, leaning, with a loaf before it.
pub fn bread_board(sheet: &mut Sheet, tint: &Tint) {
    sheet.wash("M236 640L590 640L640 664L270 668Z", INK, 0.16);
    let board = "M236 236C236 214 250 202 272 202L356 202C368 202 372 192 372 178L372 128C372 88 428 88 428 128L428 178C428 192 432 202 444 202L528 202C550 202 564 214 564 236L572 618C572 634 562 642 546 642L254 642C238 642 228 634 228 618Z";
    sheet.shape(board, tint.body);
    sheet.inside(board, |sheet| {
        grain(
            sheet,
            &[
                "M282 202C270 340 292 480 276 642",
                "M326 202C338 320 312 430 330 642",
                "M384 110C372 300 404 420 380 642",
                "M440 202C428 360 458 470 436 642",
                "M500 202C512 330 486 500 506 642",
            ],
        );
        grain(
            sheet,
            &["M384 330C372 372 374 402 388 430C404 402 402 366 384 330"],
        );
        sheet.wash("M520 180L540 660L620 660L600 180Z", INK, 0.1);
    });
    sheet.shape(&ellipse((400.0, 134.0), (13.0, 13.0)), UMBER);
    sheet.shadow((410.0, 690.0), (190.0, 18.0));
    loaf(sheet, (400.0, 690.0), 1.1);
    crumbs(sheet, (640.0, 700.0), 56.0, 8, OAK);
}

/// A round board with a handle, lying, with what belongs on it.
pub fn cheese_board(sheet: &mut Sheet, tint: &Tint) {
    sheet.shadow((392.0, 626.0), (290.0, 62.0));
    tube(sheet, "M596 540L724 500", tint.body, 42.0);
    sheet.shape(&ellipse((716.0, 504.0), (11.0, 7.0)), UMBER);
    let side = [(566.0, 268.0), (566.0, 268.0), (596.0, 266.0)];
    Turned::new(366.0, &side, tint.glaze)
        .solid()
        .draw_floating(sheet, |_, _| {});
    let top = ellipse((366.0, 566.0), (268.0, 54.0));
    sheet.fill(&top, tint.body);
    sheet.inside(&top, |sheet| {
        grain(
            sheet,
            &[
                "M90 556C220 540 420 580 650 552",
                "M90 580C260 566 430 604 640 578",
                "M120 538C280 522 420 548 600 530",
            ],
        );
    });
    sheet.line(&top, 5.0);
    cheese(sheet, (220.0, 580.0));
    fig(sheet, (470.0, 570.0), 1.1);
    fig(sheet, (552.0, 592.0), 0.86);
    sprig(sheet, (150.0, 590.0), -28.0, 0.6, OLIVE);
}

/// A pepper mill.
pub fn pepper_mill(sheet: &mut Sheet, tint: &Tint) {
    let base = [
        (352.0, 56.0),
        (352.0, 56.0),
        (372.0, 66.0),
        (392.0, 52.0),
        (440.0, 62.0),
        (520.0, 82.0),
        (590.0, 98.0),
        (612.0, 92.0),
        (612.0, 104.0),
        (650.0, 106.0),
    ];
    Turned::new(392.0, &base, tint.body)
        .solid()
        .draw(sheet, |mill, sheet| {
            sheet.stroke(&mill.hoop(606.0), tint.glaze, 11.0, 1.0);
            sheet.stroke(&mill.hoop(384.0), tint.glaze, 8.0, 1.0);
            grain(
                sheet,
                &[
                    "M350 420C340 500 332 560 330 620",
                    "M392 420C388 500 396 560 390 640",
                    "M430 430C444 520 446 560 452 620",
                ],
            );
        });
    let head = [
        (196.0, 16.0),
        (206.0, 46.0),
        (246.0, 76.0),
        (292.0, 72.0),
        (326.0, 46.0),
        (340.0, 56.0),
        (352.0, 60.0),
    ];
    Turned::new(392.0, &head, tint.body)
        .solid()
        .draw_floating(sheet, |_, _| {});
    sheet.shape(&ellipse((392.0, 180.0), (20.0, 18.0)), tint.detail);
    crumbs(sheet, (570.0, 690.0), 110.0, 13, UMBER);
    crumbs(sheet, (590.0, 700.0), 96.0, 6, CREAM);
}

/// Three spoons on a rail.
pub fn spoons(sheet: &mut Sheet, tint: &Tint) {
    tube(sheet, "M130 172L670 166", tint.glaze, 26.0);
    for (x, colour, turn, scale) in [
        (232.0, tint.body, 91.0, 1.2),
        (400.0, tint.detail, 89.0, 1.3),
        (566.0, tint.body, 90.5, 1.16),
    ] {
        sheet.line(
            &format!("M{x} 160C{} 190 {} 200 {x} 214", x - 20.0, x + 18.0),
            4.0,
        );
        sheet.placed((x + 14.0, 222.0 + 150.0 * scale), turn, scale, |sheet| {
            sheet.wash("M-150 -10L60 -10L60 10L-150 10Z", INK, 0.14);
        });
        sheet.placed((x, 210.0 + 150.0 * scale), turn, scale, |sheet| {
            spoon(sheet, colour);
        });
    }
    sprig(sheet, (250.0, 690.0), -4.0, 1.1, OLIVE);
}

/// Hexagons strung to a trivet, hung on a nail.
pub fn trivet(sheet: &mut Sheet, tint: &Tint) {
    sheet.line(
        "M400 132C352 168 340 196 340 226M400 132C448 168 460 196 460 226",
        4.0,
    );
    sheet.shape(&ellipse((400.0, 130.0), (10.0, 10.0)), tint.detail);
    let step = 92.0;
    for (q, r) in [
        (0, -2),
        (1, -2),
        (2, -2),
        (-1, -1),
        (0, -1),
        (1, -1),
        (2, -1),
        (-2, 0),
        (-1, 0),
        (0, 0),
        (1, 0),
        (2, 0),
        (-2, 1),
        (-1, 1),
        (0, 1),
        (1, 1),
        (-2, 2),
        (-1, 2),
        (0, 2),
    ] {
        let (q, r) = (f64::from(q), f64::from(r));
        let (x, y) = (400.0 + step * (q + r * 0.5), 396.0 + step * r * 0.866);
        let colour = if (q - r).rem_euclid(3.0) < 0.5 {
            tint.glaze
        } else {
            tint.body
        };
        let tile = hexagon(sheet, x, y, step * 0.5);
        sheet.wash(&ellipse((x + 8.0, y + 12.0), (44.0, 44.0)), INK, 0.12);
        sheet.shape(&tile, colour);
        sheet.stroke(
            &format!("M{} {}q20 -8 44 2", x - 22.0, y - 6.0),
            INK,
            2.2,
            0.35,
        );
        sheet.stroke(
            &format!("M{} {}q20 -6 40 2", x - 20.0, y + 10.0),
            INK,
            2.2,
            0.35,
        );
    }
    sheet.glint("M262 268l22 -14");
}

fn hexagon(sheet: &mut Sheet, x: f64, y: f64, half: f64) -> String {
    let corners: Vec<_> = (0..6)
        .map(|i| {
            let a = (f64::from(i) * 60.0 + 30.0).to_radians();
            (
                x + a.cos() * half * 1.1 + sheet.shake(1.5),
                y + a.sin() * half * 1.1 + sheet.shake(1.5),
            )
        })
        .collect();
    super::hand::polygon(&corners)
}
