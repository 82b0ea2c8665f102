//! How long a team still has: one fixed end, by the server's clock.

use souk_kit::{
    clock::Millis,
    locale::{Locale, digits},
};

/// Time left until a fixed end. It never goes below nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The end has come; what becomes of the team is the server's to say.
    Over,
    /// Less than an hour.
    Minutes {
        /// Whole minutes.
        minutes: u32,
        /// Whole seconds besides.
        seconds: u32,
    },
    /// An hour or more.
    Hours {
        /// Whole hours.
        hours: u32,
        /// Whole minutes besides.
        minutes: u32,
    },
}

impl Left {
    /// What is left until `end` when the server's clock says `now`.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn until(end: Millis, now: Millis) -> Self {
        // Rounded up: it reads "0 s" only when it is over. A cast of what is negative gives nothing.
        let left = ((end - now) / 1_000.0).ceil() as u32;
        match (left / 3_600, left / 60 % 60, left % 60) {
            (0, 0, 0) => Self::Over,
            (0, minutes, seconds) => Self::Minutes { minutes, seconds },
            (hours, minutes, _) => Self::Hours { hours, minutes },
        }
    }

    /// Milliseconds until the words change; none when they never do.
    #[must_use]
    pub fn next(self, calm: bool) -> Option<u32> {
        match self {
            Self::Over => None,
            Self::Minutes { .. } if !calm => Some(1_000),
            Self::Minutes { .. } | Self::Hours { .. } => Some(10_000),
        }
    }

    /// The words. `calm` leaves the seconds out, for those who asked for less motion.
    #[must_use]
    pub fn words(self, locale: &Locale, calm: bool) -> String {
        let two = |name: &str, a: u32, b: u32| {
            let key = ["group-buy.left.", name].concat();
            locale.fill(&key, &[("a", &digits(a)), ("b", &digits(b))])
        };
        match self {
            Self::Over => two("over", 0, 0),
            Self::Minutes { minutes, seconds } if calm => {
                two("calm", minutes + u32::from(seconds > 0), 0)
            }
            Self::Minutes { minutes, seconds } => two("minutes", minutes, seconds),
            Self::Hours { hours, minutes } if hours >= 48 => {
                two("days", hours / 24, hours % 24 + u32::from(minutes > 0))
            }
            Self::Hours { hours, minutes } => two("hours", hours, minutes),
        }
    }
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use super::*;

    const MINUTE: Millis = 60_000.0;

    fn words(left: Millis, calm: bool) -> String {
        Left::until(left, 0.0).words(&Locale::of("en"), calm)
    }

    #[test]
    fn minutes_until_the_last_hour_then_seconds() {
        assert_eq!(words(192.0 * MINUTE, false), "3 h 12 min left");
        assert_eq!(words(60.0 * MINUTE, false), "1 h 0 min left");
        assert_eq!(words(3_599_000.0, false), "59 min 59 s left");
        assert_eq!(words(1.0, false), "0 min 1 s left");
        assert_eq!(words(72.0 * 60.0 * MINUTE, false), "3 d 0 h left");
    }

    #[test]
    fn it_is_never_negative_and_never_starts_again() {
        for late in [0.0, -1.0, -1e12, f64::NAN] {
            assert_eq!(Left::until(late, 0.0), Left::Over);
        }
        assert_eq!(Left::Over.next(false), None);
    }

    #[test]
    fn seconds_are_left_out_for_those_who_asked_for_less_motion() {
        assert_eq!(words(59.5 * MINUTE, true), "60 min left");
        assert_eq!(words(1_000.0, true), "1 min left");
        assert_eq!(Left::until(1_000.0, 0.0).next(true), Some(10_000));
    }

    #[test]
    fn the_servers_clock_decides_not_the_machines() {
        let (end, machine, ahead) = (100.0 * MINUTE, 0.0, 50.0 * MINUTE);
        assert_eq!(
            Left::until(end, machine + ahead),
            Left::Minutes {
                minutes: 50,
                seconds: 0
            }
        );
    }
}
