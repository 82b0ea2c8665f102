//! The frame of the widget. The same function prints it on the server and takes it over in the browser;
//! what stands in its parts is the server's to print.

use std::{cell::OnceCell, rc::Rc};

use souk_kit::html::{El, piece};
use web_sys::Event;

/// The parts of the frame, from top to bottom.
pub const PARTS: [&str; 6] = ["deal", "seats", "joined", "panel", "open", "terms"];

/// Id of the heading, which names the widget.
pub(crate) const TITLE: &str = "souk-deal";

/// What the frame is made from.
pub struct Scene {
    /// Where clicks and submits go; nowhere on the server.
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

/// The frame.
pub fn scene(scene: &Rc<Scene>) -> El {
    let tell = |scene: &Rc<Scene>| {
        let scene = Rc::clone(scene);
        move |event: &Event| {
            if let Some(deeds) = scene.deeds.get() {
                deeds(event);
            }
        }
    };
    let mut frame = piece("section", "group-buy")
        .attr("aria-labelledby", TITLE)
        .on("click", tell(scene))
        .on("submit", tell(scene));
    for name in PARTS {
        let part = match name {
            // Safari drops list semantics from a list without markers unless its role is written down.
            "seats" => piece("ul", name).attr("role", "list"),
            "joined" => piece("p", name).attr("role", "status"),
            "terms" => piece("details", name),
            _ => piece("div", name),
        };
        if name == "open" {
            // What was just done or refused, as a sentence.
            frame = frame.child(piece("p", "note").attr("role", "status"));
        }
        #[cfg(not(target_os = "unknown"))]
        let part = part.kept(name, || scene.print.part(name));
        #[cfg(target_os = "unknown")]
        let part = part.kept(name, Vec::new);
        frame = frame.child(part);
    }
    frame
}
