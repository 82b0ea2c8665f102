//! The browser's side.

use souk_client::Host;
use web_sys::HtmlElement;

/// Brings the widget in `wrapper` to life. `None` when the snapshot carries nothing readable.
#[must_use]
pub fn mount(
    _element: &HtmlElement,
    _wrapper: &HtmlElement,
    _host: &Host,
    _fresh: bool,
) -> Option<u32> {
    None
}
