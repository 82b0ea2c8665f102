//! Moving by itself: only when the merchant asked, until somebody shows interest.
//!
//! After the ARIA Authoring Practices' carousel: hovering holds it, focus and touch stop it, and once
//! stopped it starts again only by its button.

/// What happens to a carousel that may move by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The pointer is on it.
    Over,
    /// The pointer left it.
    Away,
    /// A finger or the focus is on it, or the shopper moved it.
    Taken,
    /// The pause control was pressed.
    Pressed,
}

/// Whether a carousel moves by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rotation {
    runs: bool,
    held: bool,
}

impl Rotation {
    /// At first: it runs when the merchant asked and the shopper did not ask for less motion.
    #[must_use]
    pub const fn new(asked: bool, less_motion: bool) -> Self {
        Self {
            runs: asked && !less_motion,
            held: false,
        }
    }

    /// Takes a sign.
    pub const fn take(&mut self, sign: Sign) {
        match sign {
            Sign::Over => self.held = true,
            Sign::Away => self.held = false,
            Sign::Taken => self.runs = false,
            Sign::Pressed => self.runs = !self.runs,
        }
    }

    /// Whether it is on: what the pause control shows.
    #[must_use]
    pub const fn is_on(self) -> bool {
        self.runs
    }

    /// Whether it moves now.
    #[must_use]
    pub const fn moves(self) -> bool {
        self.runs && !self.held
    }
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use super::*;

    fn after(signs: &[Sign]) -> Rotation {
        let mut rotation = Rotation::new(true, false);
        for sign in signs {
            rotation.take(*sign);
        }
        rotation
    }

    #[test]
    fn it_never_starts_unasked_or_for_those_who_want_less_motion() {
        assert!(!Rotation::new(false, false).moves());
        assert!(!Rotation::new(true, true).moves());
        assert!(Rotation::new(true, false).moves());
    }

    #[test]
    fn hovering_holds_it_and_leaving_lets_it_go() {
        assert!(!after(&[Sign::Over]).moves());
        assert!(after(&[Sign::Over]).is_on());
        assert!(after(&[Sign::Over, Sign::Away]).moves());
    }

    #[test]
    fn focus_and_touch_stop_it_until_its_button_is_pressed() {
        assert!(!after(&[Sign::Taken, Sign::Over, Sign::Away]).moves());
        assert!(after(&[Sign::Taken, Sign::Pressed]).moves());
        assert!(!after(&[Sign::Pressed]).moves());
    }
}
