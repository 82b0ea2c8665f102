//! How the server speaks HTTP: errors, headers, cache, documents about itself.

pub mod admin;
pub mod assets;
pub mod cache;
pub mod error;
pub mod forwarded;
pub mod health;
pub mod limit;
pub mod metrics;
pub mod openapi;
pub mod origin;
pub mod params;
pub mod respond;
