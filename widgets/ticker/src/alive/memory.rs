//! What a ticker remembers between pages. Without consent: nothing, and then each page starts anew.

use souk_kit::{clock::Millis, locale::digits, page::Memory};

use crate::ticker::Ticker;

const OFFERED: &str = "souk:offered";
const SHOWN: &str = "souk:shown";
const SILENCE: &str = "souk:silence";

/// Most ids kept; older ones are beyond any answer by then.
const MOST_IDS: usize = 60;

/// Lines offered on earlier pages of this visit.
pub(super) fn offered() -> Vec<String> {
    words(OFFERED)
}

/// When lines were shown on earlier pages of this visit.
pub(super) fn shown_at() -> Vec<Millis> {
    let mut shown = Vec::new();
    for at in words(SHOWN) {
        if let Ok(seconds) = at.parse::<u32>() {
            shown.push(f64::from(seconds) * 1_000.0);
        }
    }
    shown
}

/// How many times the shopper was interrupted on earlier pages of this visit.
pub(super) fn session() -> u32 {
    u32::try_from(shown_at().len()).unwrap_or(u32::MAX)
}

/// Writes down what was offered and shown so far.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn keep(ticker: &Ticker) {
    let offered = ticker.queue().offered();
    let newest = offered
        .get(offered.len().saturating_sub(MOST_IDS)..)
        .unwrap_or_default();
    Memory::Session.keep(OFFERED, &newest.join("\n"));
    // Whole seconds as integers: printing floats would cost 5 KB of code.
    let mut seconds = String::new();
    for at in ticker.shown_at() {
        seconds += &digits((at / 1_000.0) as u32);
        seconds += "\n";
    }
    Memory::Session.keep(SHOWN, &seconds);
}

/// Whether the shopper asked not to be shown lines on this site.
pub(super) fn wants_silence() -> bool {
    Memory::Lasting.recall(SILENCE).is_some()
}

/// Remembers that wish.
pub(super) fn keep_silence() {
    Memory::Lasting.keep(SILENCE, "1");
}

fn words(key: &str) -> Vec<String> {
    let text = Memory::Session.recall(key).unwrap_or_default();
    let mut words = Vec::new();
    for word in text.split('\n') {
        words.push(word.to_owned());
    }
    words
}
