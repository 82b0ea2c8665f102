//! One lap: so many answers in so much time.

use std::time::Duration;

/// What a lap came to.
#[derive(Clone, Debug, Default)]
pub struct Lap {
    /// Time of the lap.
    pub time: Duration,
    /// How long each answer took, from when the request was due.
    pub taken: Vec<Duration>,
}

impl Lap {
    /// Answers a second.
    #[must_use]
    pub fn rate(&self) -> f64 {
        #[allow(clippy::cast_precision_loss)] // far below 2^52
        let answers = self.taken.len() as f64;
        answers / self.time.as_secs_f64()
    }

    /// The time within which `share` (0 to 1) of the answers came, in milliseconds.
    #[must_use]
    pub fn percentile(&self, share: f64) -> f64 {
        let mut taken = self.taken.clone();
        taken.sort_unstable();
        #[allow(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss
        )]
        let index = (taken.len() as f64 * share) as usize;
        let last = taken.len().saturating_sub(1);
        taken
            .get(index.min(last))
            .map_or(f64::NAN, |taken| taken.as_secs_f64() * 1e3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lap_tells_its_rate_and_its_slowest_hundredth() {
        let taken = (1..=200).rev().map(Duration::from_millis).collect();
        let lap = Lap {
            time: Duration::from_secs(2),
            taken,
        };
        assert!((lap.rate() - 100.0).abs() < 1e-9);
        assert!((lap.percentile(0.99) - 199.0).abs() < 1e-9);
        assert!(Lap::default().percentile(0.99).is_nan());
    }
}
