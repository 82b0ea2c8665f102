//! What is true of a wheel and its player at any moment. No browser, no clock.

use souk_contract::{Spin, Standing, Won};

use crate::{
    contact::Contact,
    proof::{self, Verdict},
};

/// What the wheel does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// It rests.
    #[default]
    Rest,
    /// It is pulled back while the server draws.
    Drawing,
    /// It runs out to what was drawn.
    Turning,
}

/// A wheel and its player.
#[derive(Clone, Debug, Default)]
pub struct Game {
    open: bool,
    phase: Phase,
    drawn: Option<Spin>,
    fresh: bool,
    plays_left: Option<u32>,
    next_play_at: Option<String>,
    promised: Option<String>,
    before: Option<String>,
    trouble: Option<&'static str>,
    verdict: Option<Verdict>,
    copied: bool,
    /// Whether the store's cart took the code, and its words.
    used: Option<(bool, String)>,
    contact: Contact,
}

impl Game {
    /// A wheel nobody played yet.
    #[must_use]
    pub fn new(open: bool) -> Self {
        Self {
            open,
            ..Self::default()
        }
    }

    /// The shopper presses the button. True when a draw is to be asked for: not while one is under
    /// way, and not when none is left.
    pub fn press(&mut self) -> bool {
        if !self.may_play() || self.phase != Phase::Rest {
            return false;
        }
        *self = Self {
            open: true,
            phase: Phase::Drawing,
            plays_left: self.plays_left,
            promised: self.promised.take(),
            ..Self::default()
        };
        true
    }

    /// The server drew. Nothing of it shows before the wheel has come to [`Game::rest`].
    pub fn draw(&mut self, spin: Spin) {
        self.phase = Phase::Turning;
        self.plays_left = Some(spin.plays_left);
        self.next_play_at.clone_from(&spin.next_play_at);
        // Each draw uses up the seed that was promised for it.
        self.before = self.promised.take();
        self.drawn = Some(spin);
    }

    /// The wheel has come to rest: now what was drawn shows.
    pub fn rest(&mut self) {
        self.phase = Phase::Rest;
        self.fresh = true;
    }

    /// The draw was refused or lost, and why: the wheel goes back to where it was.
    pub fn refuse(&mut self, problem: &str) {
        self.phase = Phase::Rest;
        self.trouble = Some(match problem {
            "no-spins-left" => {
                self.plays_left = Some(0);
                "spin.none_left"
            }
            "wheel-closed" => {
                self.open = false;
                "spin.closed"
            }
            "customers-only" => "spin.customers",
            "" => "spin.offline",
            _ => "spin.failed",
        });
    }

    /// The server said where this player stands. What the player won last is shown again.
    pub fn know(&mut self, you: Standing) {
        if self.phase != Phase::Rest {
            return;
        }
        self.plays_left = Some(you.plays_left);
        self.next_play_at = you.next_play_at;
        self.promised = Some(you.commitment);
        if self.drawn.is_none() {
            self.drawn = you.last;
        }
    }

    /// Computes the draw that shows again.
    pub fn check(&mut self) {
        let promised = self.before.as_deref();
        self.verdict = self
            .drawn
            .as_ref()
            .map(|spin| proof::check(&spin.proof, spin.segment, promised));
    }

    /// The store's cart took the code or did not, and perhaps said why.
    pub fn use_code(&mut self, taken: bool, words: String) {
        self.used = Some((taken, words));
    }

    /// What the store's cart said to the code, where it was asked.
    #[must_use]
    pub const fn used(&self) -> Option<&(bool, String)> {
        self.used.as_ref()
    }

    /// The code was copied.
    pub const fn copy(&mut self) {
        self.copied = true;
    }

    /// The shopper leaves an address. True when the server is to be asked.
    pub fn leave(&mut self, email: &str) -> bool {
        self.won().is_some() && self.contact.send(email)
    }

    /// The shopper takes the address back. True when the server is to be asked.
    pub const fn undo(&mut self) -> bool {
        self.contact.undo()
    }

    /// The server answered about the address: what is kept of it, or a status.
    pub fn keep(&mut self, answer: Result<String, u16>) {
        let kept = self.contact.answer(answer);
        let won = self.drawn.as_mut().and_then(|spin| spin.won.as_mut());
        if let (Some(kept), Some(won)) = (kept, won) {
            won.kept = kept;
        }
    }

    /// How far the address is.
    #[must_use]
    pub const fn contact(&self) -> &Contact {
        &self.contact
    }

    /// What is kept of the winner's address.
    #[must_use]
    pub fn kept(&self) -> Option<&str> {
        self.won()?.kept.as_deref()
    }

    /// What the wheel does.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// Whether pressing the button could lead to a draw.
    #[must_use]
    pub fn may_play(&self) -> bool {
        self.open && self.plays_left != Some(0)
    }

    /// The draw that shows.
    #[must_use]
    pub fn shown(&self) -> Option<&Spin> {
        self.drawn.as_ref().filter(|_| self.phase == Phase::Rest)
    }

    /// The prize that shows.
    #[must_use]
    pub fn won(&self) -> Option<&Won> {
        self.shown()?.won.as_ref()
    }

    /// Whether nothing was played or remembered yet.
    #[must_use]
    pub const fn is_untouched(&self) -> bool {
        self.drawn.is_none() && matches!(self.phase, Phase::Rest)
    }

    /// Whether what shows was drawn on this page rather than remembered.
    #[must_use]
    pub const fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// Spins left in this period, where they are known.
    #[must_use]
    pub const fn plays_left(&self) -> Option<u32> {
        self.plays_left
    }

    /// When the next period begins, RFC 3339.
    #[must_use]
    pub fn next_play_at(&self) -> Option<&str> {
        self.next_play_at.as_deref()
    }

    /// Fingerprint of the seed of this player's next draw.
    #[must_use]
    pub fn promised(&self) -> Option<&str> {
        self.promised.as_deref()
    }

    /// The message that says what went wrong.
    #[must_use]
    pub const fn trouble(&self) -> Option<&'static str> {
        self.trouble
    }

    /// What computing the draw again came to.
    #[must_use]
    pub const fn verdict(&self) -> Option<Verdict> {
        self.verdict
    }

    /// Whether the code was copied.
    #[must_use]
    pub const fn is_copied(&self) -> bool {
        self.copied
    }
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use super::*;

    fn lost(plays_left: u32) -> Spin {
        Spin {
            label: "No prize".to_owned(),
            plays_left,
            next_play_at: Some("2026-11-27T00:00:00Z".to_owned()),
            ..Spin::default()
        }
    }

    fn won() -> Spin {
        Spin {
            won: Some(Won::default()),
            ..lost(0)
        }
    }

    #[test]
    fn an_impatient_thumb_asks_for_one_draw() {
        let mut game = Game::new(true);
        assert!(game.press());
        assert!(!game.press());
        game.draw(lost(3));
        assert!(!game.press());
        game.rest();
        assert!(game.press());
    }

    #[test]
    fn nothing_of_a_draw_shows_before_the_wheel_rests() {
        let mut game = Game::new(true);
        game.press();
        game.draw(won());
        assert!(game.won().is_none());
        game.rest();
        assert!(game.won().is_some() && game.is_fresh());
    }

    #[test]
    fn without_plays_left_or_after_the_end_nothing_is_asked() {
        let mut game = Game::new(true);
        game.press();
        game.draw(lost(0));
        game.rest();
        assert!(!game.press());
        assert!(!Game::new(false).press());
    }

    #[test]
    fn a_lost_answer_puts_the_wheel_back_and_lets_play_again() {
        let mut game = Game::new(true);
        game.press();
        game.refuse("");
        assert_eq!(
            (game.phase(), game.trouble()),
            (Phase::Rest, Some("spin.offline"))
        );
        assert!(game.press());
        assert_eq!(game.trouble(), None);
    }

    #[test]
    fn each_refusal_has_its_sentence_and_the_final_ones_end_play() {
        for (problem, sentence, may_play) in [
            ("no-spins-left", "spin.none_left", false),
            ("wheel-closed", "spin.closed", false),
            ("customers-only", "spin.customers", true),
            ("rate-limited", "spin.failed", true),
        ] {
            let mut game = Game::new(true);
            game.press();
            game.refuse(problem);
            assert_eq!(game.trouble(), Some(sentence));
            assert_eq!(game.may_play(), may_play, "{problem}");
        }
    }

    #[test]
    fn a_returning_winner_sees_the_prize_again_but_no_fresh_one() {
        let mut game = Game::new(true);
        game.know(Standing {
            last: Some(won()),
            ..Standing::default()
        });
        assert!(game.won().is_some() && !game.is_fresh() && !game.may_play());
    }

    #[test]
    fn news_of_the_player_never_touches_a_wheel_that_turns() {
        let mut game = Game::new(true);
        game.press();
        game.draw(lost(0));
        game.know(Standing {
            last: Some(won()),
            ..Standing::default()
        });
        game.rest();
        assert!(game.won().is_none());
    }

    #[test]
    fn an_address_is_of_the_prize_that_shows_and_gone_with_the_next_play() {
        let mut game = Game::new(true);
        assert!(!game.leave("ada@example.com"));
        game.know(Standing {
            plays_left: 1,
            last: Some(won()),
            ..Standing::default()
        });
        assert!(game.leave("ada@example.com"));
        game.keep(Ok("address".to_owned()));
        assert_eq!(game.kept(), Some("address"));
        assert!(game.undo());
        game.press();
        // The answer to the one before is nobody's now.
        game.draw(won());
        game.keep(Ok("address".to_owned()));
        game.rest();
        assert_eq!(game.kept(), None);
    }

    #[test]
    fn a_draw_is_checked_against_the_promise_made_for_it() {
        let mut game = Game::new(true);
        game.know(Standing {
            plays_left: 1,
            commitment: "ab".to_owned(),
            ..Standing::default()
        });
        game.press();
        game.draw(lost(0));
        game.rest();
        game.check();
        assert_eq!(game.verdict(), Some(Verdict::OtherSeed));
        assert_eq!(game.promised(), None);
    }
}
