//! What was written in another language, or first for another shop.

use super::{BLANK, Bought, Review};

pub(super) const REVIEWS: &[Review] = &[
    Review {
        product: "morning-bowl",
        days: 10,
        title: "Jeden Morgen dieselbe",
        text: "Wir haben zwölf Schalen im Schrank und streiten uns um diese eine. Die Glasur ist schöner als auf dem Bild, und der Rand liegt gut an der Lippe.",
        author: "Annegret",
        place: "Leipzig",
        lang: "de",
        bought: Bought::Told,
        recommends: Some(true),
        photos: &[("morning-bowl", "Eine milchblaue Schale auf dem Küchentisch")],
        ..BLANK
    },
    Review {
        product: "salt-pig",
        stars: 4,
        days: 29,
        text: "Tut, was es soll. Das Löffelchen ist zu klein für meine Hand, deshalb ein Stern weniger.",
        author: "Rolf H.",
        lang: "de",
        bought: Bought::Told,
        ..BLANK
    },
    Review {
        product: "supper-plate",
        days: 5,
        title: "Solides et belles",
        text: "Six assiettes, deux enfants, un an bientôt : pas un éclat. Le bleu est profond et ne passe pas au lave-vaisselle.",
        author: "Camille",
        place: "Nantes",
        lang: "fr",
        bought: Bought::Here,
        recommends: Some(true),
        ..BLANK
    },
    Review {
        product: "cooks-apron",
        stars: 4,
        days: 68,
        title: "A good apron, a long strap",
        text: "The cloth is thick and comes out of the wash almost dry. The strap is long for me, I make a knot in it.",
        author: "Giulia M.",
        place: "Bologna",
        translated_from: "it",
        bought: Bought::Told,
        ..BLANK
    },
    Review {
        product: "pepper-mill",
        days: 93,
        title: "The last mill I will buy",
        text: "Coarse when I want coarse and fine when I want fine. Had it since spring, filled it three times.",
        author: "O. Lindqvist",
        place: "Växjö",
        syndicated_from: "Ekdal & Daughter",
        bought: Bought::Told,
        ..BLANK
    },
];
