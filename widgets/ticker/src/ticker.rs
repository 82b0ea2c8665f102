//! When a line shows: a small machine over the clock, with every rule a shopper may rely on.

use souk_kit::{attention::Answer, clock::Millis, options::Range};

use crate::{
    queue::{Line, Queue},
    rules::Rules,
};

/// Why the clock of a line stands still, or why none may start. Each is a bit, so that any number of
/// them is one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// The pointer is on it.
    Pointer = 1,
    /// The focus is in it.
    Focus = 2,
    /// The tab is hidden.
    Hidden = 4,
    /// The list is open: the shopper is reading more than a line already.
    Drawer = 8,
}

/// What changed, for the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Show the line at this place of the list.
    Show(usize),
    /// Take the line away.
    Hide,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
    Waiting {
        until: Millis,
    },
    /// `left` as of `since`; while held, `since` is none.
    Showing {
        left: Millis,
        since: Option<Millis>,
    },
    Ended,
}

/// The ticker's state.
#[derive(Clone, Debug)]
pub struct Ticker {
    rules: Rules,
    queue: Queue,
    phase: Phase,
    holds: u8,
    shown: u32,
    shown_at: Vec<Millis>,
}

/// How long to wait when there is nothing to show, or somebody else is showing.
const LOOK_AGAIN: Millis = 1_000.0;

impl Ticker {
    /// A ticker that starts `now` and knows what earlier pages offered and showed.
    #[must_use]
    pub fn new(
        rules: Rules,
        offered: Vec<String>,
        shown_at: Vec<Millis>,
        now: Millis,
        chance: f64,
    ) -> Self {
        let delay = rules.first_delay.at(chance);
        Self {
            rules,
            queue: Queue::new(rules.max_age, offered),
            phase: Phase::Waiting {
                until: now + f64::from(delay),
            },
            holds: 0,
            shown: 0,
            shown_at,
        }
    }

    /// A newer list was printed.
    pub fn news(&mut self, lines: Vec<Line>) {
        self.queue.renew(lines);
    }

    /// The lines behind it.
    #[must_use]
    pub const fn queue(&self) -> &Queue {
        &self.queue
    }

    /// When lines were shown, on this page and before.
    #[must_use]
    pub fn shown_at(&self) -> &[Millis] {
        &self.shown_at
    }

    /// When to call [`Ticker::step`] next; `None` when nothing will happen by itself.
    #[must_use]
    pub fn wake(&self, now: Millis) -> Option<Millis> {
        match &self.phase {
            Phase::Waiting { .. } if !self.holds == 0 => None,
            Phase::Waiting { until } => Some(until.max(now)),
            Phase::Showing { left, since } => since.map(|since| since + left),
            Phase::Ended => None,
        }
    }

    /// Moves on to `now`. `ask` asks the page's attention budget; it is asked only when everything
    /// else allows a line.
    pub fn step(&mut self, now: Millis, chance: f64, ask: impl FnOnce() -> Answer) -> Option<Step> {
        match self.phase {
            Phase::Waiting { until } if now >= until && self.holds == 0 => self.try_show(now, ask),
            Phase::Showing {
                left,
                since: Some(since),
            } if now >= since + left => {
                self.rest(now, self.rules.gap, chance);
                Some(Step::Hide)
            }
            _ => None,
        }
    }

    fn try_show(&mut self, now: Millis, ask: impl FnOnce() -> Answer) -> Option<Step> {
        if self.shown >= self.rules.per_page
            || self.shown_at.len() >= self.rules.per_session as usize
        {
            self.phase = Phase::Ended;
            return None;
        }
        if !self.queue.has_more(now) || self.rate_is_used_up(now) {
            self.phase = Phase::Waiting {
                until: now + LOOK_AGAIN,
            };
            return None;
        }
        match ask() {
            Answer::Spent => self.phase = Phase::Ended,
            Answer::NotBefore(until) => self.phase = Phase::Waiting { until },
            Answer::Granted => return self.show(now),
        }
        None
    }

    fn show(&mut self, now: Millis) -> Option<Step> {
        let line = self.queue.take(now)?;
        self.shown += 1;
        self.shown_at.push(now);
        self.phase = Phase::Showing {
            left: f64::from(self.rules.duration),
            since: Some(now),
        };
        Some(Step::Show(line))
    }

    fn rate_is_used_up(&self, now: Millis) -> bool {
        let (most, period) = self.rules.rate;
        self.shown_at
            .iter()
            .filter(|at| now - **at < period)
            .count()
            >= most as usize
    }

    fn rest(&mut self, now: Millis, pause: Range, chance: f64) {
        self.phase = Phase::Waiting {
            until: now + f64::from(pause.at(chance)),
        };
    }

    /// A reason to wait began or ended. While one lasts, a shown line stays and none starts.
    pub fn hold(&mut self, reason: Hold, on: bool, now: Millis) {
        self.holds &= !(reason as u8);
        if on {
            self.holds |= reason as u8;
        }
        if let Phase::Showing { left, since } = &mut self.phase {
            match (*since, self.holds == 0) {
                (Some(started), false) => {
                    *left -= now - started;
                    *since = None;
                }
                (None, true) => *since = Some(now),
                _ => {}
            }
        }
    }

    /// The shopper closed the line: it leaves, and the next one takes its time.
    pub fn close(&mut self, now: Millis, chance: f64) -> Option<Step> {
        let showing = matches!(self.phase, Phase::Showing { .. });
        // The pointer and the focus leave with what they were on.
        self.holds &= !(Hold::Pointer as u8 | Hold::Focus as u8);
        showing.then(|| {
            self.rest(now, self.rules.after_close, chance);
            Step::Hide
        })
    }

    /// The shopper wants no more lines.
    pub fn end(&mut self) -> Option<Step> {
        let showing = matches!(self.phase, Phase::Showing { .. });
        self.phase = Phase::Ended;
        showing.then_some(Step::Hide)
    }
}

#[cfg(test)]
mod tests {
    use souk_kit::clock;

    use super::*;
    use crate::options::TickerOptions;

    fn noon() -> Millis {
        clock::moment("2026-11-21T12:00:00Z").unwrap()
    }

    fn ticker(given: &[(&str, &str)], lines: u32) -> Ticker {
        let given: Vec<_> = given
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect();
        let (options, complaints) = TickerOptions::read(&given);
        assert!(complaints.is_empty(), "{complaints:?}");
        let mut ticker = Ticker::new(rules(&options), Vec::new(), Vec::new(), noon(), 0.0);
        ticker.news(purchases(lines));
        ticker
    }

    fn purchases(lines: u32) -> Vec<Line> {
        let line = |n: u32| Line {
            id: n.to_string(),
            at: clock::moment("2026-11-21T11:30:00Z"),
        };
        (0..lines).map(line).collect()
    }

    fn rules(options: &TickerOptions) -> Rules {
        Rules::read(&Rules::numbers(options, "48h"))
    }

    fn granted() -> Answer {
        Answer::Granted
    }

    /// Runs the machine to its own wake-ups for `seconds` and returns when lines appeared.
    fn shows(ticker: &mut Ticker, seconds: f64) -> Vec<f64> {
        let (mut now, end) = (noon(), seconds.mul_add(1_000.0, noon()));
        let mut at = Vec::new();
        while let Some(wake) = ticker.wake(now).filter(|wake| *wake <= end) {
            now = wake;
            if let Some(Step::Show(_)) = ticker.step(now, 0.0, granted) {
                at.push((now - noon()) / 1_000.0);
            }
        }
        at
    }

    #[test]
    fn lines_come_after_the_delay_and_keep_their_gap() {
        let mut ticker = ticker(
            &[("first-delay", "8"), ("duration", "7"), ("gap", "20-40")],
            9,
        );
        assert_eq!(shows(&mut ticker, 70.0), [8.0, 35.0, 62.0]);
    }

    #[test]
    fn a_page_shows_at_most_its_maximum() {
        let mut ticker = ticker(
            &[("max-per-page", "2"), ("gap", "1"), ("first-delay", "0")],
            9,
        );
        assert_eq!(shows(&mut ticker, 600.0).len(), 2);
        assert_eq!(ticker.wake(noon()), None);
    }

    #[test]
    fn a_session_counts_what_earlier_pages_showed() {
        let (options, _) = TickerOptions::read(&[("max-per-session".to_owned(), "3".to_owned())]);
        let mut ticker = Ticker::new(rules(&options), Vec::new(), vec![0.0, 1.0], noon(), 0.0);
        ticker.news(purchases(9));
        assert_eq!(shows(&mut ticker, 600.0).len(), 1);
    }

    #[test]
    fn the_rate_holds_over_a_sliding_period() {
        let mut ticker = ticker(
            &[
                ("max-rate", "2/1h"),
                ("max-per-page", "50"),
                ("gap", "10"),
                ("first-delay", "0"),
                ("duration", "5"),
            ],
            9,
        );
        assert_eq!(shows(&mut ticker, 3_500.0), [0.0, 15.0]);
        assert_eq!(shows(&mut ticker, 3_700.0).len(), 2);
    }

    #[test]
    fn a_line_waits_under_the_pointer_and_goes_on_with_what_was_left() {
        let mut ticker = ticker(&[("first-delay", "0"), ("duration", "7")], 1);
        assert!(matches!(
            ticker.step(noon(), 0.0, granted),
            Some(Step::Show(_))
        ));
        ticker.hold(Hold::Pointer, true, noon() + 5_000.0);
        assert_eq!(ticker.wake(noon()), None);
        ticker.hold(Hold::Focus, true, noon() + 6_000.0);
        ticker.hold(Hold::Pointer, false, noon() + 60_000.0);
        assert_eq!(ticker.wake(noon()), None, "the focus still holds it");
        ticker.hold(Hold::Focus, false, noon() + 90_000.0);
        assert_eq!(ticker.wake(noon()), Some(noon() + 92_000.0));
        assert_eq!(
            ticker.step(noon() + 92_000.0, 0.0, granted),
            Some(Step::Hide)
        );
    }

    #[test]
    fn a_hidden_tab_starts_nothing() {
        let mut ticker = ticker(&[("first-delay", "0")], 1);
        ticker.hold(Hold::Hidden, true, noon());
        assert_eq!(ticker.step(noon() + 60_000.0, 0.0, granted), None);
        ticker.hold(Hold::Hidden, false, noon() + 60_000.0);
        assert!(matches!(
            ticker.step(noon() + 60_000.0, 0.0, granted),
            Some(Step::Show(_))
        ));
    }

    #[test]
    fn the_attention_budget_has_the_last_word() {
        let mut ticker = ticker(&[("first-delay", "0")], 1);
        assert_eq!(
            ticker.step(noon(), 0.0, || Answer::NotBefore(noon() + 9_000.0)),
            None
        );
        assert_eq!(ticker.wake(noon()), Some(noon() + 9_000.0));
        assert_eq!(ticker.step(noon() + 9_000.0, 0.0, || Answer::Spent), None);
        assert_eq!(ticker.wake(noon()), None);
    }

    #[test]
    fn the_budget_is_not_asked_when_there_is_nothing_to_show() {
        let mut ticker = ticker(&[("first-delay", "0")], 0);
        let step = ticker.step(noon(), 0.0, || panic!("asked for nothing"));
        assert_eq!(step, None);
        assert_eq!(
            ticker.wake(noon()),
            Some(noon() + 1_000.0),
            "news may still come"
        );
    }

    #[test]
    fn closing_a_line_earns_a_longer_pause() {
        let mut ticker = ticker(&[("first-delay", "0"), ("after-close", "120")], 2);
        ticker.step(noon(), 0.0, granted);
        ticker.hold(Hold::Pointer, true, noon());
        assert_eq!(ticker.close(noon() + 1_000.0, 0.0), Some(Step::Hide));
        assert_eq!(ticker.wake(noon()), Some(noon() + 121_000.0));
    }

    #[test]
    fn no_more_means_no_more() {
        let mut ticker = ticker(&[("first-delay", "0")], 5);
        ticker.step(noon(), 0.0, granted);
        assert_eq!(ticker.end(), Some(Step::Hide));
        assert_eq!(ticker.step(noon() + 1e9, 0.0, granted), None);
    }
}
