//! Taking over, building and leaving, in a real browser.
#![cfg(target_os = "unknown")]

use souk_kit::{
    html::{El, el, text},
    mount,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

fn wrapper(html: &str) -> HtmlElement {
    let document = web_sys::window().unwrap().document().unwrap();
    let wrapper = document.create_element("div").unwrap();
    wrapper.set_inner_html(html);
    wrapper.unchecked_into()
}

/// All steps of waking, as the glue does them.
fn wake() {
    while mount::step() {}
}

fn card() -> El {
    el("p")
        .child(el("b").text("Bowl"))
        .child(text(" from "))
        .child(el("i").text("Lyon"))
}

#[wasm_bindgen_test]
fn nodes_that_match_are_kept() {
    let wrapper = wrapper("<p><b>Bowl</b> from <i>Lyon</i></p>");
    let (before, html) = (wrapper.first_child(), wrapper.inner_html());
    let id = mount::next_id();
    mount::live(id, &wrapper, false, || Box::new(()), card);
    wake();
    assert!(wrapper.first_child() == before, "the element was replaced");
    assert_eq!(wrapper.inner_html(), html);
}

#[wasm_bindgen_test]
fn what_a_translator_changed_is_mended() {
    let wrapper = wrapper("<p><b><font>Schale</font></b><font> aus </font><i>Lyon</i><u>?</u></p>");
    mount::live(mount::next_id(), &wrapper, false, || Box::new(()), card);
    wake();
    assert_eq!(wrapper.inner_html(), "<p><b>Bowl</b> from <i>Lyon</i></p>");
}

#[wasm_bindgen_test]
fn a_snapshot_of_another_build_is_rendered_afresh() {
    let wrapper = wrapper("<section>something else</section>");
    mount::live(mount::next_id(), &wrapper, true, || Box::new(()), card);
    wake();
    assert_eq!(wrapper.inner_html(), "<p><b>Bowl</b> from <i>Lyon</i></p>");
}

#[wasm_bindgen_test]
fn an_unmounted_widget_leaves_nothing_and_twice_is_harmless() {
    let wrapper = wrapper("");
    let id = mount::next_id();
    mount::live(id, &wrapper, true, || Box::new(()), card);
    wake();
    mount::unmount(id);
    mount::unmount(id);
    assert_eq!(wrapper.inner_html(), "");
}
