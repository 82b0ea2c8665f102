//! The end of a team for a calendar: a file made here, and links for those who keep theirs elsewhere.

use souk_contract::Team;
use souk_kit::html::{El, el, piece};

use super::Print;

pub(super) fn part(print: &Print, team: &Team) -> El {
    let title = print.about("deal.calendar.title");
    let link = |name: &'static str, address: String| {
        el("a")
            .attr("href", address)
            .attrs(&[("target", "_blank"), ("rel", "noopener noreferrer")])
            .text(name)
    };
    let file = [
        "data:text/calendar;charset=utf-8,",
        &encoded(&file(team, &title)),
    ]
    .concat();
    let file = el("a")
        .attr("href", file)
        .attrs(&[("download", "team.ics")])
        .text(print.text("deal.calendar.file"));
    let row = el("p")
        .child(file)
        .text(" ")
        .child(link("Google", google(team, &title)))
        .text(" ")
        .child(link("Outlook", outlook(team, &title)));
    piece("details", "more")
        .child(el("summary").text(print.text("deal.calendar")))
        .child(row)
}

/// `2026-11-22T18:00:00Z` as iCalendar writes it: `20261122T180000Z` (RFC 5545, 3.3.5).
fn stamp(moment: &str) -> String {
    let digits: String = moment
        .split('.')
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .collect();
    [digits.trim_end_matches('Z'), "Z"].concat()
}

/// A point in time, with a reminder an hour before (RFC 5545).
fn file(team: &Team, title: &str) -> String {
    let (end, now) = (stamp(&team.deadline), stamp(&team.server_time));
    let (title, id, url) = (escaped(title), &team.id, &team.share_url);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Souk//Group-buy//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{id}@souk"),
        format!("DTSTAMP:{now}"),
        format!("DTSTART:{end}"),
        format!("DTEND:{end}"),
        format!("SUMMARY:{title}"),
        format!("URL:{url}"),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{title}"),
        "TRIGGER:-PT1H".to_owned(),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
        String::new(),
    ];
    lines.map(|line| folded(&line)).join("\r\n")
}

/// Text as a property value (RFC 5545, 3.3.11). A line break would begin a new property.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A line of at most 75 octets, continued behind a space (RFC 5545, 3.1).
fn folded(line: &str) -> String {
    let (mut folded, mut octets) = (String::new(), 0);
    for c in line.chars() {
        if octets + c.len_utf8() > 74 {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(c);
        octets += c.len_utf8();
    }
    folded
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes())
        .collect::<String>()
        .replace('+', "%20")
}

fn google(team: &Team, title: &str) -> String {
    let end = stamp(&team.deadline);
    let dates = format!("{end}/{end}");
    let pairs = [
        ("action", "TEMPLATE"),
        ("text", title),
        ("dates", &dates),
        ("details", &team.share_url),
    ];
    address("https://calendar.google.com/calendar/render?", &pairs)
}

fn outlook(team: &Team, title: &str) -> String {
    let pairs = [
        ("path", "/calendar/action/compose"),
        ("rru", "addevent"),
        ("subject", title),
        ("startdt", &team.deadline),
        ("enddt", &team.deadline),
        ("body", &team.share_url),
    ];
    address(
        "https://outlook.live.com/calendar/0/deeplink/compose?",
        &pairs,
    )
}

fn address(start: &str, pairs: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    // Outlook reads a plus as a plus.
    [start, &query.replace('+', "%20")].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn team() -> Team {
        Team {
            id: "t1".to_owned(),
            deadline: "2026-11-22T18:00:00Z".to_owned(),
            server_time: "2026-11-21T10:05:00.123Z".to_owned(),
            share_url: "https://shop.example/p?souk-team=t1".to_owned(),
            ..Team::default()
        }
    }

    #[test]
    fn the_file_holds_the_one_end_in_utc() {
        let file = file(&team(), "Team for a bowl ends");
        for line in [
            "DTSTART:20261122T180000Z\r\n",
            "DTSTAMP:20261121T100500Z\r\n",
            "SUMMARY:Team for a bowl ends\r\n",
        ] {
            assert!(file.contains(line), "{line} is missing in {file}");
        }
        assert!(file.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn a_title_cannot_add_a_property() {
        let file = file(&team(), "Bowl\r\nATTACH:http://evil.example; a, b");
        assert!(!file.contains("\nATTACH"), "{file}");
        assert!(file.contains("\\; a\\, b"), "{file}");
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let file = file(&team(), &"ü".repeat(100));
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
        assert_eq!(file.replace("\r\n ", "").matches('ü').count(), 200);
    }

    #[test]
    fn links_name_the_same_end() {
        assert!(
            google(&team(), "A b").contains("text=A%20b&dates=20261122T180000Z%2F20261122T180000Z")
        );
        assert!(outlook(&team(), "A b").contains("startdt=2026-11-22T18%3A00%3A00Z"));
    }
}
