//! What search engines read of a rating: moved to where they look, and never a second time.

use souk_kit::page;

use super::Alive;

/// Whether the page describes a rating already, in any of the ways there are.
fn is_described() -> bool {
    let Some(document) = page::document() else {
        return true;
    };
    let marked = "[itemprop=aggregateRating],[typeof~=AggregateRating]";
    if document.query_selector(marked).ok().flatten().is_some() {
        return true;
    }
    let Ok(scripts) = document.query_selector_all("script[type='application/ld+json']") else {
        return true;
    };
    (0..scripts.length())
        .filter_map(|index| scripts.item(index)?.text_content())
        .any(|text| text.contains("aggregateRating"))
}

impl Alive {
    /// Moves the printed description out of the shadow root, unless the page has one.
    pub(super) fn describe(&self) {
        let Some(script) = self.find("script") else {
            return;
        };
        if is_described() {
            script.remove();
            if self.described.borrow().is_none() {
                page::warn("souk: reviews: the page describes a rating already; json-ld stays out");
            }
        } else {
            let _ = self.element.append_child(&script);
            self.described.replace(Some(script));
        }
    }
}
