//! Where a carousel stands: a row of cards of which some are seen, in pages.

/// A place in the row, in whole cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Cards in the row.
    pub all: u32,
    /// Cards seen at once, at least 1.
    pub seen: u32,
    /// Cards before the first one seen.
    pub first: u32,
}

impl Place {
    /// Reads the place off lengths: how far the row is scrolled, how much of it is seen, how long it is.
    /// The sign of `scrolled` is the writing direction's and says nothing.
    #[must_use]
    pub fn of(all: u32, scrolled: i32, seen: i32, long: i32) -> Self {
        let long = long.unsigned_abs().max(1);
        let cards = |length: i32| (length.unsigned_abs() * all + long / 2) / long;
        let seen = cards(seen).clamp(1, all.max(1));
        let first = cards(scrolled).min(all.saturating_sub(seen));
        Self { all, seen, first }
    }

    /// Pages in the row; the last may overlap the one before.
    #[must_use]
    pub const fn pages(self) -> u32 {
        self.all
            .div_ceil(if self.seen == 0 { 1 } else { self.seen })
    }

    /// The page that is seen. At the end of the row it is the last one.
    #[must_use]
    pub fn page(self) -> u32 {
        if self.first + self.seen >= self.all {
            return self.pages().saturating_sub(1);
        }
        self.first.checked_div(self.seen).unwrap_or_default()
    }

    /// The first card of a page; pages beyond the last start over, as a row that moves by itself does.
    #[must_use]
    pub fn start(self, page: u32) -> u32 {
        page.checked_rem(self.pages()).unwrap_or_default() * self.seen
    }
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use super::*;

    #[test]
    fn three_of_twelve_cards_make_four_pages() {
        let place = Place::of(12, 0, 900, 3_588);
        assert_eq!((place.seen, place.pages(), place.page()), (3, 4, 0));
        assert_eq!(Place::of(12, 912, 900, 3_588).page(), 1);
    }

    #[test]
    fn the_end_of_the_row_is_its_last_page_even_when_it_is_not_full() {
        // Ten cards, three seen: the end shows cards 8 to 10.
        let end = Place::of(10, 2_100, 900, 3_000);
        assert_eq!((end.first, end.page(), end.pages()), (7, 3, 4));
    }

    #[test]
    fn from_right_to_left_it_is_the_same() {
        assert_eq!(
            Place::of(12, -912, 900, 3_588),
            Place::of(12, 912, 900, 3_588)
        );
    }

    #[test]
    fn one_card_and_a_peek_of_the_next_count_as_one() {
        assert_eq!(Place::of(12, 0, 350, 3_800).seen, 1);
    }

    #[test]
    fn after_the_last_page_comes_the_first() {
        let place = Place::of(12, 0, 900, 3_588);
        assert_eq!((place.start(3), place.start(4)), (9, 0));
    }

    #[test]
    fn an_empty_or_unmeasured_row_is_harmless() {
        for place in [
            Place::of(0, 0, 0, 0),
            Place::of(5, 0, 0, 0),
            Place::default(),
        ] {
            assert_eq!((place.page(), place.start(0)), (0, 0), "{place:?}");
        }
    }
}
