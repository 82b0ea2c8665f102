//! What stands around a ticker: fixed bars it must not cover, the focus, the tab.

use std::rc::Rc;

use gloo_events::EventListener;
use souk_kit::{locale::digits, page};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement, HtmlElement};

use super::{Alive, Listeners};
use crate::{
    place::{Area, lift},
    ticker::Hold,
};

/// Listens to the tab and the focus; the listeners end when they are dropped.
pub(super) fn watch(alive: &Rc<Alive>) -> Listeners {
    let Some(document) = page::document() else {
        return Vec::new();
    };
    let on = |target: &web_sys::EventTarget, name: &'static str, act: fn(&Rc<Alive>)| {
        let alive = Rc::downgrade(alive);
        EventListener::new(target, name, move |_| {
            if let Some(alive) = alive.upgrade() {
                act(&alive);
            }
        })
    };
    let window: Option<web_sys::EventTarget> = page::window().map(Into::into);
    let mut listeners = vec![
        on(&document, "visibilitychange", |alive| {
            alive.hold(Hold::Hidden, page::is_hidden());
        }),
        on(&document, "focusin", |alive| {
            make_room(alive);
        }),
        // Buy bars come and go while the shopper scrolls.
        on(&document, "scrollend", |alive| {
            make_room(alive);
        }),
    ];
    if let Some(window) = window {
        listeners.push(on(&window, "resize", |alive| {
            make_room(alive);
        }));
    }
    if let Some(drawer) = find(alive, ".drawer") {
        listeners.push(on(&drawer, "toggle", |alive| {
            alive.hold(Hold::Drawer, drawer_is_open(alive));
        }));
    }
    if page::is_hidden() {
        alive.hold(Hold::Hidden, true);
    }
    listeners
}

fn find(alive: &Alive, selector: &str) -> Option<Element> {
    alive.element.shadow_root()?.query_selector(selector).ok()?
}

fn drawer(alive: &Alive) -> Option<HtmlDetailsElement> {
    find(alive, ".drawer")?.dyn_into().ok()
}

/// Whether the list is open.
pub(super) fn drawer_is_open(alive: &Alive) -> bool {
    drawer(alive).is_some_and(|drawer| drawer.open())
}

/// Closes the list and gives its button the focus back. False when it was not open.
pub(super) fn close_drawer(alive: &Alive) -> bool {
    let open = drawer(alive).filter(HtmlDetailsElement::open);
    if let Some(drawer) = &open {
        drawer.set_open(false);
        focus(alive, ".pill");
    }
    open.is_some()
}

/// Before a line closes: a focus inside it goes to the list's button instead of nowhere.
pub(super) fn return_focus(alive: &Alive) {
    let inside = page::focused().and_then(|focused| focused.closest(".toast").ok().flatten());
    if inside.is_some() {
        focus(alive, ".pill");
    }
}

fn focus(alive: &Alive, selector: &str) {
    if let Some(element) =
        find(alive, selector).and_then(|element| element.dyn_into::<HtmlElement>().ok())
    {
        let _ = element.focus();
    }
}

/// Takes the whole ticker off the page.
pub(super) fn leave(alive: &Alive) {
    if let Some(wrapper) =
        find(alive, ".souk").and_then(|wrapper| wrapper.dyn_into::<HtmlElement>().ok())
    {
        wrapper.set_hidden(true);
    }
}

/// Moves the ticker off fixed bars and off the focused element. False when there is no room, or the
/// merchant hides it at this width; then no line may start.
pub(super) fn make_room(alive: &Alive) -> bool {
    let Some(ticker) = find(alive, ".ticker") else {
        return false;
    };
    let (Some(window), Some(ticker)) = (page::window(), ticker.dyn_ref::<HtmlElement>()) else {
        return false;
    };
    let height = window
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64())
        .unwrap_or_default();
    let from_top = alive.scene.options.text("position").starts_with("top");
    let before = f64::from(alive.lift.get());
    let button = area(ticker);
    if button.right <= button.left {
        return false;
    }
    let own = button
        .moved(if from_top { -before } else { before })
        .with_line(from_top);
    let room = lift(own, &in_the_way(alive, own, height), from_top, height);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    alive.lift.set(room.unwrap_or_default() as u32);
    let _ = ticker
        .style()
        .set_property("--lift", &[&digits(alive.lift.get()), "px"].concat());
    let blocked = room.is_none();
    if alive.blocked.replace(blocked) != blocked {
        let _ = ticker.class_list().toggle_with_force("blocked", blocked);
    }
    !blocked
}

/// The focused element and every fixed or sticky thing found in the column the ticker stands in.
fn in_the_way(alive: &Alive, own: Area, height: f64) -> Vec<Area> {
    const STEPS: u8 = 8;
    let mut areas: Vec<Area> = page::focused()
        .filter(|focused| focused.local_name() != "body" && !is_own(alive, focused))
        .map(|focused| area(&focused))
        .into_iter()
        .collect();
    let Some(document) = page::document() else {
        return areas;
    };
    for step in 0..=STEPS {
        let y = height * f64::from(step) / f64::from(STEPS);
        for x in [
            own.left + 1.0,
            f64::midpoint(own.left, own.right),
            own.right - 1.0,
        ] {
            #[allow(clippy::cast_possible_truncation)]
            let stack = document.elements_from_point(x as f32, y.min(height - 1.0) as f32);
            // The topmost element that is not ours: what we would cover.
            let found = stack
                .iter()
                .filter_map(|found| found.dyn_into::<Element>().ok())
                .find(|found| !is_own(alive, found));
            let fixed = found.and_then(fixed_ancestor).map(|fixed| area(&fixed));
            areas.extend(fixed.filter(|area| !areas.contains(area)));
        }
    }
    areas
}

fn is_own(alive: &Alive, element: &Element) -> bool {
    let root = element.get_root_node();
    let inside = alive
        .element
        .shadow_root()
        .is_some_and(|shadow| root.is_same_node(Some(&shadow)));
    inside || alive.element.contains(Some(element))
}

fn fixed_ancestor(element: Element) -> Option<Element> {
    let mut element = Some(element);
    while let Some(current) = element {
        let style = page::window()?.get_computed_style(&current).ok()??;
        let position = style.get_property_value("position").ok()?;
        if position == "fixed" || position == "sticky" {
            return Some(current);
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
