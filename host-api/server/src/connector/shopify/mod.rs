//! Shopify's Admin API: GraphQL 2026-10. Every document sent is a file in `graphql/`.

mod api;
pub mod connect;
mod discount;
mod ending;
mod mint;
mod orders;
pub mod proxy;

pub use self::{api::Api, mint::perform, orders::reconcile};

/// The last part of a global id: `gid://shopify/Order/5` is `5` in webhooks.
fn tail(gid: &str) -> &str {
    gid.rsplit('/').next().unwrap_or(gid)
}
