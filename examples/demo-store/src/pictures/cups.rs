//! Cups and glasses.

use super::Tint;
use super::food::{cherries, lemon_half};
use super::hand::{Point, Sheet, ellipse};
use super::palette::{GLASS, INK, PAPER, UMBER};
use super::props::{steam, tube};
use super::turned::{TILT, Turned};

/// A mug that holds enough.
pub fn mug(sheet: &mut Sheet, tint: &Tint) {
    tube(sheet, "M520 420C650 400 650 576 514 570", tint.body, 29.0);
    let profile = [
        (356.0, 142.0),
        (356.0, 142.0),
        (450.0, 146.0),
        (570.0, 142.0),
        (628.0, 122.0),
        (648.0, 110.0),
    ];
    Turned::new(384.0, &profile, tint.body)
        .mouth(UMBER)
        .draw(sheet, |mug, sheet| {
            sheet.fill(&mug.band(300.0, 524.0), tint.glaze);
            sheet.stroke(&mug.hoop(524.0), PAPER, 5.0, 0.5);
            sheet.speckle((384.0, 500.0), (146.0, 130.0), 90, UMBER);
        });
    steam(sheet, (384.0, 330.0));
}

/// Two small cups for strong coffee.
pub fn espresso_cups(sheet: &mut Sheet, tint: &Tint) {
    saucer_cup(sheet, (520.0, 560.0), tint.glaze, tint.body);
    saucer_cup(sheet, (290.0, 626.0), tint.body, tint.glaze);
}

fn saucer_cup(sheet: &mut Sheet, at: Point, body: &'static str, band: &'static str) {
    let (x, y) = at;
    let saucer = [
        (y, 150.0),
        (y, 150.0),
        (y + 14.0, 132.0),
        (y + 30.0, 84.0),
        (y + 34.0, 80.0),
    ];
    Turned::new(x, &saucer, body)
        .mouth(band)
        .draw(sheet, |_, _| {});
    tube(
        sheet,
        &format!(
            "M{} {}C{} {} {} {} {} {}",
            x + 84.0,
            y - 108.0,
            x + 158.0,
            y - 118.0,
            x + 150.0,
            y - 40.0,
            x + 76.0,
            y - 46.0
        ),
        body,
        19.0,
    );
    let cup = [
        (y - 148.0, 100.0),
        (y - 96.0, 98.0),
        (y - 44.0, 84.0),
        (y - 8.0, 54.0),
        (y, 50.0),
    ];
    Turned::new(x, &cup, body)
        .mouth(UMBER)
        .draw_floating(sheet, |cup, sheet| {
            sheet.fill(&cup.band(y - 118.0, y - 92.0), band);
        });
}

/// A glass: see-through, so it is drawn by its edges and what is in it.
fn glass(sheet: &mut Sheet, x: f64, profile: &[Point], tint: &Tint, level: Option<f64>) {
    let form = Turned::new(x, profile, tint.body).mouth(GLASS);
    let foot = profile.last().copied().unwrap_or_default();
    sheet.shadow(
        (x, foot.0 + 4.0),
        (foot.1 * 1.25 + 12.0, foot.1 * TILT * 1.3 + 6.0),
    );
    sheet.raw(r#"<g opacity=".9">"#);
    form.draw_floating(sheet, |form, sheet| {
        if let Some(level) = level {
            sheet.fill(&form.band(level, foot.0 - 16.0), tint.glaze);
            let r = form.radius(level);
            sheet.wash(&ellipse((x, level), (r, r * TILT)), PAPER, 0.35);
        }
        sheet.wash(&form.band(foot.0 - 14.0, foot.0 + 60.0), PAPER, 0.35);
    });
    sheet.raw("</g>");
    let (y, r) = form.rim();
    sheet.stroke(&form.hoop(y + r * 0.22), PAPER, 4.0, 0.7);
}

/// Ribbed tumblers, a set of three.
pub fn tumblers(sheet: &mut Sheet, tint: &Tint) {
    for (x, y) in [(512.0, -36.0), (276.0, -22.0), (398.0, 44.0)] {
        let profile = [
            (388.0 + y, 98.0),
            (388.0 + y, 98.0),
            (480.0 + y, 92.0),
            (610.0 + y, 76.0),
            (620.0 + y, 72.0),
        ];
        glass(sheet, x, &profile, tint, (y > 0.0).then_some(476.0 + y));
        for share in [-0.8, -0.5, -0.17, 0.17, 0.5, 0.8_f64] {
            let sink = (1.0 - share * share).sqrt();
            let rib = format!(
                "M{:.0} {:.0}L{:.0} {:.0}",
                x + share * 94.0,
                440.0 + y + sink * 18.0,
                x + share * 76.0,
                606.0 + y + sink * 14.0
            );
            sheet.stroke(&rib, INK, 2.6, 0.6);
        }
    }
    lemon_half(sheet, (622.0, 668.0), 0.7);
}

/// Short-stemmed wine glasses.
pub fn wine_glasses(sheet: &mut Sheet, tint: &Tint) {
    for (x, y, level) in [(520.0, -30.0, None), (306.0, 10.0, Some(428.0))] {
        let foot = [
            (606.0 + y, 12.0),
            (622.0 + y, 60.0),
            (632.0 + y, 86.0),
            (636.0 + y, 86.0),
        ];
        Turned::new(x, &foot, tint.body)
            .solid()
            .draw(sheet, |_, _| {});
        tube(
            sheet,
            &format!("M{x} {}L{x} {}", 524.0 + y, 612.0 + y),
            tint.body,
            15.0,
        );
        let bowl = [
            (308.0 + y, 94.0),
            (380.0 + y, 116.0),
            (448.0 + y, 112.0),
            (506.0 + y, 66.0),
            (530.0 + y, 14.0),
        ];
        glass_bowl(sheet, x, &bowl, tint, level);
    }
    cherries(sheet, (430.0, 700.0), 0.9);
}

fn glass_bowl(sheet: &mut Sheet, x: f64, profile: &[Point], tint: &Tint, level: Option<f64>) {
    let form = Turned::new(x, profile, tint.body).mouth(GLASS);
    sheet.raw(r#"<g opacity=".92">"#);
    form.draw_floating(sheet, |form, sheet| {
        if let Some(level) = level {
            sheet.fill(&form.band(level, 620.0), tint.glaze);
            let r = form.radius(level);
            sheet.wash(&ellipse((x, level), (r, r * TILT)), PAPER, 0.3);
        }
    });
    sheet.raw("</g>");
}
