//! Moments inside sentences.

use souk_kit::{clock, locale::Locale};

/// Day and time of a moment that came over the wire; nothing when it is none.
#[must_use]
pub fn when(at: &str, locale: &Locale) -> String {
    let day = day(at, locale);
    match clock::moment(at) {
        Some(at) => [&*day, ", ", &locale.time(at)].concat(),
        None => day,
    }
}

/// On the shopper's calendar: "Friday" within six days, then "Friday, 4 December".
#[cfg(target_arch = "wasm32")]
fn day(at: &str, locale: &Locale) -> String {
    const SOON: f64 = 6.0 * 86_400_000.0;
    let Some(at) = clock::moment(at) else {
        return String::new();
    };
    let parts = [
        ("weekday", "long".into()),
        ("day", "numeric".into()),
        ("month", "long".into()),
    ];
    let near = at - clock::now() < SOON;
    let parts = if near { parts.get(..1) } else { parts.get(..) };
    let options = souk_kit::event::object(parts.unwrap_or_default());
    js_sys::Date::new(&at.into())
        .to_locale_date_string(locale.tag(), &options)
        .into()
}

/// In UTC, with the year: a snapshot is read by anybody, and later.
#[cfg(not(target_arch = "wasm32"))]
fn day(at: &str, locale: &Locale) -> String {
    let Ok(at) = at.parse::<jiff::Timestamp>() else {
        return String::new();
    };
    let date = at.to_zoned(jiff::tz::TimeZone::UTC).date();
    let months = locale.text("wheel.months");
    let index = usize::try_from(date.month() - 1).unwrap_or_default();
    let month = months.split(',').nth(index).unwrap_or_default();
    let (day, year) = (date.day().to_string(), date.year().to_string());
    locale.fill(
        "wheel.date",
        &[("d", &*day), ("month", month), ("y", &*year)],
    )
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_server_writes_days_as_each_language_does_and_says_utc() {
        let read = |lang| when("2026-11-27T23:59:00Z", &Locale::of(lang));
        assert_eq!(read("en"), "27 November 2026, 23:59 UTC");
        assert_eq!(read("de"), "27. November 2026, 23:59 UTC");
        assert_eq!(read("ja"), "2026年11月27日, 23:59 UTC");
        assert_eq!(when("soon", &Locale::of("en")), "");
    }
}
