//! Complaints about a document, each with the path of its field.

use souk_contract::FieldError;

/// Collects what is wrong below one path.
#[derive(Debug)]
pub struct Complaints<'a> {
    path: &'a str,
    /// What was found so far.
    pub errors: Vec<FieldError>,
}

impl<'a> Complaints<'a> {
    /// Complaints about what stands at `path`.
    #[must_use]
    pub const fn at(path: &'a str) -> Self {
        Self {
            path,
            errors: Vec::new(),
        }
    }

    /// Complains about `field` unless it `fits`.
    pub fn unless(&mut self, fits: bool, field: &str, message: &str, accepted: &[&str]) {
        if fits {
            return;
        }
        self.errors.push(FieldError {
            field: format!("{}.{field}", self.path),
            message: message.to_owned(),
            accepted: accepted.iter().map(|&a| a.to_owned()).collect(),
        });
    }
}

/// Whether a text may name something: 1 to 64 letters, digits or `-`, beginning with a letter or digit.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    plain && text.len() <= 64 && text.bytes().next().is_some_and(|b| b != b'-')
}
