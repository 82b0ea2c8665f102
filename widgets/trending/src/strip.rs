//! Which products a strip shows on this page, and under which heading. No browser, no view.
//!
//! The server offers some products more than asked for. The page leaves out what is in the cart and what
//! another strip shows, and the next ones move up.

/// A product the strip may show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// The store's product id.
    pub id: String,
    /// Whether the shop chose it; else it is ranked.
    pub pick: bool,
    /// Whether it is shown; [`Strip::choose`] decides.
    pub shows: bool,
}

/// What the heading may claim. It follows what can be shown: a ranking is never announced over anything
/// else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Enough ranks.
    Ranked,
    /// Too little ranks; only the shop's own picks are shown.
    Picks,
    /// Nothing true to show.
    Hidden,
}

/// A strip's state: what was offered, and what this page leaves out of it.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    limit: u32,
    min_items: u32,
    candidates: Vec<Candidate>,
    in_cart: Vec<String>,
    elsewhere: Vec<String>,
}

impl Strip {
    /// A strip that shows at most `limit` products, and a ranking only of `min_items` or more.
    #[must_use]
    pub fn new(limit: u32, min_items: u32) -> Self {
        Self {
            limit,
            min_items,
            ..Self::default()
        }
    }

    /// What the server offers now, in order: the shop's picks, then the ranking.
    pub fn offer(&mut self, candidates: Vec<Candidate>) {
        self.candidates = candidates;
    }

    /// Takes back what was offered.
    pub fn withdraw(&mut self) -> Vec<Candidate> {
        std::mem::take(&mut self.candidates)
    }

    /// What was offered.
    #[must_use]
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// The host told which products are in the cart.
    pub fn cart_holds(&mut self, products: Vec<String>) {
        self.in_cart = products;
    }

    /// Other strips of the page already show these products.
    pub fn others_show(&mut self, products: Vec<String>) {
        self.elsewhere = products;
    }

    /// Decides what is shown, and what the heading may say over it.
    pub fn choose(&mut self) -> Heading {
        let (mut picks, mut ranked) = (0, 0);
        for one in &mut self.candidates {
            one.shows = !(self.in_cart.contains(&one.id) || self.elsewhere.contains(&one.id));
            if one.shows {
                *(if one.pick { &mut picks } else { &mut ranked }) += 1;
            }
        }
        let heading = if ranked >= self.min_items {
            Heading::Ranked
        } else if picks > 0 {
            Heading::Picks
        } else {
            Heading::Hidden
        };
        let mut left = self.limit;
        for one in &mut self.candidates {
            one.shows &= left > 0 && (one.pick || heading == Heading::Ranked);
            left -= u32::from(one.shows);
        }
        heading
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(limit: u32, min_items: u32, picks: &[&str], ranked: &[&str]) -> Strip {
        let mut strip = Strip::new(limit, min_items);
        let candidate = |pick| {
            move |id: &&str| Candidate {
                id: (*id).to_owned(),
                pick,
                ..Candidate::default()
            }
        };
        let picks = picks.iter().map(candidate(true));
        strip.offer(picks.chain(ranked.iter().map(candidate(false))).collect());
        strip
    }

    fn ids(strip: &mut Strip) -> Vec<String> {
        strip.choose();
        let shown = strip.candidates().iter().filter(|one| one.shows);
        shown.map(|one| one.id.clone()).collect()
    }

    fn owned(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn picks_come_first_and_the_limit_counts_all() {
        let mut strip = strip(3, 2, &["p"], &["a", "b", "c"]);
        assert_eq!(strip.choose(), Heading::Ranked);
        assert_eq!(ids(&mut strip), ["p", "a", "b"]);
    }

    #[test]
    fn a_spare_moves_up_for_what_is_in_the_cart_or_in_another_strip() {
        let mut strip = strip(2, 1, &[], &["a", "b", "c", "d"]);
        strip.cart_holds(owned(&["a"]));
        assert_eq!(ids(&mut strip), ["b", "c"]);
        strip.others_show(owned(&["c"]));
        assert_eq!(ids(&mut strip), ["b", "d"]);
    }

    #[test]
    fn a_ranking_that_became_thin_hides_instead_of_padding() {
        let mut strip = strip(8, 3, &[], &["a", "b", "c"]);
        strip.cart_holds(owned(&["a"]));
        assert_eq!(strip.choose(), Heading::Hidden);
        assert!(ids(&mut strip).is_empty());
    }

    #[test]
    fn with_too_few_ranked_the_picks_stand_alone() {
        let mut strip = strip(8, 2, &["p", "q"], &["a", "b"]);
        strip.cart_holds(owned(&["a", "p"]));
        assert_eq!(strip.choose(), Heading::Picks);
        assert_eq!(ids(&mut strip), ["q"]);
    }

    #[test]
    fn a_newer_offer_is_held_against_the_same_cart() {
        let mut strip = strip(8, 1, &[], &["a", "b"]);
        strip.cart_holds(owned(&["a"]));
        let newer = ["c", "a"].map(|id| Candidate {
            id: id.to_owned(),
            ..Candidate::default()
        });
        strip.offer(newer.to_vec());
        assert_eq!(ids(&mut strip), ["c"]);
    }

    #[test]
    fn nothing_offered_is_nothing_shown() {
        assert_eq!(strip(8, 3, &[], &[]).choose(), Heading::Hidden);
    }
}
