//! Laps of ours and of the control, taken in turns.

/// Neighbouring laps.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    laps: Vec<(f64, f64)>,
}

impl<const N: usize> From<[(f64, f64); N]> for Pairs {
    fn from(laps: [(f64, f64); N]) -> Self {
        Self {
            laps: laps.to_vec(),
        }
    }
}

impl Pairs {
    /// Adds a lap of ours and the control's beside it.
    pub fn add(&mut self, ours: f64, control: f64) {
        self.laps.push((ours, control));
    }

    /// Least, median and greatest ratio of ours to the control.
    #[must_use]
    pub fn ratios(&self) -> (f64, f64, f64) {
        let ratios = sorted(self.laps.iter().map(|(ours, control)| ours / control));
        let end = |at: Option<&f64>| at.copied().unwrap_or(f64::NAN);
        (end(ratios.first()), median(&ratios), end(ratios.last()))
    }

    /// The medians of both sides.
    #[must_use]
    pub fn medians(&self) -> (f64, f64) {
        let ours = sorted(self.laps.iter().map(|lap| lap.0));
        let control = sorted(self.laps.iter().map(|lap| lap.1));
        (median(&ours), median(&control))
    }

    /// How far the control's laps lie apart, as a share of their median.
    #[must_use]
    pub fn control_spread(&self) -> f64 {
        let control = sorted(self.laps.iter().map(|lap| lap.1));
        match (control.first(), control.last()) {
            (Some(least), Some(most)) => (most - least) / median(&control),
            _ => 0.0,
        }
    }
}

fn sorted(numbers: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

/// The middle one, or the mean of the middle two.
fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    match (
        sorted.len() % 2,
        sorted.get(middle),
        middle.checked_sub(1).and_then(|below| sorted.get(below)),
    ) {
        (1, Some(one), _) => *one,
        (0, Some(above), Some(below)) => f64::midpoint(*above, *below),
        _ => f64::NAN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_disturbed_lap_does_not_move_the_median() {
        let pairs = Pairs::from([(90.0, 100.0), (9.0, 100.0), (91.0, 100.0)]);
        let (least, middle, most) = pairs.ratios();
        assert!(
            (least - 0.09).abs() < 1e-9
                && (middle - 0.9).abs() < 1e-9
                && (most - 0.91).abs() < 1e-9
        );
        assert!(pairs.control_spread() < 1e-9);
        assert!((median(&[1.0, 2.0]) - 1.5).abs() < 1e-9);
        assert!(Pairs::default().ratios().1.is_nan());
    }
}
