//! What the data says about each product, and which of them a strip may offer at all.

use souk_contract::{Claim, Product, Trending, TrendingItem};

use crate::{
    options::StripOptions,
    strip::{Candidate, Heading, Strip},
};

/// Why a product stands where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The shop chose it. It has no rank and no count.
    Pick,
    /// It sold.
    Ranked {
        /// Rank within the claim.
        rank: u32,
        /// Units sold within the claim's window.
        sold: u32,
        /// How the rank changed, where the numbers support saying so.
        movement: Movement,
    },
    /// It stands in an order without numbers.
    Listed {
        /// Its place, where the order is one by sales.
        rank: Option<u32>,
    },
}

/// How a rank changed against the window before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// Unchanged, unknown, or not supported by enough orders.
    Unsaid,
    /// Places gained.
    Up(u32),
    /// Places lost.
    Down(u32),
    /// No sale in the window before.
    New,
}

/// One product as the strip shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The product.
    pub product: Product,
    /// Why it is here.
    pub place: Place,
}

/// What a strip has to offer.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What the heading may say.
    pub heading: Heading,
    /// The cards that are shown, in order: the shop's picks, then the ranking.
    pub shown: Vec<Card>,
    /// What stands by for those that the page leaves out, in order.
    pub spare: Vec<Card>,
}

impl Offer {
    /// What `data` has to offer under these options.
    #[must_use]
    pub fn of(options: &StripOptions, data: &Trending) -> Self {
        let picks = data.pinned.iter().filter(|pick| may_show(options, pick));
        let picks = picks.map(|product| Card {
            product: product.clone(),
            place: Place::Pick,
        });
        let cards: Vec<Card> = picks.chain(ranked(options, data)).collect();
        let mut strip = Strip::new(options.limit, options.min_items);
        let candidates = cards.iter().map(|card| Candidate {
            id: card.product.id.clone(),
            pick: card.place == Place::Pick,
            ..Candidate::default()
        });
        strip.offer(candidates.collect());
        let heading = strip.choose();
        let shows = strip.candidates().iter().map(|one| one.shows);
        let (shown, spare): (Vec<_>, Vec<_>) =
            cards.into_iter().zip(shows).partition(|(_, shows)| *shows);
        let cards = |some: Vec<(Card, bool)>| some.into_iter().map(|(card, _)| card);
        // Where too little ranks, leaving out can only make it less.
        let stands_by = |card: &Card| heading == Heading::Ranked || card.place == Place::Pick;
        Self {
            heading,
            shown: cards(shown).collect(),
            spare: cards(spare).filter(stands_by).collect(),
        }
    }
}

fn ranked<'a>(options: &'a StripOptions, data: &'a Trending) -> impl Iterator<Item = Card> + 'a {
    let picked = |id: &str| data.pinned.iter().any(|pick| pick.id == id);
    let items = data.items.iter().filter(move |item| {
        (item.sold >= options.min_sold || data.claim.is_order())
            && may_show(options, &item.product)
            && !picked(&item.product.id)
    });
    items.map(|item| Card {
        product: item.product.clone(),
        place: place(options, &data.claim, item),
    })
}

fn may_show(options: &StripOptions, product: &Product) -> bool {
    options.text("product") != product.id && (product.in_stock || !options.hide_sold_out)
}

fn place(options: &StripOptions, claim: &Claim, item: &TrendingItem) -> Place {
    if claim.is_order() {
        let rank = (claim.metric == "best_selling").then_some(item.rank);
        return Place::Listed { rank };
    }
    let movement = match item.movement {
        _ if !options.movement => Movement::Unsaid,
        _ if item.new_entry => Movement::New,
        Some(places @ 1..) => Movement::Up(places.unsigned_abs()),
        Some(places @ ..=-1) => Movement::Down(places.unsigned_abs()),
        _ => Movement::Unsaid,
    };
    Place::Ranked {
        rank: item.rank,
        sold: item.sold,
        movement,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(id: &str) -> Product {
        Product {
            id: id.to_owned(),
            title: id.to_owned(),
            in_stock: true,
            ..Product::default()
        }
    }

    fn item(rank: u32, sold: u32, id: &str) -> TrendingItem {
        TrendingItem {
            rank,
            sold,
            orders: sold,
            product: product(id),
            ..TrendingItem::default()
        }
    }

    fn trending(items: Vec<TrendingItem>, picks: &[&str]) -> Trending {
        Trending {
            items,
            pinned: picks.iter().map(|id| product(id)).collect(),
            ..Trending::default()
        }
    }

    fn offer(given: &[(&str, &str)], data: &Trending) -> Offer {
        let given: Vec<_> = given
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect();
        let (options, complaints) = StripOptions::read(&given);
        assert!(complaints.is_empty(), "{complaints:?}");
        Offer::of(&options, data)
    }

    fn ids(cards: &[Card]) -> Vec<&str> {
        cards.iter().map(|card| &*card.product.id).collect()
    }

    fn four() -> Vec<TrendingItem> {
        vec![
            item(1, 9, "a"),
            item(2, 5, "b"),
            item(3, 4, "c"),
            item(4, 1, "d"),
        ]
    }

    #[test]
    fn a_thin_ranking_hides_instead_of_padding() {
        let thin = vec![item(1, 9, "a"), item(2, 2, "b"), item(3, 1, "c")];
        let offer = offer(&[], &trending(thin, &[]));
        assert_eq!(offer.heading, Heading::Hidden);
        assert!(offer.shown.is_empty() && offer.spare.is_empty());
    }

    #[test]
    fn with_too_few_sales_the_picks_stand_under_their_own_heading() {
        let offer = offer(&[], &trending(vec![item(1, 9, "a")], &["p"]));
        assert_eq!(offer.heading, Heading::Picks);
        let pick = Card {
            product: product("p"),
            place: Place::Pick,
        };
        assert_eq!((offer.shown, offer.spare), (vec![pick], vec![]));
    }

    #[test]
    fn a_pick_is_never_ranked_even_when_it_sells() {
        let offer = offer(&[("min-items", "2")], &trending(four(), &["b"]));
        assert_eq!(ids(&offer.shown), ["b", "a", "c"]);
        assert_eq!(
            offer.shown.first().map(|card| card.place),
            Some(Place::Pick)
        );
    }

    #[test]
    fn what_is_sold_out_or_current_is_left_out() {
        let mut items = four();
        items[1].product.in_stock = false;
        let given = [("product", "a"), ("min-items", "1")];
        assert_eq!(ids(&offer(&given, &trending(items, &["a"])).shown), ["c"]);
    }

    #[test]
    fn what_is_beyond_the_limit_stands_by_with_its_true_rank() {
        let given = [("limit", "2"), ("min-sold", "1")];
        let offer = offer(&given, &trending(four(), &[]));
        assert_eq!(ids(&offer.shown), ["a", "b"]);
        assert_eq!(ids(&offer.spare), ["c", "d"]);
        let rank = Place::Ranked {
            rank: 3,
            sold: 4,
            movement: Movement::Unsaid,
        };
        assert_eq!(offer.spare.first().map(|card| card.place), Some(rank));
    }

    #[test]
    fn movement_is_said_only_where_the_server_could_support_it() {
        let mut items = four();
        items[0].movement = Some(3);
        items[1].movement = Some(-2);
        items[2].new_entry = true;
        let movements = |given: &[(&str, &str)]| -> Vec<_> {
            let cards = offer(given, &trending(items.clone(), &[])).shown;
            let movements = cards.into_iter().map(|card| match card.place {
                Place::Ranked { movement, .. } => movement,
                Place::Pick | Place::Listed { .. } => Movement::Unsaid,
            });
            movements.collect()
        };
        let all = [
            Movement::Up(3),
            Movement::Down(2),
            Movement::New,
            Movement::Unsaid,
        ];
        assert_eq!(movements(&[("min-sold", "1")]), all);
        let off = [("min-sold", "1"), ("movement", "off")];
        assert_eq!(movements(&off), [Movement::Unsaid; 4]);
    }

    #[test]
    fn an_order_without_numbers_is_shown_without_numbers() {
        let listed = |metric: &str| {
            let mut data = trending((1..=3).map(|n| item(n, 0, &n.to_string())).collect(), &[]);
            data.claim.metric = metric.to_owned();
            let shown = offer(&[], &data).shown;
            shown.into_iter().map(|card| card.place).collect::<Vec<_>>()
        };
        let ranks = [1, 2, 3].map(|rank| Place::Listed { rank: Some(rank) });
        assert_eq!(listed("best_selling"), ranks);
        for chosen in ["curated", "recommended"] {
            assert_eq!(listed(chosen), [Place::Listed { rank: None }; 3]);
        }
        assert!(listed("units_sold").is_empty(), "nothing was sold");
    }

    #[test]
    fn spare_products_are_asked_for_so_that_leaving_out_leaves_no_gap() {
        let (options, _) = StripOptions::read(&[("product".to_owned(), "9".to_owned())]);
        let query = options.query();
        assert!(query.contains(&("limit", "14".to_owned())));
        assert!(query.contains(&("exclude", "9".to_owned())));
        assert!(query.iter().all(|(name, _)| *name != "half_life"));
    }
}
