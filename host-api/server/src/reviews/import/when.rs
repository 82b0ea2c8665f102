//! Moments as exports write them. What could be two days is refused.

use jiff::{Timestamp, civil, tz::TimeZone};

use crate::moment::{self, Millis};

/// Reads RFC 3339, `2024-03-01 10:20:30` with or without `UTC` or an offset, `2024-03-01`, or `03/31/2024`
/// and `31/03/2024` where only one reading is a date. Without an offset it is UTC.
///
/// # Errors
/// Why it is no moment.
pub(super) fn read(text: &str) -> Result<Millis, String> {
    let plain = text.trim().trim_end_matches("UTC").trim_end();
    if let Some(at) = moment::parse(plain) {
        return Ok(at);
    }
    if let Some(at) = with_offset(plain) {
        return Ok(at);
    }
    if let Ok(at) = plain.parse::<civil::DateTime>() {
        return utc(at, text);
    }
    let (date, time) = plain.split_once([' ', 'T']).unwrap_or((plain, "00:00"));
    let date = slashed(date, text)?;
    let time = time.trim().parse::<civil::Time>().unwrap_or_default();
    utc(date.to_datetime(time), text)
}

/// `2024-03-01 10:20:30 +0100`, as Ruby and Python write it.
fn with_offset(text: &str) -> Option<Millis> {
    let formats = [
        "%Y-%m-%d %H:%M:%S %z",
        "%Y-%m-%dT%H:%M:%S%.f%z",
        "%Y-%m-%d %H:%M:%S%.f%z",
    ];
    let read = |format: &&str| Timestamp::strptime(format, text).ok();
    formats.iter().find_map(read).map(Timestamp::as_millisecond)
}

fn utc(at: civil::DateTime, text: &str) -> Result<Millis, String> {
    let zoned = at.to_zoned(TimeZone::UTC);
    zoned
        .map(|at| at.timestamp().as_millisecond())
        .map_err(|_| no_moment(text))
}

fn no_moment(text: &str) -> String {
    format!("{text} is no date; write 2024-03-31")
}

fn slashed(date: &str, text: &str) -> Result<civil::Date, String> {
    let parts: Vec<i16> = date
        .split(['/', '.'])
        .filter_map(|part| part.parse().ok())
        .collect();
    let [first, second, year] = parts.as_slice() else {
        return Err(no_moment(text));
    };
    let read = |month: i16, day: i16| {
        civil::Date::new(*year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    match (read(*first, *second), read(*second, *first)) {
        (Some(one), Some(other)) if one != other => {
            Err(format!("{text} could be two days; write 2024-03-31"))
        }
        (Some(date), _) | (None, Some(date)) => Ok(date),
        (None, None) => Err(no_moment(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_that_means_one_moment_is_read() {
        for (text, at) in [
            ("2024-03-01T10:20:30.000Z", "2024-03-01T10:20:30.000Z"),
            ("2024-03-01T10:20:30+01:00", "2024-03-01T09:20:30.000Z"),
            ("2024-03-01 10:20:30 UTC", "2024-03-01T10:20:30.000Z"),
            ("2024-03-01 10:20:30 +0100", "2024-03-01T09:20:30.000Z"),
            ("2024-03-01 10:20:30", "2024-03-01T10:20:30.000Z"),
            ("2024-03-01", "2024-03-01T00:00:00.000Z"),
            ("03/31/2024", "2024-03-31T00:00:00.000Z"),
            ("31/03/2024 08:05", "2024-03-31T08:05:00.000Z"),
            ("05/05/2024", "2024-05-05T00:00:00.000Z"),
        ] {
            assert_eq!(read(text).map(moment::text).as_deref(), Ok(at), "{text}");
        }
        for wrong in ["", "yesterday", "05/06/2024", "13/13/2024", "2024"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
