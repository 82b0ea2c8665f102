//! Cloth.

use super::{BRUME, Category, Cents, Product, Variant};
use crate::pictures::palette::{
    BLUSH, COBALT, CREAM, INDIGO, MADDER, MEADOW, MORNING, MUSTARD, OAT, OLIVE, ROSE, SAND, SKY,
};
use crate::pictures::{Tint, linen};

/// Linen.
pub(super) const CATEGORY: Category = Category {
    handle: "linen",
    name: "Linen",
    lead: "Flax from three farms, washed until it stops being stiff about it.",
    face: "striped-tea-towel",
};

/// What stands on this shelf.
pub(super) const SHELF: &[Product] = &[
    Product {
        id: 7512005385473,
        handle: "long-tablecloth",
        title: "Long tablecloth",
        maker: BRUME,
        category: CATEGORY,
        tags: &["linen", "party", "table"],
        price: Cents(11800),
        compare_at: None,
        lead: "Two metres eighty, for the pushed-together tables.",
        story: "Woven double wide so there is no seam down the middle where the glasses stand. Comes washed and a bit crumpled; it will stay a bit crumpled, and your guests will relax.",
        facts: &[
            ("Size", "150 by 280 cm"),
            ("Cloth", "Washed linen, 210 g"),
            ("Care", "60 °C, iron if you must"),
        ],
        alt: "Folded striped tablecloths tied with a yellow ribbon",
        drawing: linen::tablecloth,
        ground: BLUSH,
        option: "Colour",
        variants: &[
            Variant {
                id: 42107734524161,
                title: "Flax and madder",
                stock: 6,
                tint: Tint {
                    body: OAT,
                    glaze: MADDER,
                    detail: CREAM,
                },
            },
            Variant {
                id: 42107734556929,
                title: "Cream and indigo",
                stock: 8,
                tint: Tint {
                    body: CREAM,
                    glaze: INDIGO,
                    detail: SKY,
                },
            },
        ],
        pull: 11,
    },
    Product {
        id: 7512005418241,
        handle: "supper-napkins",
        title: "Four supper napkins",
        maker: BRUME,
        category: CATEGORY,
        tags: &["linen", "table", "set", "gift"],
        price: Cents(3900),
        compare_at: None,
        lead: "Big ones. Lap-sized.",
        story: "Fifty centimetres, mitred corners, four colours that have met before. They get softer, then they get mended, then they become the good cleaning cloths. We know napkins in their third life.",
        facts: &[
            ("Size", "50 by 50 cm, four pieces"),
            ("Cloth", "Washed linen, 180 g"),
            ("Care", "60 °C"),
        ],
        alt: "Four linen napkins fanned out of a brass ring",
        drawing: linen::napkins,
        ground: MEADOW,
        option: "Title",
        variants: &[Variant {
            id: 42107734589697,
            title: "Default Title",
            stock: 25,
            tint: Tint {
                body: CREAM,
                glaze: ROSE,
                detail: MUSTARD,
            },
        }],
        pull: 18,
    },
    Product {
        id: 7512005451009,
        handle: "striped-tea-towel",
        title: "Striped tea towel",
        maker: BRUME,
        category: CATEGORY,
        tags: &["linen", "everyday", "cooking"],
        price: Cents(1600),
        compare_at: None,
        lead: "Dries glasses without leaving a beard.",
        story: "Half linen and half cotton, because all linen is slow and all cotton is lint. The loop is sewn into the corner twice.",
        facts: &[
            ("Size", "50 by 70 cm"),
            ("Cloth", "Half linen, half cotton"),
            ("Care", "60 °C, gets better"),
        ],
        alt: "A fringed tea towel with stripes on a peg",
        drawing: linen::tea_towel,
        ground: MORNING,
        option: "Colour",
        variants: &[
            Variant {
                id: 42107734622465,
                title: "Madder",
                stock: 52,
                tint: Tint {
                    body: CREAM,
                    glaze: MADDER,
                    detail: MUSTARD,
                },
            },
            Variant {
                id: 42107734655233,
                title: "Cobalt",
                stock: 41,
                tint: Tint {
                    body: CREAM,
                    glaze: COBALT,
                    detail: SKY,
                },
            },
            Variant {
                id: 42107734688001,
                title: "Olive",
                stock: 3,
                tint: Tint {
                    body: CREAM,
                    glaze: OLIVE,
                    detail: MUSTARD,
                },
            },
        ],
        pull: 36,
    },
    Product {
        id: 7512005483777,
        handle: "cooks-apron",
        title: "Cook's apron",
        maker: BRUME,
        category: CATEGORY,
        tags: &["linen", "cooking", "gift"],
        price: Cents(5800),
        compare_at: None,
        lead: "Long, with one good pocket.",
        story: "Straps that cross at the back and tie in front, so it fits you and the person you married. The pocket takes a spoon, a phone or a small onion.",
        facts: &[
            ("Size", "One, 90 cm long"),
            ("Cloth", "Heavy linen, 280 g"),
            ("Care", "40 °C"),
        ],
        alt: "A long blue apron on a peg, a wooden spoon in its pocket",
        drawing: linen::apron,
        ground: SAND,
        option: "Title",
        variants: &[Variant {
            id: 42107734720769,
            title: "Default Title",
            stock: 14,
            tint: Tint {
                body: COBALT,
                glaze: MUSTARD,
                detail: CREAM,
            },
        }],
        pull: 13,
    },
];
