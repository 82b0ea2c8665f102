//! The snapshot: a widget's HTML, printed on the server, with the state it was made from.
//!
//! The wrapper carries the state in an attribute: no second request, and the numbers can never
//! disagree with the HTML beside them (facts: takeover, section 3).

/// Class of the wrapper, the one element inside each shadow root.
pub const WRAPPER: &str = "souk";

/// Attribute of the wrapper that carries the state.
pub const STATE: &str = "data-state";

#[cfg(not(target_os = "unknown"))]
mod print {
    use std::collections::BTreeMap;

    use leptos::prelude::*;
    use serde::Serialize;

    use super::{STATE, WRAPPER};
    use crate::{
        BUILD_ID,
        html::{El, Tree},
        locale::Locale,
        options::{Complaint, Options},
    };

    #[derive(Serialize)]
    struct State<'a, T> {
        build: &'static str,
        lang: &'a str,
        messages: BTreeMap<&'static str, &'static str>,
        options: &'a BTreeMap<&'static str, String>,
        complaints: Vec<String>,
        query: String,
        data: &'a T,
    }

    /// Everything a snapshot is printed from, but its view.
    #[derive(Clone, Copy, Debug)]
    pub struct Print<'a, T> {
        /// The widget's name: its room of messages, and the name in complaints.
        pub widget: &'a str,
        /// The language.
        pub locale: &'a Locale,
        /// The widget's options.
        pub options: &'a Options,
        /// What was wrong with the options as given.
        pub complaints: &'a [Complaint],
        /// The query the browser asks for news with.
        pub query: &'a [(&'static str, String)],
        /// The data.
        pub data: &'a T,
        /// Classes of the wrapper.
        pub classes: &'a str,
    }

    /// Prints the wrapper with `view` inside. Everything is escaped for where it stands.
    pub fn print<T: Serialize>(print: &Print<'_, T>, view: impl FnOnce() -> El) -> String {
        let Print {
            widget,
            locale,
            options,
            complaints,
            query,
            data,
            classes,
        } = *print;
        let state = State {
            build: BUILD_ID,
            lang: locale.tag(),
            messages: locale.messages(&["kit.", &format!("{widget}.")]),
            options: options.values(),
            complaints: complaints
                .iter()
                .map(|complaint| complaint.sentence(widget))
                .collect(),
            query: form_urlencoded::Serializer::new("?".to_owned())
                .extend_pairs(query)
                .finish(),
            data,
        };
        let state = serde_json::to_string(&state).unwrap_or_default();
        let inside = Owner::new().with(|| Tree::from(view()).to_html());
        format!(
            r#"<div class="{WRAPPER} {classes}" part="widget" lang="{}" dir="{}" {STATE}="{}">{inside}</div>"#,
            locale.tag(),
            locale.direction(),
            html_escape::encode_double_quoted_attribute(&state),
        )
    }
}
#[cfg(not(target_os = "unknown"))]
pub use print::{Print, print};

#[cfg(target_os = "unknown")]
mod read {
    use souk_contract::{Decode, Object};
    use wasm_bindgen::JsValue;
    use web_sys::Element;

    use super::STATE;
    use crate::{BUILD_ID, locale::Locale, options::Options};

    /// What a snapshot carried.
    #[derive(Debug)]
    pub struct Carried<T> {
        /// The data it was made from.
        pub data: T,
        /// Its language.
        pub locale: Locale,
        /// The widget's options.
        pub options: Options,
        /// Lines about options that were wrong, for the console.
        pub complaints: Vec<String>,
        /// The query to ask for news with.
        pub query: String,
        /// Whether it was printed by this very build, so that its nodes can be taken over.
        pub same_build: bool,
    }

    /// Reads the state of a wrapper; `None` when it is missing or of another shape.
    #[must_use]
    pub fn read<T: Decode>(wrapper: &Element) -> Option<Carried<T>> {
        let carried = read_any(wrapper)?;
        Some(Carried {
            data: T::decode(&carried.data)?,
            locale: carried.locale,
            options: carried.options,
            complaints: carried.complaints,
            query: carried.query,
            same_build: carried.same_build,
        })
    }

    /// What every widget's state has: read by one function for all of them.
    #[inline(never)]
    fn read_any(wrapper: &Element) -> Option<Carried<JsValue>> {
        let state = js_sys::JSON::parse(&wrapper.get_attribute(STATE)?).ok()?;
        let state = Object::from_js(&state)?;
        let messages = state.field::<JsValue>("messages")?;
        Some(Carried {
            data: state.field("data")?,
            options: state.field("options")?,
            complaints: state.field("complaints")?,
            query: state.field("query")?,
            locale: Locale::carried(state.field("lang")?, messages),
            same_build: state.field::<String>("build")? == BUILD_ID,
        })
    }
}
#[cfg(target_os = "unknown")]
pub use read::{Carried, read};
