//! What sells: the question, the ranking and the route.

pub mod query;
pub mod ranking;
pub mod route;

pub use query::{Filter, Metric, TrendingQuery};
