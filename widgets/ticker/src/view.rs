//! The ticker as HTML: a list anybody can open, and one line that comes and goes.
//!
//! The list is a native disclosure, so that it works from the snapshot alone and nothing is only
//! ever shown for seven seconds (WCAG 2.2.1).

use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::*,
};
use souk_contract::Purchases;
use souk_kit::locale::Locale;

mod line;

use crate::{options::TickerOptions, queue::Line, ticker::Hold};

/// What the shopper does.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// Close the line.
    Close,
    /// Never show lines again.
    Never,
    /// Follow a link.
    Select(Line),
    /// A reason to wait begins or ends.
    Hold(Hold, bool),
    /// Press a key.
    Escape,
}

/// Where deeds go; nowhere on the server.
pub type Deeds = StoredValue<Option<Box<dyn Fn(Deed)>>, LocalStorage>;

/// Everything the view shows.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The shopper's language.
    pub locale: Locale,
    /// The merchant's options.
    pub options: TickerOptions,
    /// The newest answer: the list.
    pub latest: RwSignal<Purchases>,
    /// The line that shows, if one does.
    pub line: RwSignal<Option<Line>>,
    /// True while that line is on its way out.
    pub leaving: RwSignal<bool>,
    /// What screen readers are told.
    pub said: RwSignal<String>,
    /// Where deeds go.
    pub deeds: Deeds,
}

impl Scene {
    /// A still scene over `latest`.
    #[must_use]
    pub fn new(locale: Locale, options: TickerOptions, latest: Purchases) -> Self {
        Self {
            locale,
            options,
            latest: RwSignal::new(latest),
            line: RwSignal::new(None),
            leaving: RwSignal::new(false),
            said: RwSignal::new(String::new()),
            deeds: StoredValue::new_local(None),
        }
    }
}

/// Passes a deed on.
fn tell(deeds: Deeds, deed: Deed) {
    deeds.try_with_value(|deeds| {
        if let Some(deeds) = deeds {
            deeds(deed);
        }
    });
}

/// Classes of the wrapper: preset, and the widths it stays away from.
#[must_use]
pub fn classes(options: &TickerOptions) -> String {
    let mut classes = options.text("theme").to_owned();
    for width in options.hidden_on() {
        classes.push_str(" not-");
        classes.push_str(width);
    }
    classes
}

/// The ticker.
pub fn scene(scene: Scene) -> impl IntoView + use<> {
    let Scene { locale, options, latest, line, leaving, said, deeds } = scene;
    let class = ["ticker ", options.text("position")].concat();
    let title = locale.text("ticker.title");
    let (words, toast_options) = (locale.clone(), options.clone());
    let hold = move |reason, on| tell(deeds, Deed::Hold(reason, on));
    let escape = move |pressed: KeyboardEvent| {
        if pressed.key() == "Escape" {
            tell(deeds, Deed::Escape);
        }
    };
    view! {
        <aside class=class part="ticker" aria-label=title on:keydown=escape
            on:focusin=move |_| hold(Hold::Focus, true) on:focusout=move |_| hold(Hold::Focus, false)>
            <div class="toast" part="line" class:leaving=move || leaving.get() class:shown=move || line.with(Option::is_some)
                on:pointerenter=move |_| hold(Hold::Pointer, true) on:pointerleave=move |_| hold(Hold::Pointer, false)>
                {move || line.get().map(|line| toast(line, &words, &toast_options, deeds))}
            </div>
            {drawer(locale, options, latest, deeds)}
            <p class="unseen" role="status">{move || said.get()}</p>
        </aside>
    }
}

fn toast(shown: Line, locale: &Locale, options: &TickerOptions, deeds: Deeds) -> impl IntoView + use<> {
    let close = locale.text("ticker.close");
    view! {
        {line::entry(shown, locale, options, deeds)}
        <button type="button" class="close" part="close" aria-label=close on:click=move |_: MouseEvent| tell(deeds, Deed::Close)></button>
    }
}

fn drawer(locale: Locale, options: TickerOptions, latest: RwSignal<Purchases>, deeds: Deeds) -> impl IntoView + use<> {
    let text = |key: &str| locale.text(key);
    let (title, why, never) = (text("ticker.title"), text("ticker.why"), text("ticker.never"));
    let (heading, explained, words) = (title.clone(), locale.clone(), locale.clone());
    view! {
        <details class="drawer" part="drawer">
            <summary class="pill" part="pill">
                <svg aria-hidden="true" width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round">
                    <path d="M3 6h12l-1 9.5H4zM6 6a3 3 0 0 1 6 0"/>
                </svg>
                <span class="words">{title}</span>
            </summary>
            <div class="sheet" part="sheet">
                <p class="heading" part="heading">{heading}</p>
                <ul class="lines" role="list">
                    {move || latest.with(|latest| rows(latest, &words, &options, deeds))}
                </ul>
                <details class="why">
                    <summary>{why}</summary>
                    <p>{move || latest.with(|latest| why_text(latest, &explained))}</p>
                </details>
                <button type="button" class="never" part="never" on:click=move |_: MouseEvent| tell(deeds, Deed::Never)>{never}</button>
            </div>
        </details>
    }
}

fn why_text(latest: &Purchases, locale: &Locale) -> String {
    locale.fill("ticker.why.text", &[("max_age", &locale.span(&latest.max_age))])
}

/// The list: added-up lines first, then single purchases, newest first; or that there is none.
fn rows(latest: &Purchases, locale: &Locale, options: &TickerOptions, deeds: Deeds) -> Vec<AnyView> {
    let counts = latest.counts.iter().cloned().map(Line::Count);
    let purchases = latest.items.iter().cloned().map(Line::Purchase);
    let mut rows: Vec<_> = counts
        .chain(purchases)
        .map(|row| view! { <li>{line::entry(row, locale, options, deeds)}</li> }.into_any())
        .collect();
    if rows.is_empty() {
        let none = locale.fill("ticker.none", &[("window", &locale.window(&latest.max_age))]);
        rows.push(view! { <li class="none">{none}</li> }.into_any());
    }
    rows
}

/// What a line says, read out in one breath.
#[must_use]
pub fn spoken(line: &Line, locale: &Locale, options: &TickerOptions) -> String {
    [&line.product().title, ". ", &line::told(line, locale, options)].concat()
}
