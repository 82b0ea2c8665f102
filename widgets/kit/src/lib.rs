//! What every Souk widget stands on.
//!
//! A widget is three rooms: options (what a merchant may set), a headless state machine (what is
//! true, tested natively) and a thin view. The kit holds what they share: typed [`options`], the
//! shopper's [`locale`], [`clock`] and links, the page's one [`attention`] budget, [`consent`], the
//! [`snapshot`] that the server prints and the browser takes over, and the `mount`s.
//!
//! Invariant: only `mount`, `find`, `clipboard`, [`page`], [`event`] and [`theme`] touch the browser, and nothing here
//! knows a particular widget.

pub mod attention;
#[cfg(target_os = "unknown")]
pub mod clipboard;
pub mod clock;
pub mod consent;
pub mod event;
#[cfg(target_os = "unknown")]
pub mod find;
pub mod html;
pub mod link;
pub mod locale;
#[cfg(target_os = "unknown")]
pub mod mount;
pub mod options;
pub mod page;
#[cfg(target_os = "unknown")]
pub mod player;
pub mod snapshot;
pub mod theme;

/// Names the sources this build was made from; a snapshot of another build is not hydrated.
pub const BUILD_ID: &str = env!("SOUK_BUILD_ID");
