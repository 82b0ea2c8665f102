//! The frame of the strip. The same function prints it on the server and takes it over in the browser;
//! what stands in its parts is the server's to print.

use std::{cell::OnceCell, rc::Rc};

use souk_kit::html::{El, el, piece};
use web_sys::Event;

/// The part with the heading, the claim and the arrows.
pub const HEAD: &str = "head";

/// The list of cards. What stands by is in a `template` at its end.
pub const TRACK: &str = "track";

/// What the frame is made from.
#[derive(Default)]
pub struct Scene {
    /// Where clicks and submits go; nowhere on the server.
    pub deeds: OnceCell<Box<dyn Fn(&Event)>>,
    /// What the parts are printed from.
    #[cfg(not(target_os = "unknown"))]
    pub(crate) print: Option<crate::print::Print>,
}

impl std::fmt::Debug for Scene {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Scene")
    }
}

impl Scene {
    #[cfg_attr(
        target_os = "unknown",
        allow(clippy::unused_self, reason = "the server's print is made from it")
    )]
    fn kept(&self, element: El, name: &'static str) -> El {
        #[cfg(not(target_os = "unknown"))]
        return element.kept(name, || {
            let print = self.print.as_ref();
            print.map_or_else(Vec::new, |print| print.part(name))
        });
        #[cfg(target_os = "unknown")]
        element.kept(name, Vec::new)
    }
}

/// The frame.
pub fn scene(scene: &Rc<Scene>) -> El {
    let mut frame = piece("section", "strip").attr("aria-labelledby", "heading");
    for name in ["click", "submit"] {
        let scene = Rc::clone(scene);
        frame = frame.on(name, move |event| {
            if let Some(deeds) = scene.deeds.get() {
                deeds(event);
            }
        });
    }
    // Safari drops list semantics from a list without markers unless its role is written down.
    let track = piece("ul", TRACK).attr("role", "list");
    frame
        .child(scene.kept(piece("div", HEAD), HEAD))
        .child(scene.kept(track, TRACK))
        .child(el("p").attrs(&[("class", "unseen"), ("role", "status")]))
}
