//! The Souk server: signed order webhooks in, what shoppers see out.
//!
//! The way of the data: [`webhooks`] verifies raw bytes and reduces them to a fact without personal
//! data ([`inbox`]); the [`store`] makes it durable, projects it, and counts; [`trending`],
//! [`purchases`] and [`snapshot`] answer what was counted, [`live`] says when it changed. [`accept`]
//! carries connections, [`http`] what every answer has in common, [`page`] what the pages of forms have in common, [`cli`]
//! what an operator types.
//!
//! Invariants: nothing is acknowledged before it is durable; nothing a shopper sees comes from
//! anywhere but a verified fact; no name, address or e-mail is ever stored or logged, but the
//! address of a winner who agreed to be written to ([`contact`]).

pub mod accept;
pub mod app;
pub mod catalogue;
pub mod cli;
pub mod config;
pub mod connector;
pub mod contact;
pub mod coupon;
pub mod deal;
pub mod http;
pub mod inbox;
pub mod live;
pub mod moment;
pub mod orders;
pub mod page;
pub mod player;
pub mod privacy;
pub mod purchases;
pub mod reviews;
pub mod server;
pub mod shop;
pub mod snapshot;
pub mod spin;
pub mod store;
pub mod trending;
pub mod webhooks;
pub mod window;
