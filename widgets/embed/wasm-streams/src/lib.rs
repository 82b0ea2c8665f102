//! Stands in for the crate `wasm-streams` in this workspace.
//!
//! Leptos always brings server functions, they always bring `wasm-streams`, and that exports
//! JavaScript classes which the linker must keep with all they reach: 3 KB (brotli) of a module in
//! which nobody calls a server function. This has the three functions those crates compile against
//! and exports nothing. A stream of it is empty.

use futures_util::stream::{Empty, Stream, empty};
use wasm_bindgen::{JsCast, JsValue};

/// A stream nobody opens.
#[derive(Debug)]
pub struct ReadableStream {
    raw: web_sys::ReadableStream,
}

impl ReadableStream {
    /// Takes a browser's stream.
    #[must_use]
    pub const fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self { raw }
    }

    /// Would make a browser's stream of a Rust one; there is none to make here.
    #[must_use]
    pub fn from_stream<St>(_: St) -> Self
    where
        St: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        Self { raw: JsValue::UNDEFINED.unchecked_into() }
    }

    /// The browser's stream.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.raw
    }

    /// An empty Rust stream.
    #[must_use]
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        empty()
    }
}
