//! Moments: milliseconds since 1970 inside, RFC 3339 UTC outside.

use jiff::Timestamp;

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

/// One minute in [`Millis`].
pub const MINUTE: Millis = 60_000;
/// One hour in [`Millis`].
pub const HOUR: Millis = 60 * MINUTE;
/// One day in [`Millis`].
pub const DAY: Millis = 24 * HOUR;

/// The system's clock.
#[must_use]
pub fn now() -> Millis {
    Timestamp::now().as_millisecond()
}

/// RFC 3339 in UTC, always with three decimals, so that such texts also sort by time.
#[must_use]
pub fn text(at: Millis) -> String {
    Timestamp::from_millisecond(at).map_or_else(|_| String::new(), |at| format!("{at:.3}"))
}

/// Reads an RFC 3339 moment with any offset; `None` when it is not one.
#[must_use]
pub fn parse(text: &str) -> Option<Millis> {
    text.parse::<Timestamp>()
        .ok()
        .map(Timestamp::as_millisecond)
}

/// `at` rounded down to the minute.
#[must_use]
pub fn minute(at: Millis) -> Millis {
    at - at.rem_euclid(MINUTE)
}

/// The moment an answer speaks of: the start of this minute, or the shop's last change when that is
/// younger. Between changes an answer therefore stays the same, byte for byte, for a minute.
#[must_use]
pub fn as_of(now: Millis, changed_at: Millis) -> Millis {
    minute(now).max(changed_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_is_read_and_utc_is_written() {
        let at = parse("2020-09-10T04:26:51-04:00").expect("a moment");
        assert_eq!(text(at), "2020-09-10T08:26:51.000Z");
    }

    #[test]
    fn texts_sort_as_moments_do() {
        assert!(text(1_000) < text(1_700) && text(1_700) < text(2_000));
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for wrong in ["", "yesterday", "2020-13-10T04:26:51Z", "1599726411"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
