//! The Long Table: a small shop for the kitchen table.
//!
//! Server-rendered pages, a cart in Shopify's Ajax shapes, orders that leave as the signed webhooks
//! a Shopify store sends. It depends on no part of Souk: its layout carries one script tag and data
//! attributes, and nothing else would change if they were gone. Its till asks the server that gave out
//! discount codes what one is worth, as any store's till would.

pub mod backfill;
pub mod campaigns;
pub mod cart;
pub mod catalogue;
pub mod checkout;
pub mod demand;
pub mod desk;
pub mod discount;
pub mod feed;
pub mod order;
pub mod pages;
pub mod pictures;
pub mod reviews;
pub mod serve;
pub mod shop;
pub mod simulator;
pub mod visit;
pub mod webhook;
