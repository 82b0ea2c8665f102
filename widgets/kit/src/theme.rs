//! Belonging: how a widget takes its colours from the page around it.
//!
//! The `blend` preset is plain CSS: inherited font and colour, surfaces mixed from `currentColor`,
//! so that it is dark on a dark page by itself. One thing CSS cannot know is the page's background
//! behind something that floats; it is found here and set as a token.

use gloo_events::EventListener;
use web_sys::{Element, HtmlElement};

use crate::page;

/// Keeps the tokens that CSS cannot find by itself on a mount that blends in, as long as the answer
/// is held: the page may turn dark under a living widget.
#[must_use]
pub fn blend(mount: &HtmlElement) -> Option<EventListener> {
    find_page(mount);
    let dark = page::window()?
        .match_media("(prefers-color-scheme: dark)")
        .ok()??;
    let mount = mount.clone();
    Some(EventListener::new(&dark, "change", move |_| {
        find_page(&mount);
    }))
}

fn find_page(mount: &HtmlElement) {
    let mut element: Option<Element> = Some(mount.clone().into());
    while let Some(current) = element {
        if let Some(colour) = background(&current).filter(|colour| is_opaque(colour)) {
            let _ = mount.style().set_property("--souk-page", &colour);
            return;
        }
        element = current.parent_element();
    }
}

fn background(element: &Element) -> Option<String> {
    let style = page::window()?.get_computed_style(element).ok()??;
    style.get_property_value("background-color").ok()
}

/// Whether a computed colour hides what is behind it. Browsers write opaque ones as `rgb(…)` and
/// others as `rgba(…)`; newer colour spaces show their alpha after a slash.
fn is_opaque(colour: &str) -> bool {
    !colour.starts_with("rgba") && !colour.contains('/') && colour != "transparent"
}

#[cfg(all(test, not(target_os = "unknown")))]
mod tests {
    use super::is_opaque;

    #[test]
    fn only_what_hides_the_ground_is_opaque() {
        assert!(is_opaque("rgb(251, 246, 237)") && is_opaque("oklch(0.5 0 0)"));
        for other in [
            "rgba(0, 0, 0, 0)",
            "rgba(1, 2, 3, 0.5)",
            "transparent",
            "oklch(0.5 0 0 / 0.2)",
        ] {
            assert!(!is_opaque(other), "{other}");
        }
    }

    /// Relative luminance, from 0 (black) to 1 (white): WCAG 2.2, "relative luminance".
    fn luminance(code: &str) -> f64 {
        let channel = |at: usize| {
            let channel = f64::from(u8::from_str_radix(&code[at..at + 2], 16).unwrap()) / 255.0;
            if channel <= 0.040_45 {
                channel / 12.92
            } else {
                ((channel + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126f64.mul_add(
            channel(0),
            0.7152f64.mul_add(channel(2), 0.0722 * channel(4)),
        )
    }

    /// Contrast ratio, from 1 to 21: WCAG 2.2, "contrast ratio".
    fn contrast(one: &str, other: &str) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn contrast_matches_the_wcag_examples() {
        assert!((contrast("ffffff", "000000") - 21.0).abs() < 1e-9);
        assert!((contrast("ffffff", "767676") - 4.54).abs() < 0.01);
    }

    /// The market face of LOOK: every text colour on every surface it stands on.
    #[test]
    fn the_market_face_is_readable_in_light_and_dark() {
        // Each token is written `--name: light-dark(#light, #dark)`.
        let css = include_str!("../style.css");
        let (_, market) = css.split_once(".souk.market").unwrap();
        let token = |name: &str, dark: usize| {
            let (_, value) = market
                .split_once(&format!("{name}: light-dark("))
                .expect(name);
            value.split('#').nth(1 + dark).unwrap()[..6].to_owned()
        };
        for dark in [0, 1] {
            let paper = token("--paper", dark);
            for text in ["--ink", "--soft", "--done"] {
                let ratio = contrast(&token(text, dark), &paper);
                assert!(ratio >= 4.5, "{text} {dark}: {ratio}");
            }
            assert!(
                contrast(&token("--on-action", dark), &token("--action", dark)) >= 4.5,
                "{dark}"
            );
            assert!(
                contrast(&token("--edge", dark), &paper) >= 3.0,
                "edge {dark}"
            );
        }
    }
}
