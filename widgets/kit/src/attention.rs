//! One attention budget for all widgets of a page.
//!
//! Every vendor caps its own pop-ups and nobody adds them up, so a shopper meets a ticker, a wheel
//! and a countdown at once. Here whatever wants to appear by itself asks first. The rules: one at a
//! time, a pause between any two, and so many on a page and in a session.

use crate::clock::Millis;

/// What a page allows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Allowance {
    /// Interruptions on one page view.
    pub per_page: u32,
    /// Interruptions in one session (as far as the shopper let us remember).
    pub per_session: u32,
    /// Least time between the end of one and the start of the next, in milliseconds.
    pub pause: Millis,
}

impl Allowance {
    /// What a page may do: nothing by itself while somebody designs it.
    #[must_use]
    pub fn of(is_edited: bool) -> Self {
        let usual = Self::default();
        let per_page = if is_edited { 0 } else { usual.per_page };
        Self { per_page, ..usual }
    }
}

impl Default for Allowance {
    fn default() -> Self {
        Self {
            per_page: 8,
            per_session: 24,
            pause: 5_000.0,
        }
    }
}

/// The answer to a request for attention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// Go ahead, and call [`Budget::done`] afterwards.
    Granted,
    /// Ask again at this moment.
    NotBefore(Millis),
    /// Nothing more on this page.
    Spent,
}

/// The page's budget: who holds the shopper's attention, and how much is left.
#[derive(Clone, Debug, Default)]
pub struct Budget {
    allowance: Allowance,
    holder: Option<u32>,
    free_from: Millis,
    page: u32,
    session: u32,
    silenced: bool,
}

/// How long to wait before asking again while somebody else holds the attention.
const ASK_AGAIN: Millis = 1_000.0;

impl Budget {
    /// A fresh page of a session that has already seen `session` interruptions.
    #[must_use]
    pub fn new(allowance: Allowance, session: u32) -> Self {
        Self {
            allowance,
            session,
            ..Self::default()
        }
    }

    /// `mount` asks to appear by itself.
    pub fn ask(&mut self, mount: u32, now: Millis) -> Answer {
        if self.silenced
            || self.page >= self.allowance.per_page
            || self.session >= self.allowance.per_session
        {
            return Answer::Spent;
        }
        if self.holder.is_some_and(|holder| holder != mount) {
            return Answer::NotBefore(now + ASK_AGAIN);
        }
        if now < self.free_from {
            return Answer::NotBefore(self.free_from);
        }
        self.holder = Some(mount);
        self.page += 1;
        self.session += 1;
        Answer::Granted
    }

    /// `mount` no longer holds the attention (it closed, or it left the page).
    pub fn done(&mut self, mount: u32, now: Millis) {
        if self.holder == Some(mount) {
            self.holder = None;
            self.free_from = now + self.allowance.pause;
        }
    }

    /// The shopper does not want to be interrupted on this site any more, by any widget.
    pub fn silence(&mut self) {
        self.silenced = true;
    }

    /// Interruptions of this session so far, to be remembered if the shopper consents.
    #[must_use]
    pub fn session(&self) -> u32 {
        self.session
    }
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use super::*;

    fn budget(per_page: u32) -> Budget {
        Budget::new(
            Allowance {
                per_page,
                per_session: 10,
                pause: 5_000.0,
            },
            0,
        )
    }

    #[test]
    fn two_widgets_never_hold_the_attention_at_once() {
        let mut budget = budget(5);
        assert_eq!(budget.ask(1, 0.0), Answer::Granted);
        assert_eq!(budget.ask(2, 10.0), Answer::NotBefore(1_010.0));
        budget.done(1, 100.0);
        assert_eq!(budget.ask(2, 200.0), Answer::NotBefore(5_100.0));
        assert_eq!(budget.ask(2, 5_100.0), Answer::Granted);
    }

    #[test]
    fn a_page_has_a_last_interruption() {
        let mut budget = budget(1);
        assert_eq!(budget.ask(1, 0.0), Answer::Granted);
        budget.done(1, 0.0);
        assert_eq!(budget.ask(1, 60_000.0), Answer::Spent);
    }

    #[test]
    fn nothing_appears_by_itself_in_a_theme_editor() {
        let mut budget = Budget::new(Allowance::of(true), 0);
        assert_eq!(budget.ask(1, 0.0), Answer::Spent);
        let mut budget = Budget::new(Allowance::of(false), 0);
        assert_eq!(budget.ask(1, 0.0), Answer::Granted);
    }

    #[test]
    fn a_session_counts_on_from_what_was_remembered() {
        let mut budget = Budget::new(
            Allowance {
                per_session: 4,
                ..Allowance::default()
            },
            3,
        );
        assert_eq!(budget.ask(1, 0.0), Answer::Granted);
        budget.done(1, 0.0);
        assert_eq!(budget.ask(1, 60_000.0), Answer::Spent);
        assert_eq!(budget.session(), 4);
    }

    #[test]
    fn silence_holds_for_every_widget() {
        let mut budget = budget(5);
        budget.silence();
        assert_eq!(budget.ask(1, 0.0), Answer::Spent);
        assert_eq!(budget.ask(2, 0.0), Answer::Spent);
    }

    #[test]
    fn a_widget_that_holds_nothing_cannot_release_another() {
        let mut budget = budget(5);
        assert_eq!(budget.ask(1, 0.0), Answer::Granted);
        budget.done(2, 1.0);
        assert_eq!(budget.ask(2, 2.0), Answer::NotBefore(1_002.0));
    }
}
