//! A wait, fixed or drawn from a range.

/// A number of milliseconds, or a range to draw one from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// Shortest, in milliseconds.
    pub from: u32,
    /// Longest, in milliseconds.
    pub to: u32,
}

/// Longest accepted wait, in seconds.
const LONGEST_WAIT: u32 = 3_600;

impl Range {
    /// Reads `8` or `20-40` as seconds.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('-').unwrap_or((text, text));
        let (from, to): (u32, u32) = (from.parse().ok()?, to.parse().ok()?);
        (from <= to && to <= LONGEST_WAIT).then(|| Self {
            from: from * 1_000,
            to: to * 1_000,
        })
    }

    /// The point of the range at `chance`, from 0 (shortest) up to 1.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn at(self, chance: f64) -> u32 {
        let width = f64::from(self.to.saturating_sub(self.from));
        self.from
            .saturating_add((width * chance.clamp(0.0, 1.0)) as u32)
    }
}
