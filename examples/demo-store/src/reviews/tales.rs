//! People who had more to say than fits on a card.

use super::{BLANK, Bought, Review};

pub(super) const REVIEWS: &[Review] = &[
    Review {
        product: "long-tablecloth",
        days: 11,
        title: "One year, eleven dinners, one candle",
        text: "We bought it for my father's seventieth, when three tables had to become one. It covered all three with a hand's width over at each end, and nobody saw where one table stopped and the next began.\n\nSince then it has been out for eleven dinners. It has had beetroot on it, red wine twice, and the wax of a candle that somebody's nephew wanted to see closer. Beetroot and wine went at sixty degrees with ordinary powder. The wax I ironed out through brown paper, which is the only time I have ironed it.\n\nIt does crumple. The shop says it will, and it does. The first time I minded, the second time I did not, and now I think the smooth ones look as if they were waiting for a photographer. One seam at the short side came loose in spring. I wrote to ask how to sew it and they asked me to send it in; it was back in nine days with the seam done, and a small embroidered bee where a hole had been that I had not told them about.",
        author: "Ruth A.",
        place: "Cork",
        bought: Bought::Told,
        recommends: Some(true),
        photos: &[
            (
                "long-tablecloth",
                "A striped linen cloth hanging over the end of a table",
            ),
            (
                "long-table",
                "The cloth's table by the window, laid with bowls and bread",
            ),
        ],
        reply: Some((
            2,
            "The bee is Odile's. She says that a hole is only a place for one.",
        )),
        ..BLANK
    },
    Review {
        product: "pepper-mill",
        stars: 4,
        days: 33,
        title: "A good mill, once you know which way is coarse",
        text: "I cook for a living, so I am hard on mills. This one has been on the pass for four months, a few hundred turns a day, and the grind is the same as in the first week: pieces, not dust. The body has gone darker where I hold it. Walnut does that, and it suits it.\n\nWhat took me a while is the knob. Turning it to the left makes it coarser, which is the other way round from the mill I had for ten years, and for a fortnight every steak was seasoned like soup and every soup like steak. There is nothing printed on it to tell you. A small arrow on the underside would do.\n\nIt also loosens a little when you fill it in a hurry and do not press the knob home. Press it home. Other than that I have no complaint, and I have complained about every mill I have owned.",
        author: "Étienne R.",
        place: "Lyon",
        bought: Bought::Told,
        recommends: Some(true),
        photos: &[(
            "pepper-mill",
            "A walnut pepper mill, darker where a hand holds it",
        )],
        reply: Some((
            3,
            "The arrow is a fair idea. The next lot gets one, and yours does too if you send us the knob.",
        )),
        ..BLANK
    },
    Review {
        product: "cooks-apron",
        days: 76,
        title: "For two people of different sizes",
        text: "My wife is a head shorter than I am. We had two aprons, hers and mine, and always the wrong one was clean. This one crosses at the back and ties in front, so it is the right length for both of us, give or take a hand. It is stiff for a week. After the third wash it hangs like a coat you have had for years.\n\nThe pocket really takes an onion. It also takes a phone, and the phone came out smelling of onion, which is my own doing. What I would like is a loop for the towel at the side; I sewed one on myself from the ribbon the parcel came with. There is a stain of walnut juice that will not leave. The weaver wrote that she could dye the whole apron walnut, and then it would match. I am thinking about it.",
        author: "Mirko",
        place: "Trieste",
        bought: Bought::Told,
        ..BLANK
    },
];
