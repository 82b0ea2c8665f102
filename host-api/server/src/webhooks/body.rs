//! Reading a body without trusting its size, speed, depth or shape.

use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;

use super::MOST_BYTES;
use crate::http::error::Error;

/// Deepest nesting of arrays and objects.
const MOST_DEPTH: usize = 64;

/// Reads the whole body.
///
/// # Errors
/// 413 beyond the limit (before reading, when the length is announced), 408 when it takes longer
/// than `patience`, 400 when it breaks off.
pub async fn read(headers: &HeaderMap, body: Body, patience: Duration) -> Result<Bytes, Error> {
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: usize| length > MOST_BYTES) {
        return Err(Error::TooLarge);
    }
    let whole = Limited::new(body, MOST_BYTES).collect();
    match tokio::time::timeout(patience, whole).await {
        Err(_) => Err(Error::TooSlow),
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Error::TooLarge),
        Ok(Err(_)) => Err(Error::body("body", "broke off before its end")),
    }
}

/// Reads JSON into `T`.
///
/// # Errors
/// 400 that names the path of the first field that is wrong.
pub fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
    check_depth(body)?;
    if let Ok(value) = serde_json::from_slice(body) {
        return Ok(value);
    }
    // Only a wrong body pays for the path.
    let mut reader = serde_json::Deserializer::from_slice(body);
    let error = match serde_path_to_error::deserialize::<_, T>(&mut reader) {
        Err(error) => error,
        Ok(value) => {
            return reader
                .end()
                .map(|()| value)
                .map_err(|e| Error::body("body", e.to_string()));
        }
    };
    let path = error.path().to_string();
    let field = if path == "." { "body".to_owned() } else { path };
    Err(Error::body(field, error.into_inner().to_string()))
}

/// Counts brackets outside strings, before any parser recurses.
fn check_depth(body: &[u8]) -> Result<(), Error> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in body {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MOST_DEPTH {
            return Err(Error::body(
                "body",
                format!("is nested deeper than {MOST_DEPTH} levels"),
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_brackets_but_not_those_in_strings() {
        let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert!(check_depth(deep(64).as_bytes()).is_ok());
        assert!(check_depth(deep(65).as_bytes()).is_err());
        assert!(
            check_depth(format!(r#"["{}\"{}"]"#, "[".repeat(90), "{".repeat(90)).as_bytes())
                .is_ok()
        );
    }

    #[test]
    fn a_wrong_field_is_named_by_its_path() {
        #[derive(Debug, serde::Deserialize)]
        struct Line {
            #[allow(dead_code)] // only its type is looked at
            quantity: u32,
        }
        #[derive(Debug, serde::Deserialize)]
        struct Order {
            #[allow(dead_code)] // only its type is looked at
            lines: Vec<Line>,
        }
        let Err(Error::Body(error)) =
            json::<Order>(br#"{"lines":[{"quantity":1},{"quantity":"x"}]}"#)
        else {
            panic!("accepted");
        };
        assert_eq!(error.field, "lines[1].quantity");
        for wrong in [
            "",
            "{",
            "NaN",
            r#"{"lines":[{"quantity":1e400}]}"#,
            r#"{"lines":[],"lines":[]}"#,
            "{} {}",
        ] {
            assert!(json::<Order>(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
