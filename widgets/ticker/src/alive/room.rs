//! Making room: the ticker stands off fixed bars and off the focus.

use souk_kit::{locale::digits, page};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::Alive;
use crate::place::{Area, lift};

/// Points at which the ticker's column is looked at: across, and from the top of the window to its
/// bottom.
const ACROSS: i32 = 3;
const DOWN: i32 = 9;

impl Alive {
    /// Moves the ticker off fixed bars and off the focused element. False when there is no room, or
    /// the merchant hides it at this width; then no line may start.
    pub(super) fn make_room(&self) -> bool {
        self.find_room().unwrap_or_default()
    }

    fn find_room(&self) -> Option<bool> {
        let ticker = self.find(".ticker")?;
        #[allow(clippy::cast_possible_truncation)]
        let height = page::window()?.inner_height().ok()?.as_f64()? as i32;
        let from_top = self.options.text("position").starts_with("top");
        let turned = if from_top { None } else { Some(height) };
        let button = area(&ticker, turned);
        if button.right <= button.left {
            return None;
        }
        let own = button.moved(-self.lift.get()).with_line();
        let room = lift(own, &self.in_the_way(own, height, turned), height);
        self.lift.set(room.unwrap_or_default());
        let _ = ticker.unchecked_ref::<HtmlElement>().style().set_property(
            "--lift",
            &[&digits(self.lift.get().unsigned_abs()), "px"].concat(),
        );
        let _ = ticker
            .class_list()
            .toggle_with_force("blocked", room.is_none());
        Some(room.is_some())
    }

    /// The focused element and every fixed or sticky thing found in the column the ticker stands in.
    fn in_the_way(&self, own: Area, height: i32, turned: Option<i32>) -> Vec<Area> {
        let mut areas = Vec::new();
        let Some(document) = page::document() else {
            return areas;
        };
        // The page itself has the focus when nothing else has.
        if let Some(focused) = page::focused()
            && focused.matches(":focus").unwrap_or_default()
            && !self.is_own(&focused)
        {
            areas.push(area(&focused, turned));
        }
        let mut seen = Vec::new();
        let is_near = |row: i32| (row * 2 > DOWN) == turned.is_some();
        // Far from the ticker's edge bars run across: its middle column finds them.
        let points = (0..ACROSS * DOWN).filter(|at| is_near(at / ACROSS) || at % ACROSS == 1);
        for point in points {
            let x = own.left + 1 + (own.right - own.left - 2) * (point % ACROSS) / (ACROSS - 1);
            let y = (height - 1) * (point / ACROSS) / (DOWN - 1);
            #[allow(clippy::cast_precision_loss)]
            let (x, y) = (x as f32, y as f32);
            let top = document.element_from_point(x, y);
            // Asking for all that lies there costs more, and only our own can be in the way.
            let found = top.filter(|top| !self.is_own(top)).or_else(|| {
                let stack = document.elements_from_point(x, y);
                let mut stack = stack.iter().map(JsCast::unchecked_into);
                stack.find(|found| !self.is_own(found))
            });
            let bar = found.and_then(|found| fixed(found, height, &mut seen));
            areas.extend(bar.map(|bar| area(&bar, turned)));
        }
        areas
    }

    fn is_own(&self, element: &Element) -> bool {
        self.element.contains(Some(element)) || self.wrapper.contains(Some(element))
    }
}

/// The fixed or sticky thing an element belongs to, unless it was `seen` before. What sticks and is higher
/// than a third of the window is no bar: a gallery or a column of text, which may be covered like the rest
/// of the page.
fn fixed(element: Element, height: i32, seen: &mut Vec<Element>) -> Option<Element> {
    let window = page::window()?;
    let mut element = Some(element);
    while let Some(current) = element.filter(|current| !seen.contains(current)) {
        let style = window.get_computed_style(&current).ok()??;
        let position = style.get_property_value("position").ok()?;
        let is_bar = || current.client_height() < height / 3;
        if position == "fixed" || (position == "sticky" && is_bar()) {
            seen.push(current.clone());
            return Some(current);
        }
        element = current.parent_element();
        seen.push(current);
    }
    None
}

/// Where an element stands, in a window of this height that is turned.
fn area(element: &Element, turned: Option<i32>) -> Area {
    let rect = element.get_bounding_client_rect();
    let edges = [rect.left(), rect.top(), rect.right(), rect.bottom()];
    #[allow(clippy::cast_possible_truncation)]
    let [left, top, right, bottom] = edges.map(|edge| edge as i32);
    let area = Area {
        left,
        top,
        right,
        bottom,
    };
    turned.map_or(area, |height| area.turned(height))
}
