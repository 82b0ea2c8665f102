//! The colours every picture is mixed from: one illustrator, one box of gouache.

/// Any colour of the box, as CSS writes it.
pub type Colour = &'static str;

/// The pen.
pub const INK: Colour = "#2c2521";
/// Unprinted paper, used for light on an edge.
pub const PAPER: Colour = "#fbf5ea";
/// Glazed white.
pub const CREAM: Colour = "#f6ecd9";
/// Unglazed, undyed.
pub const OAT: Colour = "#e6d3b3";
/// Raw clay.
pub const BISQUE: Colour = "#cf9f78";
/// Fired clay.
pub const TERRACOTTA: Colour = "#c2603c";
/// The inside of a deep pot.
pub const UMBER: Colour = "#6d4330";
/// The shop's yellow.
pub const MUSTARD: Colour = "#e0a32e";
/// Candle wax and butter.
pub const BUTTER: Colour = "#f2d582";
/// A faded pink.
pub const ROSE: Colour = "#dd9384";
/// A red for cherries and stripes.
pub const MADDER: Colour = "#b2432f";
/// A grey green.
pub const SAGE: Colour = "#a3b08c";
/// A leaf in the sun.
pub const OLIVE: Colour = "#76803f";
/// A bottle against the wall.
pub const FOREST: Colour = "#2f5a4c";
/// Milk-blue glaze.
pub const SKY: Colour = "#a9c4cc";
/// Cobalt under glaze.
pub const COBALT: Colour = "#3a5795";
/// Almost night.
pub const INDIGO: Colour = "#2d3a5c";
/// Ripe fig.
pub const FIG: Colour = "#6b4259";
/// Maple and beech.
pub const BEECH: Colour = "#dcb37b";
/// Oak and cherry.
pub const OAK: Colour = "#b57f4a";
/// Walnut.
pub const WALNUT: Colour = "#7a5236";
/// Brass.
pub const BRASS: Colour = "#cf9c3a";
/// Glass with the wall behind it.
pub const GLASS: Colour = "#dcebe6";

/// What a thing stands in front of and on.
#[derive(Clone, Copy, Debug)]
pub struct Ground {
    /// The wall.
    pub wall: Colour,
    /// The patch of light on the wall.
    pub light: Colour,
    /// The table.
    pub table: Colour,
}

/// Sand-coloured room.
pub const SAND: Ground = Ground {
    wall: "#ecdcc2",
    light: "#f6ead4",
    table: "#d9bd95",
};
/// Pink plaster.
pub const BLUSH: Ground = Ground {
    wall: "#f0cfbd",
    light: "#f8e0d2",
    table: "#dca68c",
};
/// Grey-green paint.
pub const MEADOW: Ground = Ground {
    wall: "#ccd6bd",
    light: "#dfe6d0",
    table: "#a4b28f",
};
/// A pale morning.
pub const MORNING: Ground = Ground {
    wall: "#c7d9dd",
    light: "#deeaeb",
    table: "#9bb7be",
};
/// The yellow kitchen.
pub const KITCHEN: Ground = Ground {
    wall: "#f3d98f",
    light: "#f9e8b6",
    table: "#dfb455",
};
/// A terracotta wall.
pub const BRICK: Ground = Ground {
    wall: "#d88f6c",
    light: "#e4a788",
    table: "#b5694a",
};
/// Evening.
pub const EVENING: Ground = Ground {
    wall: "#3d5a5c",
    light: "#4e6d6c",
    table: "#2b4447",
};
/// After supper.
pub const NIGHT: Ground = Ground {
    wall: "#43405f",
    light: "#565275",
    table: "#312e4a",
};
