//! Products: from webhooks, and from the feed every store already has.

pub mod feed;
pub mod feed_tsv;
pub mod feed_xml;
pub mod shopify;
pub mod standard;

/// A product with this tag never appears among purchases: what was bought stays between shop and
/// buyer.
pub const SENSITIVE_TAG: &str = "souk-sensitive";
