//! Making room: the ticker stands off fixed bars and off the focus.

use souk_kit::{locale::digits, page};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::Alive;
use crate::place::{Area, lift};

/// Heights at which the ticker's column is looked at, from the top of the window to its bottom.
const STEPS: u8 = 8;

impl Alive {
    /// Moves the ticker off fixed bars and off the focused element. False when there is no room, or
    /// the merchant hides it at this width; then no line may start.
    pub(super) fn make_room(&self) -> bool {
        self.find_room().unwrap_or_default()
    }

    fn find_room(&self) -> Option<bool> {
        let ticker = self.find(".ticker")?;
        let height = page::window()?.inner_height().ok()?.as_f64()?;
        let from_top = self.options.text("position").starts_with("top");
        let before = f64::from(self.lift.get());
        let button = area(&ticker);
        if button.right <= button.left {
            return None;
        }
        let own = button
            .moved(if from_top { -before } else { before })
            .with_line(from_top);
        let room = lift(own, &self.in_the_way(own, height), from_top, height);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        self.lift.set(room.unwrap_or_default() as u32);
        let _ = ticker
            .unchecked_ref::<HtmlElement>()
            .style()
            .set_property("--lift", &[&digits(self.lift.get()), "px"].concat());
        let _ = ticker
            .class_list()
            .toggle_with_force("blocked", room.is_none());
        Some(room.is_some())
    }

    /// The focused element and every fixed or sticky thing found in the column the ticker stands in.
    fn in_the_way(&self, own: Area, height: f64) -> Vec<Area> {
        let mut areas = Vec::new();
        let Some(document) = page::document() else {
            return areas;
        };
        if let Some(focused) = page::focused()
            && focused.local_name() != "body"
            && !self.is_own(&focused)
        {
            areas.push(area(&focused));
        }
        let middle = f64::midpoint(own.left, own.right);
        for step in 0..=STEPS {
            let y = (height * f64::from(step) / f64::from(STEPS)).min(height - 1.0);
            for x in [own.left + 1.0, middle, own.right - 1.0] {
                #[allow(clippy::cast_possible_truncation)]
                let stack = document.elements_from_point(x as f32, y as f32);
                for found in stack.iter() {
                    let found: Element = found.unchecked_into();
                    // The topmost element that is not ours: what we would cover.
                    if !self.is_own(&found) {
                        areas.extend(fixed(found));
                        break;
                    }
                }
            }
        }
        areas
    }

    fn is_own(&self, element: &Element) -> bool {
        self.element.contains(Some(element)) || self.wrapper.contains(Some(element))
    }
}

/// The area of the fixed or sticky thing an element belongs to.
fn fixed(element: Element) -> Option<Area> {
    let window = page::window()?;
    let mut element = Some(element);
    while let Some(current) = element {
        let style = window.get_computed_style(&current).ok()??;
        let position = style.get_property_value("position").ok()?;
        if position == "fixed" || position == "sticky" {
            return Some(area(&current));
        }
        element = current.parent_element();
    }
    None
}

fn area(element: &Element) -> Area {
    let rect = element.get_bounding_client_rect();
    Area {
        left: rect.left(),
        top: rect.top(),
        right: rect.right(),
        bottom: rect.bottom(),
    }
}
