//! Belonging: how a widget takes its colours from the page around it.
//!
//! Most of the `blend` preset is plain CSS (inherited font and colour, surfaces mixed from
//! `currentColor`). Two things CSS cannot know: the page's background behind something that floats,
//! and whether the page's link colour can be read on it. Both are found here and set as tokens.

use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, Element, HtmlElement};

use crate::page;

/// A colour as the browser computes it, channels from 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    channels: [u8; 3],
    opaque: bool,
}

impl Colour {
    /// Reads `rgb(1, 2, 3)` or `rgba(1, 2, 3, 0.5)`, the form `getComputedStyle` answers in.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let inside = text
            .strip_prefix("rgb")?
            .trim_start_matches('a')
            .strip_prefix('(')?
            .strip_suffix(')')?;
        let mut parts = inside
            .split([',', '/', ' '])
            .filter(|part| !part.is_empty());
        // Whole numbers only: reading floats would add 13 KB of code and tables to the module.
        let mut channel = || parts.next()?.parse().ok();
        let channels = [channel()?, channel()?, channel()?];
        Some(Self {
            channels,
            opaque: parts.next().is_none_or(|alpha| alpha == "1"),
        })
    }

    /// Whether nothing behind it shows through.
    #[must_use]
    pub const fn is_opaque(self) -> bool {
        self.opaque
    }

    /// Relative luminance, from 0 (black) to 1 (white): WCAG 2.2, "relative luminance".
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.channels.map(|channel| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.040_45 {
                channel / 12.92
            } else {
                power((channel + 0.055) / 1.055, 2.4)
            }
        });
        // Plain sums: a fused multiply-add is a library of its own in wasm.
        #[allow(clippy::suboptimal_flops)]
        let sum = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        sum
    }

    /// Contrast ratio with another colour, from 1 to 21: WCAG 2.2, "contrast ratio".
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

#[cfg(target_arch = "wasm32")]
fn power(base: f64, exponent: f64) -> f64 {
    js_sys::Math::pow(base, exponent)
}

#[cfg(not(target_arch = "wasm32"))]
fn power(base: f64, exponent: f64) -> f64 {
    base.powf(exponent)
}

/// Least contrast of text (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;

/// Sets the tokens that CSS cannot find by itself on a mount that blends in.
pub fn blend(mount: &HtmlElement) {
    let Some(background) = background_behind(mount) else {
        return;
    };
    let style = mount.style();
    let _ = style.set_property("--souk-page", &background);
    if let (Some(link), Some(page)) = (link_colour(mount), Colour::read(&background))
        && Colour::read(&link).is_some_and(|link| link.contrast(page) >= READABLE)
    {
        let _ = style.set_property("--souk-link", &link);
    }
}

/// The first opaque background at or above the mount; the page's canvas is the browser's own.
fn background_behind(mount: &HtmlElement) -> Option<String> {
    let mut element: Option<Element> = Some(mount.clone().into());
    while let Some(current) = element {
        let colour = computed(&current)?
            .get_property_value("background-color")
            .ok()?;
        if Colour::read(&colour).is_some_and(Colour::is_opaque) {
            return Some(colour);
        }
        element = current.parent_element();
    }
    None
}

fn link_colour(mount: &HtmlElement) -> Option<String> {
    let nearby = mount.closest("main, body").ok()??;
    let link = nearby.query_selector("a[href]").ok()??;
    computed(&link)?.get_property_value("color").ok()
}

fn computed(element: &Element) -> Option<CssStyleDeclaration> {
    let style = page::window()?.get_computed_style(element).ok()??;
    style.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_matches_the_wcag_examples() {
        let white = Colour::read("rgb(255, 255, 255)").unwrap();
        let black = Colour::read("rgb(0, 0, 0)").unwrap();
        let grey = Colour::read("rgb(118, 118, 118)").unwrap();
        assert!((white.contrast(black) - 21.0).abs() < 1e-9);
        assert!((white.contrast(grey) - 4.54).abs() < 0.01);
    }

    #[test]
    fn computed_colours_are_read_and_others_refused() {
        assert!(Colour::read("rgba(0, 0, 0, 0)").is_some_and(|c| !c.is_opaque()));
        assert!(Colour::read("rgb(1 2 3 / 0.5)").is_some_and(|c| !c.is_opaque()));
        for other in ["transparent", "oklch(0.5 0 0)", "", "rgb(1,2)"] {
            assert_eq!(Colour::read(other), None, "{other}");
        }
    }

    /// The market face of LOOK: every text colour on every surface it stands on.
    #[test]
    fn the_market_face_is_readable_in_light_and_dark() {
        let hex = |code: &str| {
            let channel = |at: usize| u8::from_str_radix(&code[at..at + 2], 16).unwrap();
            Colour {
                channels: [channel(0), channel(2), channel(4)],
                opaque: true,
            }
        };
        // Each token is written `--name: light-dark(#light, #dark)`.
        let css = include_str!("../style.css");
        let (_, market) = css.split_once(".souk.market").unwrap();
        let token = |name: &str, dark: usize| {
            let (_, value) = market
                .split_once(&format!("{name}: light-dark("))
                .expect(name);
            hex(&value.split('#').nth(1 + dark).unwrap()[..6])
        };
        for dark in [0, 1] {
            let paper = token("--paper", dark);
            for text in ["--ink", "--soft", "--link", "--urgent", "--done"] {
                let ratio = token(text, dark).contrast(paper);
                assert!(ratio >= 4.5, "{text} {dark}: {ratio}");
            }
            assert!(
                token("--on-action", dark).contrast(token("--action", dark)) >= 4.5,
                "{dark}"
            );
            assert!(token("--edge", dark).contrast(paper) >= 3.0, "edge {dark}");
        }
    }
}
