//! How the wheel comes to rest: a short pull back, then one push, then friction.
//!
//! Everything is counted in whole turns. The wheel stands at `at`: how far it is turned clockwise,
//! from 0 up to 1. The pointer at the top then looks at `1 - at` of the wheel, and while the wheel
//! turns it wanders backwards over the slices.

/// How far the wheel is pulled back.
pub const PULL: f64 = 22.0 / 360.0;

/// Whole turns of every run, before the part that leads to the slice.
const TURNS: u8 = 4;

/// Part of a run, in time and in way alike, in which the wheel gains speed. Friction then takes it
/// away evenly, as it does from a wheel of wood: speed falls in a straight line.
pub const PUSH: f64 = 0.1;

/// Part of a slice on either side where no run ends, so that nobody has to guess.
const MARGIN: f64 = 0.05;

/// One run from pulled back to rest.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Where the wheel is when it is let go; below 0 when it was pulled back beyond the start.
    pub from: f64,
    /// How far it runs.
    pub way: f64,
    /// Moments at which an edge passes the pointer, as parts of the time from 0 to 1.
    pub ticks: Vec<f64>,
    /// Where it rests, from 0 up to 1.
    pub rest: f64,
}

impl Run {
    /// The run of a wheel with these slices from `at` into `segment`. `chance`, from 0 to 1, says
    /// where inside the slice, and every place is as likely. `None` when the slice has no angle.
    #[must_use]
    #[allow(
        clippy::suboptimal_flops,
        reason = "WebAssembly has no fused multiply-add"
    )]
    pub fn new(weights: &[u32], at: f64, segment: u32, chance: f64) -> Option<Self> {
        let index = segment as usize;
        let weight = weights.get(index).filter(|weight| **weight > 0)?;
        let total = sum(weights);
        let before = sum(weights.get(..index)?);
        let place = MARGIN + (1.0 - MARGIN - MARGIN) * chance;
        let target = (before + f64::from(*weight) * place) / total;
        let from = at - PULL;
        let start = part(1.0 - from);
        let way = f64::from(TURNS) + part(start - target);
        let ticks = passed(weights, start, way);
        Some(Self {
            from,
            way,
            ticks: ticks.into_iter().map(|far| moment(far / way)).collect(),
            rest: part(1.0 - target),
        })
    }
}

/// Distances at which an edge passes a pointer that looks at `start`, nearest first.
fn passed(weights: &[u32], start: f64, way: f64) -> Vec<f64> {
    let total = sum(weights);
    let mut sofar = 0.0;
    let mut edges = Vec::new();
    for weight in weights.iter().filter(|weight| **weight > 0) {
        edges.push(sofar / total);
        sofar += f64::from(*weight);
    }
    let mut passed = Vec::new();
    for turn in 0..=TURNS + 1 {
        for edge in edges.iter().rev() {
            let far = start - edge + f64::from(turn);
            if far > 0.0 && far < way {
                passed.push(far);
            }
        }
    }
    passed
}

/// When a part of the way is done: the wheel's way in time, read backwards.
#[allow(
    clippy::suboptimal_flops,
    reason = "WebAssembly has no fused multiply-add"
)]
fn moment(way: f64) -> f64 {
    if way < PUSH {
        (PUSH * way).sqrt()
    } else {
        1.0 - ((1.0 - PUSH) * (1.0 - way)).sqrt()
    }
}

fn sum(weights: &[u32]) -> f64 {
    weights.iter().copied().map(f64::from).sum()
}

/// What is left of a number of turns without the whole ones.
fn part(turns: f64) -> f64 {
    turns - turns.floor()
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use super::*;

    /// The slice under the pointer of a wheel that stands at `rest`.
    fn under_pointer(weights: &[u32], rest: f64) -> Option<usize> {
        let mut at = part(1.0 - rest) * sum(weights);
        for (index, weight) in weights.iter().enumerate() {
            if at < f64::from(*weight) {
                return Some(index);
            }
            at -= f64::from(*weight);
        }
        None
    }

    const WEIGHTS: [u32; 6] = [1, 30, 0, 999, 5, 5];

    #[test]
    fn every_run_ends_inside_the_drawn_slice_whatever_the_chance() {
        for segment in [0_u32, 1, 3, 4, 5] {
            for step in 0..=20_u8 {
                for at in [0.0, 0.3, 0.999] {
                    let run = Run::new(&WEIGHTS, at, segment, f64::from(step) / 20.0).unwrap();
                    assert_eq!(under_pointer(&WEIGHTS, run.rest), Some(segment as usize));
                    let end = part(run.from + run.way);
                    let apart = (end - run.rest).abs();
                    assert!(!(1e-9..=1.0 - 1e-9).contains(&apart), "{end} {}", run.rest);
                }
            }
        }
    }

    #[test]
    fn a_slice_without_an_angle_has_no_run() {
        assert_eq!(Run::new(&WEIGHTS, 0.0, 2, 0.5), None);
        assert_eq!(Run::new(&WEIGHTS, 0.0, 6, 0.5), None);
        assert_eq!(Run::new(&[], 0.0, 0, 0.5), None);
    }

    #[test]
    fn chance_moves_the_end_evenly_through_the_slice() {
        let rest = |chance| Run::new(&[1, 1, 1, 1], 0.0, 1, chance).unwrap().rest;
        // The second quarter of the wheel, but for its margins, read from the top.
        assert!((rest(0.0) - (1.0 - 0.2625)).abs() < 1e-9);
        assert!((rest(1.0) - (1.0 - 0.4875)).abs() < 1e-9);
        assert!((rest(0.5) - (1.0 - 0.375)).abs() < 1e-9);
    }

    #[test]
    fn every_edge_ticks_once_a_turn_in_the_order_of_time() {
        let run = Run::new(&[1, 1, 1, 1], 0.0, 2, 0.5).unwrap();
        let expected = (run.way * 4.0).round();
        assert!((16.0..=20.0).contains(&expected));
        assert!((run.ticks.len() as f64 - expected).abs() <= 1.0);
        assert!(run.ticks.is_sorted() && run.ticks.iter().all(|at| (0.0..1.0).contains(at)));
    }

    #[test]
    fn ticks_come_slower_and_slower() {
        let run = Run::new(&[1, 1, 1, 1], 0.0, 2, 0.5).unwrap();
        let gaps: Vec<_> = run.ticks.windows(2).map(|two| two[1] - two[0]).collect();
        assert!(gaps[3..].is_sorted(), "{gaps:?}");
    }
}
