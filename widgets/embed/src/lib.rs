//! The browser module: all widgets behind a handful of exports.
//!
//! Exports are free functions over numbers: a long-lived exported struct that panicked while
//! borrowed could never be touched again (wasm-bindgen#2412).
#![cfg(target_os = "unknown")]

use rlsf::SmallGlobalTlsf;
use souk_client::{Host, page::Bridge};
use souk_kit::{event, page};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement};

/// Measured 1 KB (brotli) smaller than the standard allocator; nothing here allocates much.
#[global_allocator]
static ALLOCATOR: SmallGlobalTlsf = SmallGlobalTlsf::new();

/// Brings the snapshot in `wrapper` to life on `element`.
///
/// `widget` is the widget's name, `script` the tag that says where server and store are, `bridge` speaks to
/// the page's adapter. With
/// `fresh` the snapshot's nodes are replaced instead of taken over: the way back from a mismatch,
/// which traps. Returns the number to [`unmount`] by, or nothing when there is no life to bring. The
/// widget is awake once [`step`] says so.
#[wasm_bindgen]
#[must_use]
pub fn mount(
    element: &HtmlElement,
    wrapper: &HtmlElement,
    widget: &str,
    script: &Element,
    bridge: Bridge,
    fresh: bool,
) -> Option<u32> {
    souk_kit::mount::begin();
    souk_client::page::enter(bridge, script.has_attribute("data-souk-editor"));
    let host = Host::of(script);
    let id = match widget {
        #[cfg(feature = "trending")]
        "trending" => souk_trending::alive::mount(element, wrapper, &host, fresh),
        #[cfg(feature = "ticker")]
        "ticker" => souk_ticker::alive::mount(element, wrapper, &host, fresh),
        #[cfg(feature = "reviews")]
        "reviews" => souk_reviews::alive::mount(element, wrapper, &host, fresh),
        #[cfg(feature = "spin")]
        "spin" => souk_spin::alive::mount(element, wrapper, &host, fresh),
        #[cfg(feature = "group-buy")]
        "group-buy" => souk_group_buy::alive::mount(element, wrapper, &host, fresh),
        _ => None,
    }?;
    let (element, wrapper, widget) = (element.clone(), wrapper.clone(), widget.to_owned());
    souk_kit::mount::later(move || {
        let _ = wrapper.class_list().add_1("ready");
        if let Some(performance) = page::window().and_then(|window| window.performance()) {
            let _ = performance.mark(&["souk:ready:", &widget].concat());
        }
        event::emit(&element, "ready", &[("widget", (&*widget).into())]);
    });
    Some(id)
}

/// Does the next step of waking the mount that was brought last. False when it is awake.
#[wasm_bindgen]
#[must_use]
pub fn step() -> bool {
    souk_kit::mount::step()
}

/// Ends a mount and everything it holds. Twice is harmless.
#[wasm_bindgen]
pub fn unmount(id: u32) {
    souk_kit::mount::unmount(id);
}
