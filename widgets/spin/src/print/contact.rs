//! The form for an address, closed, below a code that shows already. Nothing is ticked, and nothing has to
//! be filled in.

use souk_kit::html::{El, el, piece};

use super::Scene;

/// The form, and room for what is kept.
pub(super) fn contact(scene: &Scene<'_>) -> Vec<El> {
    let summary = el("summary").text(scene.text("wheel.contact.open"));
    let form = el("form")
        .attr("novalidate", "")
        .child(address(scene))
        .child(consent(scene))
        .child(scene.place("button", "send"));
    let status = el("div").attr("role", "status");
    vec![
        piece("details", "leave").child(summary).child(form),
        status.child(scene.place("p", "keeps")),
        scene.button("undo"),
    ]
}

fn address(scene: &Scene<'_>) -> El {
    let field = piece("input", "mail").attrs(&[
        ("type", "email"),
        ("name", "email"),
        ("autocomplete", "email"),
        ("maxlength", "320"),
        ("aria-describedby", "souk-mail-wrong souk-mail-why"),
    ]);
    let label = el("label").child(el("span").text(scene.text("wheel.contact.email")));
    let wrong = scene.place("p", "wrong").attr("id", "souk-mail-wrong");
    let why = el("p").attr("id", "souk-mail-why");
    el("div")
        .child(label.child(field))
        .child(wrong)
        .child(why.text(scene.text("wheel.contact.why")))
}

fn consent(scene: &Scene<'_>) -> El {
    let tick = piece("input", "may").attrs(&[("type", "checkbox"), ("name", "consent")]);
    let words = el("span").text(scene.text("wheel.contact.consent"));
    piece("label", "tick").child(tick).child(words)
}
