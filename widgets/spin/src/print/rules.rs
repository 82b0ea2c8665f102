//! The rules, made from the campaign: nothing to keep in step by hand.

use souk_contract::Wheel;
use souk_kit::{
    html::{El, Node, el, piece},
    link,
    locale::Locale,
};

/// How often a player may play.
pub(super) fn plays(wheel: &Wheel, locale: &Locale) -> String {
    let key = match &*wheel.rules.period {
        "day" => "wheel.plays.day",
        "week" => "wheel.plays.week",
        _ => "wheel.plays.campaign",
    };
    locale.plural(key, wheel.rules.plays, &[])
}

/// What the rules say, each with what it is about; nothing is there that the shop did not say.
#[must_use]
pub fn entries(wheel: &Wheel, locale: &Locale) -> Vec<(String, String)> {
    let rules = &wheel.rules;
    let hours = locale.plural("kit.span.hours", rules.code_hours, &[]);
    let mut code = locale.fill("wheel.valid", &[("hours", &hours)]);
    if let Some(least) = &rules.minimum {
        let money = locale.money(least);
        code = [code, locale.fill("spin.minimum", &[("money", &money)])].join(" ");
    }
    // Isolated: right to left, the day of the second would be read with the zone of the first.
    let dates = [&*wheel.starts_at, &*wheel.ends_at]
        .map(|at| ["\u{2068}", &*locale.moment(at), "\u{2069}"].concat());
    let entries = [
        ("wheel.sponsor", Some(rules.sponsor.clone())),
        ("wheel.eligibility", rules.eligibility.clone()),
        ("wheel.free_entry", rules.free_entry.clone()),
        ("wheel.dates", Some(dates.join(" – "))),
        ("wheel.plays", Some(plays(wheel, locale))),
        ("wheel.code", Some(code)),
        ("wheel.mail", Some(locale.text("wheel.mail.text"))),
    ];
    let said = |(key, value): (&str, Option<String>)| {
        let value = value.filter(|value| !value.is_empty())?;
        Some((locale.text(key), value))
    };
    entries.into_iter().filter_map(said).collect()
}

/// The rules panel.
pub(super) fn rules(wheel: &Wheel, locale: &Locale) -> Vec<Node> {
    let rules = &wheel.rules;
    let entries = entries(wheel, locale).into_iter();
    let list = entries.fold(el("dl"), |list, (about, said)| {
        list.child(el("dt").text(about)).child(el("dd").text(said))
    });
    let links = [
        ("wheel.terms", &rules.terms_url),
        ("wheel.privacy", &rules.privacy_url),
    ];
    let links = links.into_iter().filter_map(|(key, address)| {
        let address = link::safe(address.as_deref()?)?.to_owned();
        Some(el("a").attr("href", address).text(locale.text(key)))
    });
    let links = links.fold(piece("p", "links"), El::child);
    let summary = el("summary").text(locale.text("wheel.rules"));
    vec![summary.into(), list.into(), links.into()]
}

/// How a draw is made and can be checked, with what was published before and after the campaign.
pub(super) fn how(wheel: &Wheel, locale: &Locale) -> Vec<Node> {
    let number = |list: El, key: &str, value: &str| {
        list.child(el("dt").text(locale.text(key)))
            .child(el("dd").attr("dir", "ltr").text(value.to_owned()))
    };
    let mut numbers = number(el("dl"), "wheel.commitment", &wheel.commitment);
    if let Some(secret) = &wheel.secret {
        numbers = number(numbers, "wheel.secret", secret);
    }
    let words = el("p").text(locale.text("wheel.how"));
    vec![words.into(), numbers.into()]
}
