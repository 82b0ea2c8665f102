//! Everything a wheel says that changes while a page is open: a text for each place of the print.
//!
//! The server prints the places with what they say at first; the browser fills them anew. An empty
//! place is not there for anybody, which is the style sheet's work.

use souk_contract::{Proof, Won};
use souk_kit::locale::{Locale, digits};

use crate::{
    game::{Game, Phase},
    proof::Verdict,
};

/// Says what belongs into every place, which is a class, of a print.
pub fn words(game: &Game, locale: &Locale, say: &mut dyn FnMut(&'static str, &str)) {
    let rests = game.phase() == Phase::Rest;
    let won = game.won();
    let usable = won.is_some_and(|won| won.state == "issued");
    let when_usable = |key| if usable { key } else { "" };
    let copy = if game.is_copied() {
        "spin.copied"
    } else {
        "spin.copy"
    };
    let go = if rests { "spin.go" } else { "spin.going" };
    let terms = won.map(|won| terms(won, locale));
    let (contact, kept) = (game.contact(), game.kept());
    let send = if kept.is_none() { "spin.send" } else { "" };
    let undo = if kept.is_some() { "spin.back" } else { "" };
    let wrong = contact.wrong().unwrap_or_default();
    let keeps = if won.is_some() {
        contact.said(kept)
    } else {
        ""
    };
    let texts = [
        ("go", locale.text(go)),
        ("said", said(game, locale)),
        ("next", next(game, locale).unwrap_or_default()),
        ("copy", locale.text(when_usable(copy))),
        ("use", locale.text(when_usable("spin.use"))),
        ("used", used(game, locale)),
        ("terms", terms.unwrap_or_default()),
        ("send", locale.text(when_usable(send))),
        ("wrong", locale.text(wrong)),
        ("keeps", locale.text(keeps)),
        ("undo", locale.text(undo)),
        ("verdict", verdict(game, locale)),
    ];
    for (place, text) in &texts {
        say(place, text);
    }
    say("code", won.map_or("", |won| &won.code));
    say("promised", game.promised().unwrap_or_default());
    proof(game.shown().map(|spin| &spin.proof), say);
}

/// What the draw can be computed again from.
fn proof(proof: Option<&Proof>, say: &mut dyn FnMut(&'static str, &str)) {
    let number = |read: fn(&Proof) -> u32| proof.map(read).map(digits).unwrap_or_default();
    say("commitment", proof.map_or("", |proof| &proof.commitment));
    say("seed", proof.map_or("", |proof| &proof.seed));
    say("client", proof.map_or("", |proof| &proof.client_seed));
    say("nonce", &number(|proof| proof.nonce));
    say("number", &number(|proof| proof.draw));
}

/// What every place says, at once.
#[cfg(not(target_os = "unknown"))]
#[must_use]
pub fn places(game: &Game, locale: &Locale) -> Vec<(&'static str, String)> {
    let mut places = Vec::new();
    words(game, locale, &mut |place, text| {
        places.push((place, text.to_owned()));
    });
    places
}

/// What became of the last press.
fn said(game: &Game, locale: &Locale) -> String {
    if let Some(trouble) = game.trouble() {
        return locale.text(trouble);
    }
    match (game.shown(), game.won()) {
        (_, Some(won)) => {
            // Isolated, because the shop may name its prizes in another direction.
            let prize = ["\u{2068}", &*won.label, "\u{2069}"].concat();
            locale.fill("spin.won", &[("prize", &prize)])
        }
        (Some(_), None) => locale.text("spin.lost"),
        (None, None) => String::new(),
    }
}

/// When the player plays next, where anything is known of it.
fn next(game: &Game, locale: &Locale) -> Option<String> {
    if game.phase() != Phase::Rest {
        return None;
    }
    match (game.plays_left()?, game.next_play_at()) {
        (0, at) => Some(locale.fill("spin.next", &[("date", &locale.moment(at?))])),
        (left, _) => game.shown().map(|_| locale.plural("spin.left", left, &[])),
    }
}

/// What the store's cart said to the code: its own words come before ours.
fn used(game: &Game, locale: &Locale) -> String {
    match game.used() {
        Some((_, words)) if !words.is_empty() => words.clone(),
        Some((true, _)) => locale.text("spin.used"),
        Some((false, _)) => locale.text("spin.not-used"),
        None => String::new(),
    }
}

fn terms(won: &Won, locale: &Locale) -> String {
    let state = match &*won.state {
        "redeemed" => locale.text("spin.redeemed"),
        "expired" => locale.text("spin.expired"),
        _ => locale.fill("spin.until", &[("date", &locale.moment(&won.expires_at))]),
    };
    let least = won
        .minimum
        .as_ref()
        .map(|least| locale.fill("spin.minimum", &[("money", &locale.money(least))]));
    [&*state, " ", &least.unwrap_or_default()].concat()
}

fn verdict(game: &Game, locale: &Locale) -> String {
    let Some(verdict) = game.verdict() else {
        return String::new();
    };
    locale.text(match verdict {
        Verdict::Holds => "spin.holds",
        Verdict::OtherSeed => "spin.other_seed",
        Verdict::OtherSlice => "spin.other_slice",
    })
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use souk_contract::{Spin, Standing};

    use super::*;

    fn place(game: &Game, name: &str) -> String {
        let words = places(game, &Locale::of("en"));
        let place = words.into_iter().find(|(place, _)| *place == name);
        place.unwrap().1
    }

    fn returning(state: &str, won: bool) -> Game {
        let prize = Won {
            code: "TABLE-7K2M".to_owned(),
            label: "10 % off".to_owned(),
            expires_at: "2026-11-24T10:05:00Z".to_owned(),
            state: state.to_owned(),
            ..Won::default()
        };
        let mut game = Game::new(true);
        game.know(Standing {
            next_play_at: Some("2026-11-27T00:00:00Z".to_owned()),
            last: Some(Spin {
                won: Some(prize).filter(|_| won),
                ..Spin::default()
            }),
            ..Standing::default()
        });
        game
    }

    #[test]
    fn before_any_play_only_the_button_speaks() {
        let words = places(&Game::new(true), &Locale::of("en"));
        let said: Vec<_> = words
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .collect();
        assert_eq!(said, [("go", "Spin".to_owned())]);
    }

    #[test]
    fn a_loss_is_said_plainly_with_the_next_play() {
        let game = returning("issued", false);
        assert_eq!(place(&game, "said"), "You did not win this time.");
        assert_eq!(
            place(&game, "next"),
            "Next play on 27 November 2026, 00:00 UTC."
        );
        assert_eq!(place(&game, "code") + &place(&game, "terms"), "");
    }

    #[test]
    fn a_prize_has_its_code_its_end_and_ways_to_use_it_while_it_is_good() {
        let game = returning("issued", true);
        assert_eq!(place(&game, "said"), "You won: \u{2068}10 % off\u{2069}.");
        assert_eq!(place(&game, "code"), "TABLE-7K2M");
        assert!(place(&game, "terms").starts_with("Valid until 24 November 2026"));
        assert_eq!(place(&game, "copy"), "Copy the code");
        let used = returning("redeemed", true);
        assert_eq!(place(&used, "copy") + &place(&used, "use"), "");
        assert!(place(&used, "terms").starts_with("This code has been used."));
    }

    #[test]
    fn while_the_wheel_turns_it_says_nothing_but_that() {
        let mut game = Game::new(true);
        game.press();
        assert_eq!(place(&game, "go"), "Spinning");
        game.draw(Spin {
            won: Some(Won::default()),
            ..Spin::default()
        });
        assert_eq!(place(&game, "said") + &place(&game, "next"), "");
    }
}
