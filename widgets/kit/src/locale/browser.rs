//! The browser's side of a language: words from the snapshot, numbers from `Intl`.

use std::rc::Rc;

use souk_contract::{Money, Object};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

use super::Locale;
use crate::{clock::Millis, event::object};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(lang: &str, options: &JsValue) -> Result<NumberFormat, JsValue>;
    // Takes the decimal as text: Intl formats it exactly, where a float would round.
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, number: &JsValue) -> String;
}

#[derive(Clone, Debug)]
pub(super) struct Backing {
    tag: String,
    messages: JsValue,
}

impl Locale {
    /// The language of a snapshot, with the words that came along.
    #[must_use]
    pub fn carried(tag: String, messages: JsValue) -> Self {
        Self {
            backing: Rc::new(Backing { tag, messages }),
        }
    }
}

impl Backing {
    pub(super) fn tag(&self) -> &str {
        &self.tag
    }

    pub(super) fn message(&self, key: &str) -> Option<String> {
        Object::from_js(&self.messages)?.field::<Option<String>>(key)?
    }

    /// A number that no language of ours groups is written by hand: the first formatter of a page costs
    /// a slow phone 60 ms. Arabic has digits of its own.
    pub(super) fn number(&self, n: u32) -> String {
        if n < 1_000 && self.tag != "ar" {
            return super::digits(n);
        }
        match NumberFormat::new(&self.tag, &JsValue::UNDEFINED) {
            Ok(format) => format.format(&n.into()),
            Err(_) => super::digits(n),
        }
    }

    pub(super) fn money(&self, money: &Money) -> Option<String> {
        let options = object(&[
            ("style", "currency".into()),
            ("currency", (&*money.currency).into()),
        ]);
        let format = NumberFormat::new(&self.tag, options.unchecked_ref()).ok()?;
        Some(format.format(&(&*money.amount).into()))
    }

    /// Hours and minutes on the shopper's clock. Written by hand: the first date formatter of a page
    /// costs a browser some 20 ms, and every language of ours reads `10:05`.
    pub(super) fn time(at: Millis) -> String {
        let date = js_sys::Date::new(&at.into());
        let two =
            |number: u32| [if number < 10 { "0" } else { "" }, &super::digits(number)].concat();
        [two(date.get_hours()), two(date.get_minutes())].join(":")
    }

    /// Year, month from 0, and day, on the shopper's calendar.
    pub(super) fn date(at: Millis) -> [u32; 3] {
        let date = js_sys::Date::new(&at.into());
        [date.get_full_year(), date.get_month(), date.get_date()]
    }
}
