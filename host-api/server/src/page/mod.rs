//! The pages a form leads to where a browser runs no WebAssembly: plain HTML in the shopper's language.
//!
//! What a page is about stands in the room of that thing ([`crate::spin`], [`crate::deal`], [`crate::reviews`],
//! [`crate::contact`]); here is what all of them share. Their words live with the widgets' (`page.` is theirs alone),
//! and the widget that printed the form chose the language: its address carries `lang`, and so does every form of a page.

mod answer;
mod document;
pub mod refused;
mod words;

pub use answer::{answer, dress};
pub use document::{back, back_to, document, wide};
pub use words::{Words, escaped, isolated};
