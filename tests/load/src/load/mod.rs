//! What asks: HTTP/1.1 connections kept alive, one request at a time on each, from one thread.

pub mod answer;
pub mod changes;
pub mod exchange;
pub mod generator;
pub mod lap;
pub mod order;
pub mod orders;
pub mod players;
pub mod poll;
pub mod product;
pub mod subscribers;
