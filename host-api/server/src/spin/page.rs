//! The page a spin without a script leads to.

use souk_contract::{Segment, Spin, Wheel, Won};

use crate::{
    contact::page::{self, Reply},
    page::{Words, back, document, escaped, isolated},
    shop::Shop,
};

/// What a player drew, or why there was no draw (`why`), with the odds and the rules, in the language `lang`;
/// `reply` is what a form with an address came to.
#[must_use]
pub fn html(shop: &Shop, wheel: &Wheel, why: Option<&str>, reply: &Reply, lang: &str) -> String {
    let words = Words::of(lang);
    let last = wheel.you.as_ref().and_then(|you| you.last.as_ref());
    let mut main = headline(&words, last, why);
    if let Some(spin) = last {
        main += &slice(spin);
        if let Some(won) = &spin.won {
            main += &code(&words, won);
            main += &page::html(&words, shop, spin, won, wheel.asks_email, reply);
        }
    }
    main += &standing(&words, wheel, why);
    main += &odds(&words, wheel);
    main += &rules(&words, wheel);
    main += &back(&words, shop);
    document(&words, &wheel.title, &main)
}

/// Why nothing was drawn, or else what was.
fn headline(words: &Words, last: Option<&Spin>, why: Option<&str>) -> String {
    let said = match (why, last) {
        (None, Some(spin)) => return format!("<h1>{}</h1>", result(words, spin)),
        (None, None) => return format!("<h1>{}</h1>", words.text("spin.failed")),
        (Some("no-spins-left"), Some(_)) => "page.played",
        (Some("no-spins-left"), None) => "spin.none_left",
        (Some("customers-only"), _) => "spin.customers",
        (Some(_), _) => "spin.closed",
    };
    let said = format!("<h1>{}</h1>", words.text(said));
    let result = last.map(|spin| format!("<p>{}</p>", result(words, spin)));
    said + &result.unwrap_or_default()
}

fn result(words: &Words, spin: &Spin) -> String {
    spin.won.as_ref().map_or_else(
        || words.text("spin.lost"),
        |won| words.fill("spin.won", &[("prize", &isolated(&won.label))]),
    )
}

/// What is printed on the slice, where the prize is called something else.
fn slice(spin: &Spin) -> String {
    let prize = spin.won.as_ref().map(|won| &won.label);
    if prize == Some(&spin.label) {
        return String::new();
    }
    format!("<p>{}</p>", isolated(&spin.label))
}

/// The code, and how long and for what it is good.
fn code(words: &Words, won: &Won) -> String {
    let state = match &*won.state {
        "redeemed" => words.text("spin.redeemed"),
        "expired" => words.text("spin.expired"),
        _ => words.fill("spin.until", &[("date", &words.moment(&won.expires_at))]),
    };
    let least = won.minimum.as_ref().map_or_else(String::new, |least| {
        words.fill("spin.minimum", &[("money", &words.money(least))])
    });
    format!(
        "<p>{}</p><p class=\"code\" dir=\"ltr\">{}</p><p>{state} {least}</p>",
        words.text("deal.code"),
        escaped(&won.code)
    )
}

/// When this player plays next; nothing while nobody or not this player may.
fn standing(words: &Words, wheel: &Wheel, why: Option<&str>) -> String {
    let Some(you) = wheel.you.as_ref() else {
        return String::new();
    };
    if wheel.state != "open" || why == Some("customers-only") {
        return String::new();
    }
    let said = match (you.plays_left, &you.next_play_at) {
        (left @ 1.., _) => words.plural("spin.left", left),
        (0, Some(next)) => words.fill("spin.next", &[("date", &words.moment(next))]),
        (0, None) => return String::new(),
    };
    format!("<p>{said}</p>")
}

/// The chances, exactly as the widget prints them.
fn odds(words: &Words, wheel: &Wheel) -> String {
    let row = |segment: &Segment| {
        let chance = souk_spin::print::chance(segment.weight, wheel.total, words.locale());
        let left = segment.left.filter(|_| segment.weight > 0);
        let left = left.map(|left| [" · ", &*words.plural("wheel.left", left)].concat());
        format!(
            "<tr><th scope=\"row\">{}</th><td>{}{}</td></tr>",
            isolated(&segment.label),
            escaped(&chance),
            left.unwrap_or_default()
        )
    };
    let rows: String = wheel.segments.iter().map(row).collect();
    let caption = words.text("wheel.odds");
    format!("<table><caption>{caption}</caption>{rows}</table>")
}

fn rules(words: &Words, wheel: &Wheel) -> String {
    let entries = souk_spin::print::entries(wheel, words.locale());
    let entries = entries.iter().map(|(about, said)| {
        let (about, said) = (escaped(about), isolated(said));
        format!("<dt>{about}</dt><dd>{said}</dd>")
    });
    let list: String = entries.collect();
    format!("<h2>{}</h2><dl>{list}</dl>", words.text("wheel.rules"))
}
