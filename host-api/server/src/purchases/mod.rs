//! What was bought: the question and the route.

pub mod query;
pub mod route;

pub use query::PurchasesQuery;
