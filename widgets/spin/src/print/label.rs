//! Fitting the words of a slice into it.
//!
//! Nothing can be measured on a server, so widths are estimated, a little too wide.

use super::disc::RADIUS;

/// Where words may begin, below the pegs.
const OUTER: f64 = RADIUS - 14.0;
/// Where the button begins.
const INNER: f64 = 70.0;
/// Height of a line, in sizes.
const LINE: f64 = 1.12;

/// Words that fit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Laid {
    /// Along the radius, instead of across it.
    pub(super) radial: bool,
    /// Size of the letters.
    pub(super) size: f64,
    /// Lines, outermost first, or beside each other along the radius.
    pub(super) lines: Vec<Line>,
}

/// One line of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// The words.
    pub(super) words: String,
    /// Distance of its middle from the middle of the wheel.
    pub(super) radius: f64,
    /// Distance from the middle of the slice.
    pub(super) aside: f64,
}

/// Lays `label` into a slice with this share of the wheel: across it where there is room, along the
/// radius else, shortened at last. `None` in a slice too narrow for any word; the table has it.
pub(super) fn lay(label: &str, share: f64) -> Option<Laid> {
    if label.trim().is_empty() {
        return None;
    }
    let across = |sizes: &'static [f64]| sizes.iter().find_map(|size| across(label, share, *size));
    let along = |sizes: &'static [f64]| sizes.iter().find_map(|size| along(label, share, *size));
    across(&[24.0, 21.0, 18.0])
        .or_else(|| along(&[18.0, 16.0]))
        .or_else(|| across(&[16.0]))
        .or_else(|| along(&[14.5]))
        .or_else(|| shortened(label, share))
}

fn shortened(label: &str, share: f64) -> Option<Laid> {
    let letters = label.chars().count();
    (3..letters).rev().find_map(|kept| {
        let start: String = label.chars().take(kept).collect();
        along(&[start.trim_end(), "…"].concat(), share, 14.5)
    })
}

/// Up to three lines across the slice, each as wide as the slice is there.
fn across(label: &str, share: f64, size: f64) -> Option<Laid> {
    let mut lines: Vec<Line> = Vec::new();
    let mut words = label.split_whitespace().peekable();
    while words.peek().is_some() {
        let top = (size * LINE).mul_add(-(lines.len() as f64), OUTER);
        let bottom = size.mul_add(-LINE, top);
        if lines.len() == 3 || bottom < INNER {
            return None;
        }
        let room = breadth(share, bottom) - 16.0;
        let mut line = words.next()?.to_owned();
        while let Some(word) = words.peek() {
            let longer = [&line, " ", word].concat();
            if width(&longer, size) > room {
                break;
            }
            line = longer;
            words.next();
        }
        if width(&line, size) > room {
            return None;
        }
        lines.push(Line {
            words: line,
            radius: f64::midpoint(top, bottom),
            aside: 0.0,
        });
    }
    // A line of a few letters looks like a slip; smaller letters on one line look meant.
    let torn = lines.len() > 1 && lines.iter().any(|line| line.words.chars().count() < 4);
    (!torn).then_some(Laid {
        radial: false,
        size,
        lines,
    })
}

/// One or two lines along the radius.
fn along(label: &str, share: f64, size: f64) -> Option<Laid> {
    let words: Vec<&str> = label.split_whitespace().collect();
    let splits = (1..words.len()).map(|at| {
        let (one, two) = words.split_at(at);
        vec![one.join(" "), two.join(" ")]
    });
    let whole = std::iter::once(vec![words.join(" ")]);
    let widest = |lines: &[String]| {
        lines
            .iter()
            .map(|line| width(line, size))
            .fold(0.0, f64::max)
    };
    let fits = |lines: &Vec<String>| {
        let inner = OUTER - widest(lines);
        let height = size * LINE * lines.len() as f64;
        inner >= INNER && breadth(share, inner) >= height
    };
    let lines = whole.chain(splits).filter(fits).min_by(|one, other| {
        one.len()
            .cmp(&other.len())
            .then(widest(one).total_cmp(&widest(other)))
    })?;
    let (count, radius) = (lines.len() as f64, OUTER - widest(&lines) / 2.0);
    let place = |(index, words): (usize, String)| Line {
        words,
        radius,
        aside: (index as f64 - (count - 1.0) / 2.0) * size * LINE,
    };
    Some(Laid {
        radial: true,
        size,
        lines: lines.into_iter().enumerate().map(place).collect(),
    })
}

/// How wide a slice is at a distance from the middle.
fn breadth(share: f64, radius: f64) -> f64 {
    let half = (share * std::f64::consts::PI).min(1.1);
    2.0 * radius * half.tan()
}

/// An estimate, for a plain typeface in medium weight.
fn width(words: &str, size: f64) -> f64 {
    let letter = |letter: char| match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | ' ' | '…' => 0.32,
        'm' | 'w' | 'M' | 'W' | '%' => 0.92,
        'A'..='Z' => 0.7,
        '\u{2e80}'..='\u{ffef}' => 1.05,
        _ => 0.58,
    };
    words.chars().map(letter).sum::<f64>() * size
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(label: &str, share: f64) -> Option<(bool, Vec<String>)> {
        let laid = lay(label, share)?;
        Some((
            laid.radial,
            laid.lines.into_iter().map(|line| line.words).collect(),
        ))
    }

    #[test]
    fn a_wide_slice_has_its_words_across() {
        assert_eq!(
            words("Free shipping", 0.125),
            Some((false, vec!["Free".to_owned(), "shipping".to_owned()]))
        );
    }

    #[test]
    fn a_narrow_slice_has_them_along_the_radius() {
        assert_eq!(
            words("15 % off", 0.05),
            Some((true, vec!["15 % off".to_owned()]))
        );
    }

    #[test]
    fn what_does_not_fit_is_shortened_and_a_sliver_stays_bare() {
        let (_, lines) = words("A ceramic bowl made by hand in Lisbon", 0.04).unwrap();
        assert!(lines[0].ends_with('…') && lines[0].len() > 8, "{lines:?}");
        assert_eq!(words("Bowl", 0.004), None);
        assert_eq!(words("", 0.5), None);
    }
}
