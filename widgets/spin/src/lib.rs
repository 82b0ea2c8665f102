//! Spin-to-win: a wheel whose odds, angles and draw are one number.
//!
//! [`options`] is what a merchant may set, [`game`] what is true at any moment, [`turn`] how the wheel
//! comes to rest in the slice that was drawn, [`proof`] how a draw is computed again (none of them
//! needs a browser). [`view`] is the widget as HTML; what only the server prints of it (drawing,
//! odds, rules) is in `print`. `snapshot` is the server's side and `alive` the browser's.

#[cfg(target_arch = "wasm32")]
pub mod alive;
pub mod game;
pub mod options;
#[cfg(not(target_arch = "wasm32"))]
pub mod print;
pub mod proof;
#[cfg(not(target_arch = "wasm32"))]
mod snapshot;
pub mod turn;
pub mod view;
pub mod when;

#[cfg(not(target_arch = "wasm32"))]
pub use snapshot::{query, snapshot};
