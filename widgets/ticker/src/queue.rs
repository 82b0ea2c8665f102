//! Which line is next. A purchase is offered once; nothing returns as new.

use souk_kit::clock::Millis;

/// One line of the list, as far as its turn hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its stable name.
    pub id: String,
    /// When it was bought; none for purchases of one product added up. What is no moment is older
    /// than everything.
    pub at: Option<Millis>,
}

/// How many single purchases stand between two added-up lines.
const SINGLES_BETWEEN_COUNTS: u32 = 2;

/// The lines a page may still show.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    lines: Vec<Line>,
    max_age: Millis,
    offered: Vec<String>,
    singles: u32,
}

impl Queue {
    /// A queue that shows nothing older than `max_age` and will not offer again what was offered
    /// before.
    #[must_use]
    pub fn new(max_age: Millis, offered: Vec<String>) -> Self {
        Self {
            max_age,
            offered,
            ..Self::default()
        }
    }

    /// The newest list replaces the one before: what was cancelled since is gone from it.
    pub fn renew(&mut self, lines: Vec<Line>) {
        self.lines = lines;
    }

    /// The ids offered so far.
    #[must_use]
    pub fn offered(&self) -> &[String] {
        &self.offered
    }

    /// Whether a line is left.
    #[must_use]
    pub fn has_more(&self, now: Millis) -> bool {
        self.next(now, false).or(self.next(now, true)).is_some()
    }

    /// Takes the next line: the newest purchase not offered yet, and after every two of them an
    /// added-up line. It comes as its place in the list.
    pub fn take(&mut self, now: Millis) -> Option<usize> {
        let (single, count) = (self.next(now, false), self.next(now, true));
        let line = if self.singles >= SINGLES_BETWEEN_COUNTS {
            count.or(single)
        } else {
            single.or(count)
        }?;
        self.singles = if single == Some(line) {
            self.singles + 1
        } else {
            0
        };
        self.offered.push(self.lines.get(line)?.id.clone());
        Some(line)
    }

    /// The first line of its kind that may still be shown.
    fn next(&self, now: Millis, added_up: bool) -> Option<usize> {
        self.lines.iter().position(|line| {
            let fits = line
                .at
                .map_or(added_up, |at| !added_up && at >= now - self.max_age);
            fits && !self.offered.contains(&line.id)
        })
    }
}

#[cfg(test)]
mod tests {
    use souk_kit::clock;

    use super::*;

    const TWO_DAYS: Millis = 48.0 * 3_600_000.0;

    fn purchase(id: &str, at: &str) -> Line {
        Line {
            id: id.to_owned(),
            at: Some(clock::moment(at).unwrap_or(f64::NEG_INFINITY)),
        }
    }

    fn count(id: &str) -> Line {
        Line {
            id: id.to_owned(),
            at: None,
        }
    }

    fn queue() -> Queue {
        Queue::new(TWO_DAYS, Vec::new())
    }

    /// A list as it is printed: added-up lines first.
    fn list(purchases: Vec<Line>, mut counts: Vec<Line>) -> Vec<Line> {
        counts.extend(purchases);
        counts
    }

    fn noon() -> Millis {
        clock::moment("2026-11-21T12:00:00Z").unwrap()
    }

    fn taken(queue: &mut Queue) -> Vec<String> {
        std::iter::from_fn(|| queue.take(noon()).map(|at| queue.lines[at].id.clone())).collect()
    }

    #[test]
    fn a_purchase_is_offered_once_however_often_it_is_told() {
        let mut queue = queue();
        let today = "2026-11-21T11:30:00Z";
        queue.renew(list(
            vec![purchase("b", today), purchase("a", today)],
            vec![],
        ));
        assert_eq!(taken(&mut queue), ["b", "a"]);
        queue.renew(list(
            vec![purchase("c", today), purchase("b", today)],
            vec![],
        ));
        assert_eq!(taken(&mut queue), ["c"]);
    }

    #[test]
    fn what_was_offered_before_this_page_is_not_offered_again() {
        let mut queue = Queue::new(TWO_DAYS, vec!["a".to_owned()]);
        queue.renew(list(vec![purchase("a", "2026-11-21T11:30:00Z")], vec![]));
        assert!(!queue.has_more(noon()));
    }

    #[test]
    fn nothing_older_than_the_limit_is_shown_and_nothing_without_a_time() {
        let mut queue = queue();
        queue.renew(list(
            vec![
                purchase("new", "2026-11-19T12:00:00Z"),
                purchase("old", "2026-11-19T11:59:00Z"),
                purchase("x", "soon"),
            ],
            vec![],
        ));
        assert_eq!(taken(&mut queue), ["new"]);
    }

    #[test]
    fn a_line_cancelled_while_it_waited_is_never_shown() {
        let mut queue = queue();
        queue.renew(list(vec![purchase("a", "2026-11-21T11:30:00Z")], vec![]));
        queue.renew(list(vec![], vec![]));
        assert_eq!(queue.take(noon()), None);
    }

    #[test]
    fn an_added_up_line_follows_every_two_purchases() {
        let mut queue = queue();
        let items = ["d", "c", "b", "a"].map(|id| purchase(id, "2026-11-21T11:30:00Z"));
        queue.renew(list(items.into(), vec![count("7"), count("8")]));
        assert_eq!(taken(&mut queue), ["d", "c", "7", "b", "a", "8"]);
    }
}
