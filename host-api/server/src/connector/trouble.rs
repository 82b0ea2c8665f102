//! Why a store did not do what it was asked, and how long to wait before it is asked again.

use std::time::Duration;

/// What stands between us and a store.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The same request may be taken later: the store is down, slow, or asks for a pause.
    #[error("{why}")]
    Later {
        /// In a sentence.
        why: String,
        /// The pause the store asks for, if it does.
        after: Option<Duration>,
    },
    /// The store does not know the token, or the token lacks a right. Nothing helps but a new one.
    #[error("{0}")]
    Denied(String),
    /// The store understood and will not; asking again changes nothing.
    #[error("{0}")]
    Refused(String),
}

impl Trouble {
    /// Trouble that may pass by itself.
    #[must_use]
    pub fn later(why: impl Into<String>) -> Self {
        Self::Later {
            why: why.into(),
            after: None,
        }
    }
}

/// First wait, doubled with each try.
const FIRST: Duration = Duration::from_secs(1);
/// Longest wait of our own choosing.
const LONGEST: Duration = Duration::from_secs(15 * 60);
/// Longest pause a store may ask for: a typing error must not silence it for a year.
const MOST_ASKED: Duration = Duration::from_secs(24 * 60 * 60);

/// The wait before the next try after `tries` that failed. Half of it is drawn, so that the shops of a
/// platform that was down do not come back all at once. A pause the store asked for is kept whole.
#[must_use]
pub(super) fn wait(tries: u32, asked: Option<Duration>, draw: u32) -> Duration {
    let whole = FIRST
        .saturating_mul(2_u32.saturating_pow(tries.min(20)))
        .min(LONGEST);
    let drawn = (whole / 2).mul_f64(f64::from(draw) / f64::from(u32::MAX));
    let ours = whole / 2 + drawn;
    // The draw comes on top, or every client told "60 seconds" comes back in the same one.
    asked.map_or(ours, |asked| {
        ours.max(asked.min(MOST_ASKED) + drawn.min(FIRST))
    })
}

/// A draw for [`wait`]. Without random numbers everybody waits the whole time.
#[must_use]
pub(super) fn draw() -> u32 {
    let mut bytes = [0_u8; 4];
    getrandom::fill(&mut bytes).map_or(u32::MAX, |()| u32::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_a_quarter_of_an_hour_and_half_of_it_is_drawn() {
        let seconds = |tries, draw| wait(tries, None, draw).as_millis();
        assert_eq!(
            (seconds(0, 0), seconds(1, 0), seconds(3, 0)),
            (500, 1_000, 4_000)
        );
        assert_eq!(
            (seconds(3, u32::MAX), seconds(60, u32::MAX)),
            (8_000, 900_000)
        );
        assert_eq!(seconds(60, 0), 450_000);
    }

    #[test]
    fn a_pause_the_store_asks_for_is_never_cut_short_and_never_lasts_a_year() {
        let asked = |seconds| Some(Duration::from_secs(seconds));
        assert!(wait(0, asked(60), 0) >= Duration::from_secs(60));
        assert!(wait(12, asked(1), 0) >= Duration::from_secs(450));
        assert!(wait(0, asked(u64::MAX), u32::MAX) <= MOST_ASKED + FIRST);
    }
}
