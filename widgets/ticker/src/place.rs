//! Where a floating line may stand: never over the buy bar, the cookie banner or the focus.

/// A rectangle in the window, in CSS pixels from its top left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
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

    /// The same area, moved down by `way` pixels (up when negative).
    #[must_use]
    pub fn moved(self, way: f64) -> Self {
        Self {
            top: self.top + way,
            bottom: self.bottom + way,
            ..self
        }
    }
}

/// Width and height a line takes beside the list's button, in pixels, as in the style sheet.
const LINE: (f64, f64) = (340.0, 88.0);

impl Area {
    /// The area of the list's button together with the line that may show beside it.
    #[must_use]
    pub fn with_line(self, from_top: bool) -> Self {
        let (width, height) = LINE;
        let (above, below) = if from_top {
            (0.0, height)
        } else {
            (height, 0.0)
        };
        Self {
            left: self.left.min(self.right - width).max(0.0),
            top: self.top - above,
            right: self.right.max(self.left + width),
            bottom: self.bottom + below,
        }
    }
}

/// Pixels kept free between a line and what it moved away from.
const AIR: f64 = 8.0;

/// How far `own` (where it would stand by itself) must move away from its edge of the window to
/// meet none of `others`. `None` when that would take it past the middle of a window of this
/// `height`: then it does not show at all.
#[must_use]
pub fn lift(own: Area, others: &[Area], from_top: bool, height: f64) -> Option<f64> {
    let mut lift = 0.0;
    // Each round moves past at least one area, so there are at most as many rounds as areas.
    for _ in 0..=others.len() {
        let way = if from_top { lift } else { -lift };
        let moved = own.moved(way);
        let Some(met) = others.iter().find(|other| other.meets(moved)) else {
            return (lift <= height / 2.0).then_some(lift);
        };
        lift = if from_top {
            met.bottom - own.top
        } else {
            own.bottom - met.top
        } + AIR;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: Area = Area {
        left: 16.0,
        top: 700.0,
        right: 336.0,
        bottom: 784.0,
    };

    fn bar(top: f64, bottom: f64) -> Area {
        Area {
            left: 0.0,
            top,
            right: 390.0,
            bottom,
        }
    }

    #[test]
    fn with_nothing_in_the_way_it_stays() {
        assert_eq!(lift(OWN, &[bar(0.0, 60.0)], false, 800.0), Some(0.0));
    }

    #[test]
    fn it_stands_above_the_buy_bar_and_above_the_banner_over_that() {
        assert_eq!(lift(OWN, &[bar(740.0, 800.0)], false, 800.0), Some(52.0));
        assert_eq!(
            lift(OWN, &[bar(740.0, 800.0), bar(600.0, 740.0)], false, 800.0),
            Some(192.0)
        );
    }

    #[test]
    fn from_the_top_it_moves_down() {
        let own = Area {
            top: 16.0,
            bottom: 100.0,
            ..OWN
        };
        assert_eq!(lift(own, &[bar(0.0, 60.0)], true, 800.0), Some(52.0));
    }

    #[test]
    fn when_half_the_window_is_taken_it_does_not_show() {
        assert_eq!(lift(OWN, &[bar(100.0, 800.0)], false, 800.0), None);
    }
}
