//! What a strip shows, and what it may say about it. No browser, no view.

use souk_contract::{Product, Trending, TrendingItem};

use crate::options::StripOptions;

/// A strip's state: the data, and what this page leaves out of it.
#[derive(Clone, Debug)]
pub struct Strip {
    options: StripOptions,
    data: Trending,
    in_cart: Vec<String>,
    elsewhere: Vec<String>,
}

/// What the heading may claim. It follows the data: "trending" is never said over anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Ranked inside the window the merchant asked for.
    Trending,
    /// Ranked inside a wider window, because too little sold in the one asked for.
    Popular,
    /// Nothing ranks; only the shop's own picks are shown.
    Picks,
    /// Nothing true to show: the strip hides.
    Hidden,
}

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

impl Strip {
    /// A strip over `data`.
    #[must_use]
    pub const fn new(options: StripOptions, data: Trending) -> Self {
        Self {
            options,
            data,
            in_cart: Vec::new(),
            elsewhere: Vec::new(),
        }
    }

    /// The options it was made with.
    #[must_use]
    pub const fn options(&self) -> &StripOptions {
        &self.options
    }

    /// The data it shows.
    #[must_use]
    pub const fn data(&self) -> &Trending {
        &self.data
    }

    /// Newer data arrived.
    pub fn renew(&mut self, data: Trending) {
        self.data = data;
    }

    /// The host told which products are in the cart.
    pub fn cart_holds(&mut self, products: Vec<String>) {
        self.in_cart = products;
    }

    /// Other strips of the page already show these products.
    pub fn others_show(&mut self, products: Vec<String>) {
        self.elsewhere = products;
    }

    /// What the heading may say.
    #[must_use]
    pub fn heading(&self) -> Heading {
        let ranked = self.ranked().take(self.options.min_items).count();
        if ranked >= self.options.min_items {
            return if self.data.claim.window == self.options.text("window") {
                Heading::Trending
            } else {
                Heading::Popular
            };
        }
        if self.picks().next().is_some() {
            Heading::Picks
        } else {
            Heading::Hidden
        }
    }

    /// The cards, in order: the shop's picks, then the ranking, `limit` together.
    #[must_use]
    pub fn cards(&self) -> Vec<Card> {
        let picks = self.picks().map(|product| Card {
            product: product.clone(),
            place: Place::Pick,
        });
        let ranked = self.ranked().map(|item| Card {
            product: item.product.clone(),
            place: self.place(item),
        });
        let limit = self.options.limit;
        match self.heading() {
            Heading::Hidden => Vec::new(),
            Heading::Picks => picks.take(limit).collect(),
            Heading::Trending | Heading::Popular => picks.chain(ranked).take(limit).collect(),
        }
    }

    fn picks(&self) -> impl Iterator<Item = &Product> {
        self.data
            .pinned
            .iter()
            .filter(|product| self.may_show(product))
    }

    fn ranked(&self) -> impl Iterator<Item = &TrendingItem> {
        let picked = |id: &str| self.data.pinned.iter().any(|pick| pick.id == id);
        self.data.items.iter().filter(move |item| {
            item.sold >= self.options.min_sold
                && self.may_show(&item.product)
                && !picked(&item.product.id)
        })
    }

    fn may_show(&self, product: &Product) -> bool {
        let left_out = self.options.text("product") == product.id
            || (self.options.hide_sold_out && !product.in_stock)
            || (self.options.hide_in_cart && self.in_cart.contains(&product.id))
            || self.elsewhere.contains(&product.id);
        !left_out
    }

    fn place(&self, item: &TrendingItem) -> Place {
        let movement = match item.movement {
            _ if !self.options.movement => Movement::Unsaid,
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
}

#[cfg(test)]
mod tests {
    use souk_contract::Claim;

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

    fn trending(window: &str, items: Vec<TrendingItem>) -> Trending {
        let claim = Claim {
            window: window.to_owned(),
            metric: "units_sold".to_owned(),
            ..Claim::default()
        };
        Trending {
            claim,
            items,
            pinned: Vec::new(),
        }
    }

    fn strip(given: &[(&str, &str)], data: Trending) -> Strip {
        let given: Vec<_> = given
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect();
        let (options, complaints) = StripOptions::read(&given);
        assert!(complaints.is_empty(), "{complaints:?}");
        Strip::new(options, data)
    }

    fn ids(strip: &Strip) -> Vec<String> {
        strip
            .cards()
            .into_iter()
            .map(|card| card.product.id)
            .collect()
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
    fn trending_is_said_only_over_the_window_that_was_asked_for() {
        assert_eq!(
            strip(&[], trending("7d", four())).heading(),
            Heading::Trending
        );
        assert_eq!(
            strip(&[], trending("30d", four())).heading(),
            Heading::Popular
        );
    }

    #[test]
    fn a_thin_ranking_hides_instead_of_padding() {
        let thin = trending(
            "30d",
            vec![item(1, 9, "a"), item(2, 2, "b"), item(3, 1, "c")],
        );
        let strip = strip(&[], thin);
        assert_eq!(strip.heading(), Heading::Hidden);
        assert!(strip.cards().is_empty());
    }

    #[test]
    fn with_too_few_sales_the_picks_stand_under_their_own_heading() {
        let mut data = trending("30d", vec![item(1, 1, "a")]);
        data.pinned = vec![product("p")];
        let strip = strip(&[], data);
        assert_eq!(strip.heading(), Heading::Picks);
        assert_eq!(
            strip.cards(),
            [Card {
                product: product("p"),
                place: Place::Pick
            }]
        );
    }

    #[test]
    fn a_pick_is_never_ranked_even_when_it_sells() {
        let mut data = trending("7d", four());
        data.pinned = vec![product("b")];
        let strip = strip(&[("min-items", "2")], data);
        assert_eq!(ids(&strip), ["b", "a", "c"]);
        assert_eq!(
            strip.cards().first().map(|card| card.place),
            Some(Place::Pick)
        );
    }

    #[test]
    fn what_is_sold_out_current_in_the_cart_or_in_another_strip_is_left_out() {
        let mut items = four();
        items.push(item(5, 4, "e"));
        items.push(item(6, 4, "f"));
        items[1].product.in_stock = false;
        let mut strip = strip(
            &[("product", "a"), ("min-items", "1")],
            trending("7d", items),
        );
        strip.cart_holds(vec!["c".to_owned()]);
        strip.others_show(vec!["e".to_owned()]);
        assert_eq!(ids(&strip), ["f"]);
    }

    #[test]
    fn ranks_stay_true_when_something_is_left_out() {
        let mut strip = strip(
            &[],
            trending(
                "7d",
                vec![
                    item(1, 9, "a"),
                    item(2, 8, "b"),
                    item(3, 7, "c"),
                    item(4, 6, "d"),
                ],
            ),
        );
        strip.cart_holds(vec!["a".to_owned()]);
        let first = strip.cards().first().map(|card| card.place);
        assert_eq!(
            first,
            Some(Place::Ranked {
                rank: 2,
                sold: 8,
                movement: Movement::Unsaid
            })
        );
    }

    #[test]
    fn movement_is_said_only_where_the_server_could_support_it() {
        let mut items = four();
        items[0].movement = Some(3);
        items[1].movement = Some(-2);
        items[2].new_entry = true;
        let strip = strip(&[("min-sold", "1")], trending("7d", items));
        let movements: Vec<_> = strip
            .cards()
            .iter()
            .map(|card| match card.place {
                Place::Ranked { movement, .. } => movement,
                Place::Pick => Movement::Unsaid,
            })
            .collect();
        assert_eq!(
            movements,
            [
                Movement::Up(3),
                Movement::Down(2),
                Movement::New,
                Movement::Unsaid
            ]
        );
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
