//! Spin-to-win: a wheel whose odds, angles and draw are one number.
//!
//! [`options`] is what a merchant may set, [`game`] what is true at any moment, [`contact`] an
//! address a winner may leave, [`turn`] how the wheel
//! comes to rest in the slice that was drawn, [`proof`] how a draw is computed again (none of them
//! needs a browser), [`words`] what it says. The HTML is the server's alone, in `print`: the browser
//! keeps it and fills in words. `snapshot` is the server's side and `alive` the browser's.

#[cfg(target_os = "unknown")]
pub mod alive;
pub mod contact;
pub mod game;
pub mod options;
#[cfg(not(target_os = "unknown"))]
pub mod print;
pub mod proof;
#[cfg(not(target_os = "unknown"))]
mod snapshot;
pub mod turn;
pub mod words;

#[cfg(not(target_os = "unknown"))]
pub use snapshot::{query, snapshot};

use souk_kit::html::{El, Node, el, piece};

/// The widget's one element. What is inside is printed by the server and kept by the browser, so that
/// its view costs no bytes there. The kept part is one level down: a widget that is built afresh looks
/// for it inside what it found.
fn widget(print: impl FnOnce() -> Vec<Node>) -> El {
    piece("div", "spin").child(el("div").kept("spin", print))
}
