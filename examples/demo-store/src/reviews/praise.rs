//! People who are content, and say so in a line or three.

use super::{BLANK, Bought, Review};

pub(super) const REVIEWS: &[Review] = &[
    Review {
        product: "morning-bowl",
        days: 2,
        text: "Third one. The first two are at my daughter's now, and she did not ask.",
        author: "Hanne L.",
        place: "Aarhus",
        bought: Bought::Here,
        recommends: Some(true),
        photos: &[(
            "morning-bowl",
            "A milk blue bowl on a kitchen table, left bare at the foot",
        )],
        ..BLANK
    },
    Review {
        product: "morning-bowl",
        stars: 4,
        days: 7,
        title: "Good bowl, rough foot",
        text: "Lovely to hold. The foot scratched our table until I put felt under it, so one star less.",
        author: "P. Claes",
        place: "Ghent",
        bought: Bought::Told,
        ..BLANK
    },
    Review {
        product: "morning-bowl",
        days: 64,
        text: "Porridge stays hot until I have found my glasses.",
        bought: Bought::Told,
        ..BLANK
    },
    Review {
        product: "sunday-teapot",
        days: 6,
        title: "It does not dribble",
        text: "I did not believe the bit about the spout. I poured forty cups to be sure. Not a drop on the cloth.",
        author: "Aoife",
        place: "Sligo",
        bought: Bought::Here,
        recommends: Some(true),
        photos: &[
            ("sunday-teapot", "An oxblood teapot with a row of pale dots"),
            ("milk-jug", "A small milk jug next to it"),
        ],
        ..BLANK
    },
    Review {
        product: "sunday-teapot",
        stars: 4,
        days: 41,
        text: "Five cups is right if they are small cups. With the big mug it is two and a half.",
        author: "Tomasz N.",
        bought: Bought::Told,
        ..BLANK
    },
    Review {
        product: "big-mug",
        days: 4,
        text: "Big. It says so, and it is.",
        author: "Sami",
        place: "Turku",
        bought: Bought::Here,
        ..BLANK
    },
    Review {
        product: "big-mug",
        days: 23,
        title: "My hand fits",
        text: "I have large hands and most handles take two of my fingers. This one takes all four.",
        author: "Anton Kral",
        rewarded: true,
        bought: Bought::Told,
        recommends: Some(true),
        ..BLANK
    },
    Review {
        product: "big-mug",
        stars: 4,
        days: 88,
        text: "Nice weight when it is empty. Rather heavy when it is full of tea and you are eight years old, says my son.",
        author: "Margot",
        place: "Nantes",
        ..BLANK
    },
    Review {
        product: "supper-plate",
        days: 9,
        text: "Bought two, then four more. The rim really does hold peas in.",
        author: "Jonas W.",
        place: "Leipzig",
        bought: Bought::Here,
        recommends: Some(true),
        photos: &[(
            "supper-plate",
            "A plate with a painted branch and a cobalt border",
        )],
        ..BLANK
    },
    Review {
        product: "supper-plate",
        stars: 4,
        days: 52,
        title: "Handsome and heavy",
        text: "A stack of six is a job for two. They look very good on the plain wood.",
        author: "Greta",
        bought: Bought::Told,
        ..BLANK
    },
    Review {
        product: "ribbed-tumblers",
        days: 12,
        text: "One fell off the sink. It bounced, as promised. I shall not try it again.",
        author: "Inês D.",
        place: "Évora",
        bought: Bought::Told,
        photos: &[(
            "ribbed-tumblers",
            "Three green tumblers throwing light on a table",
        )],
        ..BLANK
    },
    Review {
        product: "ribbed-tumblers",
        days: 71,
        text: "The light on the tablecloth at four in the afternoon. That is the review.",
        author: "Beatriz",
        recommends: Some(true),
        ..BLANK
    },
    Review {
        product: "striped-tea-towel",
        days: 16,
        text: "Dries. No fluff. Two loops, both used.",
        bought: Bought::Told,
        ..BLANK
    },
    Review {
        product: "striped-tea-towel",
        stars: 4,
        days: 97,
        text: "Better after the fifth wash than after the first. Be patient with it.",
        author: "Noor",
        place: "Utrecht",
        bought: Bought::Told,
        ..BLANK
    },
    Review {
        product: "bread-board",
        days: 30,
        title: "No feet, no glue, no trouble",
        text: "We use both sides. It has gone dark where the knife lands and I like it more for that.",
        author: "Pieter V.",
        place: "Antwerp",
        bought: Bought::Told,
        photos: &[(
            "bread-board",
            "An oak board with one hole, leaning at a wall",
        )],
        ..BLANK
    },
    Review {
        product: "salt-pig",
        days: 26,
        text: "The spoon lasted until Tuesday. I wrote, they sent another. The salt is dry.",
        author: "Clara",
        place: "Graz",
        bought: Bought::Told,
        recommends: Some(true),
        ..BLANK
    },
    Review {
        product: "beeswax-tapers",
        days: 45,
        text: "I timed one because my husband said nobody does. Six hours and fifty minutes, window shut.",
        author: "Elif",
        bought: Bought::Told,
        ..BLANK
    },
    Review {
        product: "big-salad-bowl",
        days: 37,
        text: "Fed nine. There was potato salad left, but that is on my mother.",
        author: "Luca C.",
        place: "Bologna",
        bought: Bought::Told,
        photos: &[
            ("big-salad-bowl", "A wide bowl painted with petals"),
            ("long-table", "A long table by a window, laid for many"),
        ],
        ..BLANK
    },
    Review {
        product: "milk-jug",
        days: 58,
        text: "Came for the teapot, stayed for the jug.",
        author: "Marit",
        place: "Gothenburg",
        bought: Bought::Told,
        ..BLANK
    },
    Review {
        days: 8,
        title: "Packed by somebody who cares",
        text: "Straw, paper, a note with a name on it. Everything arrived whole, and the box is now the cat's.",
        author: "Fenna",
        place: "Groningen",
        photos: &[(
            "workshop",
            "Two shelves in a workshop with jugs, plates and a mug",
        )],
        ..BLANK
    },
    Review {
        product: "beeswax-tapers",
        stars: 4,
        days: 40,
        text: "They smell of August for the first hour, then of candle. Both are all right.",
        author: "Wil",
        place: "Ghent",
        bought: Bought::Told,
        photos: &[("beeswax-tapers", "Five tapers tied by their wicks")],
        ..BLANK
    },
    Review {
        product: "big-salad-bowl",
        stars: 4,
        days: 55,
        title: "It does not fit our dishwasher",
        text: "The page warns of it and I did not listen. Washing it by hand takes a minute and it is worth the minute.",
        author: "Saskia",
        recommends: Some(true),
        bought: Bought::Told,
        ..BLANK
    },
    Review {
        product: "milk-jug",
        days: 7,
        text: "Pours to the last drop. The cat has noticed.",
        author: "Yara",
        place: "Porto",
        bought: Bought::Here,
        ..BLANK
    },
    Review {
        product: "sunday-teapot",
        stars: 5,
        days: 3,
        text: "Bought on a Thursday, used on Sunday, as the name says. It keeps warm for an hour under a towel.",
        author: "Edda",
        place: "Innsbruck",
        bought: Bought::Here,
        ..BLANK
    },
];
