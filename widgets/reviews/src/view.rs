//! The frame of the widget. The same function prints it on the server and takes it over in the
//! browser; what stands in its parts is the server's to print.

use std::{cell::OnceCell, rc::Rc};

use souk_kit::{
    html::{El, piece},
    locale::Locale,
};
use web_sys::Event;

/// The parts of the frame, from top to bottom: element, name, role. What moves by itself has its pause
/// control first.
const PARTS: [(&str, &str, Option<&str>); 9] = [
    ("div", "turn", None),
    ("div", "head", None),
    ("div", "find", None),
    ("p", "rule", Some("status")),
    // Safari drops list semantics from a list without markers unless its role is written down.
    ("ul", "track", Some("list")),
    ("div", "moves", None),
    ("div", "foot", None),
    ("div", "write", None),
    ("dialog", "sheet", None),
];

/// The parts that another filter or page changes.
pub const CHANGING: [&str; 6] = ["head", "find", "rule", "track", "moves", "foot"];

/// What is listened to on the whole widget.
const HEARD: [&str; 6] = [
    "click",
    "submit",
    "focusin",
    "touchstart",
    "pointerenter",
    "pointerleave",
];

/// Id of the heading, which names the widget.
pub(crate) const TITLE: &str = "souk-reviews";
/// Id of the words that name the dialog.
pub(crate) const SHEET: &str = "souk-review";

/// What the frame is made from.
pub struct Scene {
    /// The shopper's language.
    pub locale: Locale,
    /// Where events go; nowhere on the server.
    pub deeds: OnceCell<Box<dyn Fn(&Event)>>,
    /// What the parts are printed from.
    #[cfg(not(target_os = "unknown"))]
    pub print: crate::print::Print,
}

impl std::fmt::Debug for Scene {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Scene")
    }
}

impl Scene {
    /// A row that scrolls is reached by keys: by what stands in its cards, else by itself. Only its print knows.
    #[cfg_attr(
        target_os = "unknown",
        allow(clippy::unused_self, reason = "the server's print is made from it")
    )]
    fn row(&self, part: El) -> El {
        #[cfg(not(target_os = "unknown"))]
        return part.attr("tabindex", (!self.print.votes()).then_some("0"));
        #[cfg(target_os = "unknown")]
        part
    }

    #[cfg_attr(
        target_os = "unknown",
        allow(clippy::unused_self, reason = "the server's print is made from it")
    )]
    fn kept(&self, element: El, name: &'static str) -> El {
        #[cfg(not(target_os = "unknown"))]
        return element.kept(name, || self.print.part(name));
        #[cfg(target_os = "unknown")]
        element.kept(name, Vec::new)
    }
}

/// The frame.
pub fn scene(scene: &Rc<Scene>) -> El {
    let heard = |element: El, name: &'static str| {
        let scene = Rc::clone(scene);
        element.on(name, move |event| {
            if let Some(deeds) = scene.deeds.get() {
                deeds(event);
            }
        })
    };
    let mut frame = piece("section", "reviews")
        .attr("aria-labelledby", TITLE)
        .attr(
            "aria-roledescription",
            scene.locale.text("reviews.carousel"),
        );
    for name in HEARD {
        frame = heard(frame, name);
    }
    for (tag, name, role) in PARTS {
        let part = scene.kept(piece(tag, name).attr("role", role), name);
        frame = frame.child(match name {
            // A scroll does not bubble.
            "track" => heard(scene.row(part), "scroll"),
            "sheet" => part.attr("aria-labelledby", SHEET).attr("closedby", "any"),
            _ => part,
        });
    }
    // Says which cards are seen, after the shopper moved.
    frame.child(piece("p", "at").attr("aria-live", "polite"))
}
