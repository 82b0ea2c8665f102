//! Where a floating line may stand: never over the buy bar, the cookie banner or the focus.

/// A rectangle in the window, in whole CSS pixels from its left and from the edge (top or bottom) at which
/// the line stands: for a line at the bottom the window is [turned](Area::turned).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub left: i32,
    /// The edge nearer to where the line stands.
    pub top: i32,
    /// Right edge.
    pub right: i32,
    /// The edge farther from there.
    pub bottom: i32,
}

impl Area {
    /// Whether two areas share a point.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// The same area in a window of this `height` that stands on its head.
    #[must_use]
    pub fn turned(self, height: i32) -> Self {
        Self {
            top: height - self.bottom,
            bottom: height - self.top,
            ..self
        }
    }

    /// The same area, moved by `way` pixels away from the edge (towards it when negative).
    #[must_use]
    pub fn moved(self, way: i32) -> Self {
        Self {
            top: self.top + way,
            bottom: self.bottom + way,
            ..self
        }
    }
}

/// Width and height a line takes beside the list's button, in pixels, as in the style sheet.
const LINE: (i32, i32) = (340, 88);

impl Area {
    /// The area of the list's button together with the line that may show beside it.
    #[must_use]
    pub fn with_line(self) -> Self {
        let (width, height) = LINE;
        Self {
            left: self.left.min(self.right - width).max(0),
            right: self.right.max(self.left + width),
            bottom: self.bottom + height,
            ..self
        }
    }
}

/// Pixels kept free between a line and what it moved away from.
const AIR: i32 = 8;

/// How far `own` (where it would stand by itself) must move away from its edge of the window to
/// meet none of `others`. `None` when that would take it past the middle of a window of this
/// `height`: then it does not show at all.
#[must_use]
pub fn lift(own: Area, others: &[Area], height: i32) -> Option<i32> {
    let mut lift = 0;
    // Each round moves past at least one area, so there are at most as many rounds as areas.
    for _ in 0..=others.len() {
        let moved = own.moved(lift);
        let Some(met) = others.iter().find(|other| other.meets(moved)) else {
            return (lift <= height / 2).then_some(lift);
        };
        lift = met.bottom - own.top + AIR;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: Area = Area {
        left: 16,
        top: 700,
        right: 336,
        bottom: 784,
    };

    fn bar(top: i32, bottom: i32) -> Area {
        Area {
            left: 0,
            top,
            right: 390,
            bottom,
        }
    }

    /// How far a line at the bottom of a window of 800 pixels moves up.
    fn up(own: Area, bars: &[Area]) -> Option<i32> {
        let bars: Vec<_> = bars.iter().map(|bar| bar.turned(800)).collect();
        lift(own.turned(800), &bars, 800)
    }

    #[test]
    fn with_nothing_in_the_way_it_stays() {
        assert_eq!(up(OWN, &[bar(0, 60)]), Some(0));
    }

    #[test]
    fn it_stands_above_the_buy_bar_and_above_the_banner_over_that() {
        assert_eq!(up(OWN, &[bar(740, 800)]), Some(52));
        assert_eq!(up(OWN, &[bar(740, 800), bar(600, 740)]), Some(192));
    }

    #[test]
    fn from_the_top_it_moves_down() {
        let own = Area {
            top: 16,
            bottom: 100,
            ..OWN
        };
        assert_eq!(lift(own, &[bar(0, 60)], 800), Some(52));
    }

    #[test]
    fn when_half_the_window_is_taken_it_does_not_show() {
        assert_eq!(up(OWN, &[bar(100, 800)]), None);
    }

    #[test]
    fn a_line_takes_its_room_beside_the_button_and_away_from_the_edge() {
        let button = Area {
            left: 1220,
            top: 16,
            right: 1264,
            bottom: 60,
        };
        let line = Area {
            left: 924,
            top: 16,
            right: 1560,
            bottom: 148,
        };
        assert_eq!(button.with_line(), line);
    }
}
