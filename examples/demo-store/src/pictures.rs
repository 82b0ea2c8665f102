//! The shop's pictures, drawn by the program: one hand, one box of colours, one table.

#![expect(
    clippy::suboptimal_flops,
    reason = "coordinates are written to be read; a pixel needs no fused rounding"
)]

pub mod bowls;
pub mod cups;
pub mod food;
pub mod hand;
pub mod light;
pub mod linen;
pub mod palette;
pub mod pots;
pub mod props;
pub mod scenes;
pub mod turned;
pub mod wood;
pub mod workshop;

use hand::Sheet;
use palette::{Colour, Ground, INK};

/// The colourway of one thing: the same drawing in other glazes is another variant.
#[derive(Clone, Copy, Debug)]
pub struct Tint {
    /// Most of it.
    pub body: Colour,
    /// What is painted, dipped or poured.
    pub glaze: Colour,
    /// The small part: a knob, an inside, a flower.
    pub detail: Colour,
}

/// Draws one thing, standing on a table whose edge is at 540 of 800.
pub type Drawing = fn(&mut Sheet, &Tint);

/// Side of a product picture, in pixels.
pub const SIDE: u32 = 800;

/// A whole product picture as an SVG document.
#[must_use]
pub fn product(drawing: Drawing, tint: &Tint, ground: &Ground, seed: u64) -> String {
    let mut sheet = Sheet::new(seed);
    room(&mut sheet, ground);
    drawing(&mut sheet, tint);
    document(SIDE, SIDE, &sheet.finish())
}

/// Wall, a patch of light, and the table.
fn room(sheet: &mut Sheet, ground: &Ground) {
    sheet.raw(&format!(
        r#"<path fill="{}" d="M0 0H800V800H0Z"/>"#,
        ground.wall
    ));
    let x = 390.0 + sheet.shake(36.0);
    sheet.wash(
        &hand::ellipse((x, 356.0), (292.0, 292.0)),
        ground.light,
        1.0,
    );
    let edge = sheet.freehand(&[
        (-10.0, 544.0),
        (180.0, 540.0),
        (420.0, 543.0),
        (640.0, 538.0),
        (810.0, 541.0),
    ]);
    sheet.wash(&format!("{edge}L810 810L-10 810Z"), ground.table, 1.0);
    sheet.stroke(&edge, INK, 4.0, 0.85);
    for y in [600.0, 690.0, 760.0] {
        let from = 40.0 + sheet.shake(40.0);
        let grain = sheet.freehand(&[(from, y), (from + 160.0, y - 4.0), (from + 330.0, y + 2.0)]);
        sheet.stroke(&grain, INK, 2.0, 0.16);
        let grain = sheet.freehand(&[
            (from + 470.0, y + 22.0),
            (from + 580.0, y + 19.0),
            (from + 690.0, y + 24.0),
        ]);
        sheet.stroke(&grain, INK, 2.0, 0.16);
    }
}

/// Wraps a drawing in an SVG document of a size.
#[must_use]
pub fn document(width: u32, height: u32, drawing: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{drawing}</svg>"#
    )
}
