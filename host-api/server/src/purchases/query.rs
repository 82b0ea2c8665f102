//! What one may ask `listPurchases`.

use crate::{
    http::{error::Error, params::Params},
    window::Window,
};

/// No line is ever older.
pub const LONGEST: Window = Window::days(90);

/// A question about what was bought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurchasesQuery {
    /// Most lines to answer.
    pub limit: usize,
    /// Age of the oldest line.
    pub max_age: Window,
    /// Window of the aggregated lines; `None` leaves them out.
    pub counts: Option<Window>,
    /// Units below which a product gets no aggregated line.
    pub min_count: u32,
    /// Products to leave out.
    pub exclude: Vec<String>,
}

impl PurchasesQuery {
    /// Reads the query parameters.
    ///
    /// # Errors
    /// 400 that names each wrong parameter.
    pub fn read(mut params: Params<'_>) -> Result<Self, Error> {
        let query = Self {
            limit: params.number("limit", 1, 50, 20) as usize,
            max_age: params.window("max_age", &LONGEST, Window::days(7)),
            counts: Some(params.window("counts", &Window::days(90), Window::days(7))),
            min_count: params.number("min_count", 1, u32::MAX, 5),
            exclude: params.ids("exclude", 250),
        };
        params.finish(query)
    }

    /// The newest `limit` lines and nothing else: what a live frame carries.
    #[must_use]
    pub fn newest(limit: usize) -> Self {
        Self {
            limit,
            max_age: Window::days(7),
            counts: None,
            min_count: 1,
            exclude: Vec::new(),
        }
    }
}
