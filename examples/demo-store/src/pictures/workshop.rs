//! The workshop's shelf, and the shop's mark.

use super::hand::{Sheet, ellipse};
use super::palette::{
    BEECH, BRASS, BUTTER, COBALT, CREAM, FOREST, INK, MADDER, MUSTARD, OAK, OAT, OLIVE, PAPER,
    ROSE, SKY, WALNUT,
};
use super::props::sprig;
use super::scenes::stand;
use super::{bowls, cups, document, pots, wood};

/// A shelf in the workshop, things drying on it: 1200 by 1200.
#[must_use]
pub fn workshop() -> String {
    let mut sheet = Sheet::new(1974);
    sheet.raw(r##"<path fill="#3d5a5c" d="M0 0H1200V1200H0Z"/>"##);
    sheet.wash(&ellipse((640.0, 560.0), (470.0, 470.0)), "#4e6d6c", 1.0);
    for y in [560.0, 1030.0] {
        sheet.wash(
            &format!(
                "M60 {}L1140 {}L1140 {}L60 {}Z",
                y + 20.0,
                y + 20.0,
                y + 62.0,
                y + 62.0
            ),
            INK,
            0.25,
        );
        sheet.shape(
            &format!(
                "M40 {}L1160 {}L1160 {}L40 {}Z",
                y - 14.0,
                y - 18.0,
                y + 22.0,
                y + 24.0
            ),
            OAK,
        );
        sheet.stroke(
            &format!(
                "M70 {}C300 {} 700 {} 1120 {}",
                y + 6.0,
                y - 4.0,
                y + 14.0,
                y
            ),
            INK,
            2.4,
            0.35,
        );
    }
    stand(
        &mut sheet,
        (250.0, 548.0),
        0.56,
        pots::milk_jug,
        [OAT, FOREST, CREAM],
    );
    stand(
        &mut sheet,
        (580.0, 548.0),
        0.66,
        pots::teapot,
        [CREAM, COBALT, MUSTARD],
    );
    stand(
        &mut sheet,
        (950.0, 550.0),
        0.62,
        pots::honey_pot,
        [BUTTER, MADDER, MUSTARD],
    );
    stand(
        &mut sheet,
        (290.0, 1016.0),
        0.64,
        wood::pepper_mill,
        [WALNUT, BRASS, BRASS],
    );
    stand(
        &mut sheet,
        (610.0, 1016.0),
        0.62,
        bowls::side_plates,
        [ROSE, CREAM, SKY],
    );
    stand(
        &mut sheet,
        (950.0, 1016.0),
        0.6,
        cups::mug,
        [OAT, MUSTARD, CREAM],
    );
    sprig(&mut sheet, (90.0, 150.0), 22.0, 1.3, OLIVE);
    document(1200, 1200, &sheet.finish())
}

/// The shop's mark, a bowl on a table: 64 by 64.
#[must_use]
pub fn mark() -> String {
    let drawing = format!(
        r#"<rect width="64" height="64" rx="14" fill="{MADDER}"/><path fill="{PAPER}" d="M12 24H52C52 38 44 46 32 46S12 38 12 24Z"/><path stroke="{PAPER}" stroke-width="4" stroke-linecap="round" d="M10 53H54"/><path stroke="{BEECH}" stroke-width="4" stroke-linecap="round" d="M38 22L50 8"/>"#
    );
    document(64, 64, &drawing)
}
