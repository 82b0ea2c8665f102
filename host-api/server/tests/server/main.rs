//! The server over real sockets, and the real binary where processes matter.

mod catalogue;
mod connector;
mod contact;
mod coupons;
mod deal;
mod durability;
mod limits;
mod live;
mod manual;
mod openapi;
mod orders;
mod pages;
mod privacy;
mod reads;
mod refusals;
mod replays;
mod reviews;
mod secrets;
mod snapshots;
mod spin;
mod support;
