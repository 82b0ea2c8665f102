//! The pages a review's form leads to, in plain HTML that works without a script.

mod again;
mod field;
mod thanks;

pub(super) use again::{Wrong, again};
pub(super) use thanks::thanks;

use crate::{
    page::{Words, back, isolated, wide},
    shop::Shop,
};

/// The widget on a page of our own. `widget` is its snapshot.
pub(super) fn all(shop: &Shop, lang: &str, widget: &str) -> String {
    let words = Words::of(lang);
    let name = shop.name.as_deref().unwrap_or(shop.id.as_str());
    let title = isolated(name);
    let main = format!("<h1>{title}</h1><div>{widget}</div>{}", back(&words, shop));
    wide(&words, name, &main)
}
