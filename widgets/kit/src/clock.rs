//! Time as the widgets speak it: periods, moments and honest ages.

/// Milliseconds since 1970 UTC. Whole milliseconds fit a float exactly until the year 287396, and a
/// float is what the browser's clock gives.
pub type Millis = f64;

const HOUR: Millis = 3_600_000.0;
const DAY: Millis = 24.0 * HOUR;

/// A period such as `24h` or `7d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// How many of the unit.
    pub count: u32,
    /// True for days, false for hours.
    pub days: bool,
}

impl Window {
    /// Reads a period from 1 hour to 90 days.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (digits, days) = match text.strip_suffix('d') {
            Some(digits) => (digits, true),
            None => (text.strip_suffix('h')?, false),
        };
        let count: u32 = digits.parse().ok()?;
        let most = if days { 90 } else { 90 * 24 };
        (1..=most).contains(&count).then_some(Self { count, days })
    }

    /// Its length.
    #[must_use]
    pub fn millis(self) -> Millis {
        f64::from(self.count) * if self.days { DAY } else { HOUR }
    }
}

/// How long ago something was, in steps coarse enough not to point at a person.
///
/// The steps are elapsed time, not calendar days, so they are as true in the shopper's time zone as
/// in the server's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Less than an hour.
    Hour,
    /// Less than 24 hours.
    Day,
    /// This many whole days.
    Days(u32),
}

impl Age {
    /// The age of `at` when it is `now`. A moment ahead of a slow clock counts as within the hour.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn of(at: Millis, now: Millis) -> Self {
        match now - at {
            elapsed if elapsed < HOUR => Self::Hour,
            elapsed if elapsed < DAY => Self::Day,
            elapsed => Self::Days((elapsed / DAY) as u32),
        }
    }
}

/// Reads an RFC 3339 moment.
#[must_use]
#[cfg(not(target_os = "unknown"))]
#[allow(clippy::cast_precision_loss)]
pub fn moment(text: &str) -> Option<Millis> {
    text.parse::<jiff::Timestamp>()
        .ok()
        .map(|stamp| stamp.as_millisecond() as Millis)
}

/// Reads an RFC 3339 moment.
#[must_use]
#[cfg(target_os = "unknown")]
pub fn moment(text: &str) -> Option<Millis> {
    Some(js_sys::Date::parse(text)).filter(|millis| millis.is_finite())
}

/// Now, by this machine's clock.
#[must_use]
#[cfg(not(target_os = "unknown"))]
#[allow(clippy::cast_precision_loss)]
pub fn now() -> Millis {
    jiff::Timestamp::now().as_millisecond() as Millis
}

/// Now, by this machine's clock.
#[must_use]
#[cfg(target_os = "unknown")]
pub fn now() -> Millis {
    js_sys::Date::now()
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use super::*;

    #[test]
    fn a_period_reads_from_one_hour_to_ninety_days() {
        assert_eq!(
            Window::read("24h"),
            Some(Window {
                count: 24,
                days: false
            })
        );
        assert_eq!(Window::read("90d").map(Window::millis), Some(90.0 * DAY));
        for wrong in ["", "7", "0d", "91d", "7w", "-1d", "7dd", "2161h"] {
            assert_eq!(Window::read(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn an_age_is_coarse_and_never_from_the_future() {
        let now = moment("2026-11-21T12:00:00Z").unwrap();
        for (at, age) in [
            ("2026-11-21T12:03:00Z", Age::Hour),
            ("2026-11-21T11:00:01Z", Age::Hour),
            ("2026-11-21T11:00:00Z", Age::Day),
            ("2026-11-20T12:00:01Z", Age::Day),
            ("2026-11-20T12:00:00Z", Age::Days(1)),
            ("2026-11-14T11:59:00Z", Age::Days(7)),
        ] {
            assert_eq!(Age::of(moment(at).unwrap(), now), age, "{at}");
        }
    }
}
