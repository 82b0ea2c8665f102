//! A feed as tab-separated values: the first line names the attributes.

use std::io::BufRead;

use super::feed::{FeedError, MOST_TEXT, Row};

/// Feeds each row to `take`.
///
/// # Errors
/// When the first line does not name `id` and `title`, a field is too long, or the text is not UTF-8.
pub fn rows(
    input: impl BufRead,
    mut take: impl FnMut(String, &Row) -> Result<(), FeedError>,
) -> Result<(), FeedError> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .flexible(true)
        .from_reader(input);
    let headers = reader.headers().map_err(|e| broken(1, &e))?.clone();
    let names: Vec<String> = headers.iter().map(attribute).collect();
    for wanted in ["id", "title"] {
        if !names.iter().any(|name| name == wanted) {
            return Err(FeedError::new(
                "line 1",
                format!("names no {wanted}; the first line of a TSV feed names its columns"),
            ));
        }
    }
    let mut record = csv::StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|e| broken(e.position().map_or(0, csv::Position::line), &e))?
    {
        let place = format!("line {}", record.position().map_or(0, csv::Position::line));
        if record.iter().any(|field| field.len() > MOST_TEXT) {
            return Err(FeedError::new(
                place,
                format!("a field is longer than {MOST_TEXT} bytes"),
            ));
        }
        let row = names
            .iter()
            .cloned()
            .zip(record.iter().map(str::to_owned))
            .collect();
        take(place, &row)?;
    }
    Ok(())
}

/// `g:image link` and `image_link` are the same attribute.
fn attribute(name: &str) -> String {
    let name = name.trim_start_matches('\u{feff}').trim();
    name.strip_prefix("g:")
        .unwrap_or(name)
        .to_lowercase()
        .replace(' ', "_")
}

fn broken(line: u64, error: &csv::Error) -> FeedError {
    FeedError::new(
        format!("line {line}"),
        format!("cannot be read as tab-separated values: {error}"),
    )
}
