//! What all pages share: head, header, footer, cookie banner, and the one script tag.

use super::{assets, consent, market};
use crate::catalogue::CATEGORIES;
use crate::shop::Shop;
use crate::visit::Visit;
use maud::{DOCTYPE, Markup, html};

/// What kind of page it is, as far as the layout cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Pages to look around on.
    Shelf,
    /// Cart and checkout, where nothing should distract.
    Till,
}

/// A page's surroundings.
#[derive(Debug)]
pub struct Frame<'a> {
    shop: &'a Shop,
    visit: &'a Visit,
    title: &'a str,
    description: &'a str,
    kind: Kind,
    bar: bool,
}

impl<'a> Frame<'a> {
    /// Surroundings for a page.
    #[must_use]
    pub fn new(shop: &'a Shop, visit: &'a Visit, title: &'a str, kind: Kind) -> Self {
        let description =
            "Bowls, jugs, boards and linen for a kitchen table, from four small workshops.";
        Self {
            shop,
            visit,
            title,
            description,
            kind,
            bar: false,
        }
    }

    /// With its own description for search engines.
    #[must_use]
    pub fn describe(mut self, description: &'a str) -> Self {
        self.description = description;
        self
    }

    /// With a buy bar at the foot of small screens.
    #[must_use]
    pub fn with_buy_bar(mut self) -> Self {
        self.bar = true;
        self
    }

    /// The whole document around `main`.
    #[must_use]
    pub fn wrap(&self, main: &Markup) -> Markup {
        let agreed = (self.visit.widgets && self.visit.consent == Some(true))
            .then_some("preferences analytics");
        html! {
            (DOCTYPE)
            html lang="en" data-souk-consent=[agreed] {
                (self.head())
                body.has-buy-bar[self.bar] {
                    a.skip href="#main" { "Skip to the content" }
                    (self.header())
                    main #main tabindex="-1" { (main) }
                    (self.footer())
                    @if self.visit.widgets && self.kind == Kind::Shelf { (market::ticker()) }
                    @if self.visit.consent.is_none() { (consent::banner(&self.visit.here)) }
                }
            }
        }
    }

    fn head(&self) -> Markup {
        let settings = &self.shop.settings;
        html! {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (self.title) " · The Long Table" }
                meta name="description" content=(self.description);
                meta name="color-scheme" content="light dark";
                link rel="icon" type="image/svg+xml" href="/pictures/mark.svg";
                link rel="stylesheet" href=(assets::address("store.css"));
                script defer src=(assets::address("store.js")) {}
                @if self.visit.widgets {
                    script async src={ (settings.souk) "/souk.js" } data-souk-api=(settings.souk)
                        data-souk-shop=(settings.shop) data-souk-host="shopify" {}
                }
            }
        }
    }

    fn header(&self) -> Markup {
        let count = self.shop.carts.peek(self.visit.cart.as_deref()).count();
        html! {
            header {
                p.notice { "Free delivery from €60 · Sent from the kitchen door, Monday to Thursday" }
                div.site-header {
                    a.wordmark href="/" { "The Long Table" }
                    nav.shelves aria-label="Shelves" {
                        ul { @for category in &CATEGORIES {
                            @let path = format!("/collections/{}", category.handle);
                            @let here = self.visit.here.starts_with(&path).then_some("page");
                            li { a href=(path) aria-current=[here] { (category.name) } }
                        } }
                    }
                    form.find action="/search" role="search" {
                        label.unseen for="q" { "Search the shop" }
                        input #q type="search" name="q" placeholder="Search" autocomplete="off" maxlength="80";
                    }
                    a.cart-link href="/cart" {
                        span { "Cart" }
                        span.count data-cart-count=(count) aria-hidden="true" { (count) }
                        span.unseen data-cart-words { (in_words(count)) }
                    }
                }
            }
        }
    }

    fn footer(&self) -> Markup {
        html! {
            footer.site-footer {
                div.columns {
                    section {
                        h2 { "The Long Table" }
                        p { "Things for a kitchen table, from four workshops we could cycle to, given time." }
                        p.small { "A demonstration shop. Nothing is charged and nothing is sent, but everything is meant." }
                    }
                    nav aria-label="All shelves" {
                        h2 { "Shelves" }
                        ul { @for category in &CATEGORIES {
                            li { a href={ "/collections/" (category.handle) } { (category.name) } }
                        } }
                    }
                    section {
                        h2 { "Questions" }
                        ul {
                            li { "Broken on the way? We send another." }
                            li { "Thirty days to change your mind." }
                            li { "hello@thelongtable.example" }
                        }
                    }
                }
                div.fine {
                    (self.simulated_line())
                    @if self.visit.widgets { (market::configurator(&self.shop.settings)) }
                    (market::switch(self.visit))
                }
            }
        }
    }

    fn simulated_line(&self) -> Markup {
        let running = self.shop.simulator.running();
        html! {
            @if !self.shop.settings.quiet_simulator {
                p.simulated.is-on[running.is_some()] {
                    @if running.is_some() { "Simulated orders are on. " } @else { "Simulated orders are off. " }
                    a href="/simulator" { "What is this?" }
                }
            }
        }
    }
}

/// The cart's count for screen readers.
fn in_words(count: u32) -> String {
    match count {
        0 => "is empty".into(),
        1 => "holds 1 item".into(),
        more => format!("holds {more} items"),
    }
}
