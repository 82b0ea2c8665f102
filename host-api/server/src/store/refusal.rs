//! What cannot be done, as a client is told.

use souk_contract::FieldError;

/// A request that was understood and cannot be done. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// HTTP status: 404, 409, 413 or 422.
    pub status: u16,
    /// Stable name of the kind of problem, without `/problems/`.
    pub kind: &'static str,
    /// The kind in a few words.
    pub title: &'static str,
    /// The field at fault, if one is.
    pub field: Option<FieldError>,
}

impl Refusal {
    /// 404: what was named is not there.
    #[must_use]
    pub const fn missing(kind: &'static str, title: &'static str) -> Self {
        Self {
            status: 404,
            kind,
            title,
            field: None,
        }
    }

    /// 409: the state of things does not allow it.
    #[must_use]
    pub const fn conflict(kind: &'static str, title: &'static str) -> Self {
        Self {
            status: 409,
            kind,
            title,
            field: None,
        }
    }

    /// 422: a field that cannot be taken as it is.
    #[must_use]
    pub fn field(field: impl Into<String>, message: impl Into<String>, accepted: &[&str]) -> Self {
        let accepted = accepted.iter().map(|&a| a.to_owned()).collect();
        Self {
            status: 422,
            kind: "invalid-field",
            title: "A field cannot be taken",
            field: Some(FieldError {
                field: field.into(),
                message: message.into(),
                accepted,
            }),
        }
    }
}
