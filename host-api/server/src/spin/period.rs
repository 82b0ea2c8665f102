//! Periods: how long a player's spins last.

use serde::{Deserialize, Serialize};

use crate::moment::{DAY, Millis};

/// The time in which a player has so many spins. Days and weeks begin at midnight UTC, weeks on Monday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// The whole campaign.
    #[default]
    Campaign,
    /// A day.
    Day,
    /// A week.
    Week,
}

/// Days from the first Monday before 1970 to 1970-01-01, a Thursday.
const THURSDAY: i64 = 3;

impl Period {
    /// Its name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Campaign => "campaign",
            Self::Day => "day",
            Self::Week => "week",
        }
    }

    /// The number of the period `at` lies in.
    #[must_use]
    pub const fn number(self, at: Millis) -> i64 {
        let day = at.div_euclid(DAY);
        match self {
            Self::Campaign => 0,
            Self::Day => day,
            Self::Week => (day + THURSDAY).div_euclid(7),
        }
    }

    /// When the next period begins; `None` when there is none.
    #[must_use]
    pub const fn next(self, at: Millis) -> Option<Millis> {
        match self {
            Self::Campaign => None,
            Self::Day => Some((self.number(at) + 1) * DAY),
            Self::Week => Some(((self.number(at) + 1) * 7 - THURSDAY) * DAY),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::{parse, text};

    #[test]
    fn a_week_begins_on_monday_and_a_day_at_midnight() {
        let friday = parse("2026-11-20T23:59:59Z").expect("a moment");
        let next = |period: Period| period.next(friday).map(text);
        assert_eq!(
            next(Period::Day).as_deref(),
            Some("2026-11-21T00:00:00.000Z")
        );
        assert_eq!(
            next(Period::Week).as_deref(),
            Some("2026-11-23T00:00:00.000Z")
        );
        assert_eq!(next(Period::Campaign), None);
        let sunday = parse("2026-11-22T23:59:59Z").expect("a moment");
        assert_eq!(Period::Week.number(friday), Period::Week.number(sunday));
        assert_eq!(
            Period::Week.number(friday) + 1,
            Period::Week.number(sunday + 1_000)
        );
    }
}
