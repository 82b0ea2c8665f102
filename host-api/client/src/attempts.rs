//! How often and how soon to try again.

/// Tries in a row before a widget gives up and keeps what it shows.
pub const MOST: u32 = 3;

/// Longest answer we read, in bytes. The largest honest one (250 products) is under 150 KB.
pub const LARGEST_ANSWER: f64 = 1_000_000.0;

/// Longest wait for an answer, in milliseconds.
pub const LONGEST_WAIT: u32 = 10_000;

/// Milliseconds to wait after `failures` failed tries in a row, or `None` when it is time to stop.
///
/// The wait doubles each time and is spread by `chance` (0 to 1) over half as much again, so that
/// a server that comes back is not met by every open page at once.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn wait(every: u32, failures: u32, chance: f64) -> Option<u32> {
    if failures >= MOST {
        return None;
    }
    let base = every.saturating_mul(1 << failures);
    Some(base.saturating_add((f64::from(base) * 0.5 * chance) as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_then_it_stops() {
        assert_eq!(wait(1_000, 0, 0.0), Some(1_000));
        assert_eq!(wait(1_000, 1, 0.0), Some(2_000));
        assert_eq!(wait(1_000, 2, 1.0), Some(6_000));
        assert_eq!(wait(1_000, 3, 0.0), None);
    }

    #[test]
    fn pages_that_failed_together_do_not_return_together() {
        assert_ne!(wait(30_000, 0, 0.1), wait(30_000, 0, 0.9));
    }
}
