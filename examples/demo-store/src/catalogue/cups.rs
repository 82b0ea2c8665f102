//! Cups and glasses.

use super::{Category, Cents, HOLLIN, Product, VIDRAL, Variant};
use crate::pictures::palette::{
    BLUSH, BRICK, CREAM, FOREST, INDIGO, MEADOW, MUSTARD, NIGHT, OAT, SKY,
};
use crate::pictures::{Tint, cups};

/// Cups & glasses.
pub(super) const CATEGORY: Category = Category {
    handle: "cups-glasses",
    name: "Cups & glasses",
    lead: "For coffee, for water, for the bottle somebody brought.",
    face: "ribbed-tumblers",
};

/// What stands on this shelf.
pub(super) const SHELF: &[Product] = &[
    Product {
        id: 7512005057793,
        handle: "big-mug",
        title: "The big mug",
        maker: HOLLIN,
        category: CATEGORY,
        tags: &["stoneware", "coffee", "everyday"],
        price: Cents(2100),
        compare_at: None,
        lead: "Enough, and then a little more.",
        story: "Nearly half a litre, straight sided, with a handle for a whole hand. The speckle is iron in the clay. It does not go in the set with the others because people kept taking it.",
        facts: &[
            ("Holds", "450 ml"),
            ("Size", "10 cm high"),
            ("Care", "Dishwasher and microwave"),
        ],
        alt: "A large mug with a deep glaze, steam above it",
        drawing: cups::mug,
        ground: BLUSH,
        option: "Colour",
        variants: &[
            Variant {
                id: 42107734130945,
                title: "Forest",
                stock: 31,
                tint: Tint {
                    body: OAT,
                    glaze: FOREST,
                    detail: CREAM,
                },
            },
            Variant {
                id: 42107734163713,
                title: "Mustard",
                stock: 22,
                tint: Tint {
                    body: OAT,
                    glaze: MUSTARD,
                    detail: CREAM,
                },
            },
            Variant {
                id: 42107734196481,
                title: "Ink",
                stock: 14,
                tint: Tint {
                    body: OAT,
                    glaze: INDIGO,
                    detail: CREAM,
                },
            },
        ],
        pull: 32,
    },
    Product {
        id: 7512005090561,
        handle: "espresso-cups",
        title: "Two espresso cups",
        maker: HOLLIN,
        category: CATEGORY,
        tags: &["stoneware", "coffee", "gift"],
        price: Cents(3200),
        compare_at: None,
        lead: "Small, thick, and quickly empty.",
        story: "Thick walls keep the heat for the four sips there are. Each has the colour of the other on its belt.",
        facts: &[
            ("Holds", "80 ml each"),
            ("Set", "Two cups, two saucers"),
            ("Care", "Dishwasher"),
        ],
        alt: "Two small cups on saucers in yellow and blue",
        drawing: cups::espresso_cups,
        ground: NIGHT,
        option: "Title",
        variants: &[Variant {
            id: 42107734229249,
            title: "Default Title",
            stock: 17,
            tint: Tint {
                body: MUSTARD,
                glaze: SKY,
                detail: CREAM,
            },
        }],
        pull: 11,
    },
    Product {
        id: 7512005123329,
        handle: "ribbed-tumblers",
        title: "Three ribbed tumblers",
        maker: VIDRAL,
        category: CATEGORY,
        tags: &["glass", "everyday", "set"],
        price: Cents(2700),
        compare_at: None,
        lead: "Water glasses that look like holidays.",
        story: "Pressed in an iron mould from the 1950s, then fire polished so the ribs are soft. They stack, they bounce once, and the light through them lands green on the cloth.",
        facts: &[
            ("Holds", "240 ml each"),
            ("Set", "Three pieces"),
            ("Care", "Dishwasher"),
        ],
        alt: "Three green ribbed tumblers and half a lemon",
        drawing: cups::tumblers,
        ground: MEADOW,
        option: "Colour",
        variants: &[
            Variant {
                id: 42107734262017,
                title: "Bottle green",
                stock: 44,
                tint: Tint {
                    body: "#9fbfa4",
                    glaze: "#cfe3dd",
                    detail: CREAM,
                },
            },
            Variant {
                id: 42107734294785,
                title: "Amber",
                stock: 20,
                tint: Tint {
                    body: "#e3b877",
                    glaze: "#f0d9a8",
                    detail: CREAM,
                },
            },
        ],
        pull: 28,
    },
    Product {
        id: 7512005156097,
        handle: "short-wine-glasses",
        title: "Two short wine glasses",
        maker: VIDRAL,
        category: CATEGORY,
        tags: &["glass", "wine", "gift"],
        price: Cents(3600),
        compare_at: None,
        lead: "Low enough for a crowded table.",
        story: "A stem of two fingers, so that an elbow does not end the evening. Mouth blown, with a bubble here and there. The bubbles are free.",
        facts: &[
            ("Holds", "280 ml each"),
            ("Set", "Two pieces"),
            ("Care", "By hand, best the morning after"),
        ],
        alt: "Two short wine glasses, one filled, cherries before them",
        drawing: cups::wine_glasses,
        ground: BRICK,
        option: "Title",
        variants: &[Variant {
            id: 42107734327553,
            title: "Default Title",
            stock: 13,
            tint: Tint {
                body: "#dbe7e0",
                glaze: "#8e3344",
                detail: CREAM,
            },
        }],
        pull: 15,
    },
];
