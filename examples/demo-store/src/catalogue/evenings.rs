//! Candles, flowers and cake.

use super::{BRUME, Category, Cents, EKDAL, HOLLIN, Product, Variant};
use crate::pictures::palette::{
    BLUSH, BRASS, BUTTER, COBALT, CREAM, EVENING, FIG, MADDER, MORNING, MUSTARD, NIGHT, OAT, ROSE,
    SKY, UMBER,
};
use crate::pictures::{Tint, light};

/// For evenings.
pub(super) const CATEGORY: Category = Category {
    handle: "for-evenings",
    name: "For evenings",
    lead: "Candles, flowers and cake: what makes it an evening and not just dark.",
    face: "chamber-candlestick",
};

/// What stands on this shelf.
pub(super) const SHELF: &[Product] = &[
    Product {
        id: 7512005549313,
        handle: "chamber-candlestick",
        title: "Chamber candlestick",
        maker: EKDAL,
        category: CATEGORY,
        tags: &["brass", "candle", "gift"],
        price: Cents(4400),
        compare_at: None,
        lead: "To carry the light upstairs.",
        story: "Spun brass with a ring for your finger and a dish for the drips. Not lacquered: polish it every week, or let it go brown and say it is supposed to.",
        facts: &[
            ("Size", "16 cm across"),
            ("Fits", "Candles of 22 mm"),
            ("Care", "Hot water for wax"),
        ],
        alt: "A lit candle in a brass candlestick",
        drawing: light::candlestick,
        ground: NIGHT,
        option: "Title",
        variants: &[Variant {
            id: 42107734786305,
            title: "Default Title",
            stock: 11,
            tint: Tint {
                body: BRASS,
                glaze: UMBER,
                detail: CREAM,
            },
        }],
        pull: 16,
    },
    Product {
        id: 7512005582081,
        handle: "beeswax-tapers",
        title: "Five beeswax tapers",
        maker: BRUME,
        category: CATEGORY,
        tags: &["candle", "beeswax", "gift"],
        price: Cents(1900),
        compare_at: None,
        lead: "They smell of August.",
        story: "Dipped twenty-six times, tied by the wick, burning for seven hours each if you keep them out of the draught. The colours are plant dyes and a little uneven.",
        facts: &[
            ("Size", "25 cm, 22 mm"),
            ("Burns", "7 hours each"),
            ("Wax", "Beeswax only"),
        ],
        alt: "Five beeswax tapers tied with a ribbon",
        drawing: light::tapers,
        ground: EVENING,
        option: "Title",
        variants: &[Variant {
            id: 42107734819073,
            title: "Default Title",
            stock: 48,
            tint: Tint {
                body: BUTTER,
                glaze: ROSE,
                detail: MUSTARD,
            },
        }],
        pull: 25,
    },
    Product {
        id: 7512005614849,
        handle: "bud-vase",
        title: "Bud vase",
        maker: HOLLIN,
        category: CATEGORY,
        tags: &["stoneware", "flowers", "gift"],
        price: Cents(2600),
        compare_at: None,
        lead: "For the one that broke off.",
        story: "One stem, any stem. The neck is narrow so that it stands straight, the belly round so that it stands.",
        facts: &[
            ("Size", "12 cm high"),
            ("Neck", "2 cm"),
            ("Care", "A bottle brush"),
        ],
        alt: "A small vase with a single anemone",
        drawing: light::bud_vase,
        ground: BLUSH,
        option: "Colour",
        variants: &[
            Variant {
                id: 42107734851841,
                title: "Milk blue",
                stock: 18,
                tint: Tint {
                    body: OAT,
                    glaze: SKY,
                    detail: MADDER,
                },
            },
            Variant {
                id: 42107734884609,
                title: "Fig",
                stock: 13,
                tint: Tint {
                    body: OAT,
                    glaze: FIG,
                    detail: COBALT,
                },
            },
        ],
        pull: 15,
    },
    Product {
        id: 7512005647617,
        handle: "cake-stand",
        title: "Cake stand",
        maker: HOLLIN,
        category: CATEGORY,
        tags: &["stoneware", "party", "serving", "gift"],
        price: Cents(7900),
        compare_at: None,
        lead: "Any cake looks as if you meant it.",
        story: "Thrown in two pieces and joined the same afternoon. The rim is turned up a little: cherries roll. The cake is not included, though we were asked.",
        facts: &[
            ("Size", "28 cm across, 12 cm high"),
            ("Weight", "2.1 kg"),
            ("Care", "Dishwasher"),
        ],
        alt: "A layer cake with icing and cherries on a cake stand",
        drawing: light::cake_stand,
        ground: MORNING,
        option: "Title",
        variants: &[Variant {
            id: 42107734917377,
            title: "Default Title",
            stock: 5,
            tint: Tint {
                body: CREAM,
                glaze: MADDER,
                detail: CREAM,
            },
        }],
        pull: 9,
    },
];
