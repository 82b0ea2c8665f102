//! People who are not content, and what the shop answered.

use super::{BLANK, Bought, Review};

pub(super) const REVIEWS: &[Review] = &[
    Review {
        product: "sunday-teapot",
        stars: 2,
        days: 4,
        title: "Lid rattles",
        text: "It pours well, I give it that. But the lid sits loose and rattles when I carry it, and for this price I expected it to sit.",
        author: "Karin B.",
        place: "Freiburg",
        bought: Bought::Told,
        recommends: Some(false),
        photos: &[(
            "sunday-teapot",
            "The teapot with its lid a little to one side",
        )],
        reply: Some((
            1,
            "It should not rattle: this lid is too small for its pot. The right one is on its way to you.",
        )),
        ..BLANK
    },
    Review {
        product: "supper-plate",
        stars: 3,
        days: 21,
        text: "Olive on the screen, more of a grey in our kitchen. We kept them, but we had wanted olive.",
        author: "Sofie",
        bought: Bought::Told,
        reply: Some((
            2,
            "The glaze leans to grey in north light. We have taken a new picture by the window, and you may still change them: thirty days is thirty days.",
        )),
        ..BLANK
    },
    Review {
        product: "ribbed-tumblers",
        stars: 1,
        days: 35,
        title: "One of three was broken",
        text: "Three glasses paid, two glasses and a bag of splinters received. It took a week until somebody answered.",
        author: "D. Weiss",
        place: "Görlitz",
        bought: Bought::Told,
        recommends: Some(false),
        reply: Some((
            6,
            "You are right, and the week was ours: the mailbox had nobody in it over the holiday. Three new ones were sent on Monday, in a bigger box. Please keep the two.",
        )),
        ..BLANK
    },
    Review {
        product: "long-tablecloth",
        stars: 3,
        days: 49,
        title: "Beautiful, but it shrank",
        text: "Washed at sixty as it says. It came out six centimetres shorter. Still long enough for us, only just.",
        author: "Marleen",
        place: "Utrecht",
        bought: Bought::Told,
        reply: Some((
            4,
            "Two or three centimetres is what linen does, six is too much. We have told the weaver, and the page says now what to expect. If it gets too short, send it and we swap it.",
        )),
        ..BLANK
    },
    Review {
        product: "bread-board",
        stars: 2,
        days: 60,
        text: "Cracked along the grain after two months. I did not put it in the dishwasher.",
        bought: Bought::Told,
        recommends: Some(false),
        reply: Some((
            3,
            "We believe you. A plank does that when it dried too quickly at our end. Ekdal picks the next one by hand, and the cracked one makes good kindling.",
        )),
        ..BLANK
    },
    Review {
        product: "big-mug",
        stars: 3,
        days: 8,
        title: "Does not fit under my coffee machine",
        text: "Should have measured. Ten centimetres is two too many for mine.",
        author: "Jens",
        place: "Hamburg",
        bought: Bought::Told,
        rewarded: true,
        ..BLANK
    },
    Review {
        product: "striped-tea-towel",
        stars: 3,
        days: 110,
        text: "Fine towel. The red ran a little in the first wash and now I own pink socks.",
        author: "Lotte",
        reply: Some((
            1,
            "Sorry about the socks. Madder likes company: wash it alone the first time. That is on the label since this week.",
        )),
        ..BLANK
    },
    Review {
        stars: 2,
        days: 82,
        title: "Nice things, slow parcel",
        text: "Nine days from order to door. Everything was whole, but the birthday was on day six.",
        author: "Bram",
        place: "Bilbao",
        reply: Some((
            2,
            "Nine days is too long for a birthday. We send Monday to Thursday and should say so louder; it is at the top of every page now.",
        )),
        ..BLANK
    },
];
