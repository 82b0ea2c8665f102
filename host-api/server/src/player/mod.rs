//! Who plays, joins and writes: an anonymous shopper with a token this server signed, or a customer
//! the store vouched for.

pub mod change;
pub mod form;
pub mod route;
mod token;

pub use change::Change;
pub use token::{LIFE, PlayerId};
