//! Query parameters: read once, each complaint naming its parameter and what it accepts.

use std::borrow::Cow;

use souk_contract::FieldError;

use super::error::Error;
use crate::window::Window;

/// The pairs of a query string, and what was wrong with those looked at so far.
#[derive(Debug)]
pub struct Params<'a> {
    pairs: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    errors: Vec<FieldError>,
}

impl<'a> Params<'a> {
    /// Reads a query string; later values of a repeated name are ignored, unknown names too.
    #[must_use]
    pub fn of_query(query: &'a str) -> Self {
        Self {
            pairs: form_urlencoded::parse(query.as_bytes()).collect(),
            errors: Vec::new(),
        }
    }

    /// Takes pairs from elsewhere.
    #[must_use]
    pub fn of_pairs(pairs: &'a [(&'static str, String)]) -> Self {
        let pairs = pairs
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), Cow::Borrowed(value.as_str())));
        Self {
            pairs: pairs.collect(),
            errors: Vec::new(),
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        let found = self.pairs.iter().find(|(n, _)| n == name);
        found
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    fn refuse(&mut self, field: &str, message: impl Into<String>, accepted: &[&str]) {
        self.errors.push(FieldError {
            field: field.to_owned(),
            message: message.into(),
            accepted: accepted.iter().map(|&a| a.to_owned()).collect(),
        });
    }

    /// A whole number from `least` to `most`.
    pub fn number(&mut self, name: &str, least: u32, most: u32, default: u32) -> u32 {
        let Some(text) = self.get(name) else {
            return default;
        };
        match text.parse() {
            Ok(n) if (least..=most).contains(&n) => n,
            _ => {
                self.refuse(
                    name,
                    format!("must be a whole number from {least} to {most}"),
                    &[],
                );
                default
            }
        }
    }

    /// A window up to `longest`.
    pub fn window(&mut self, name: &str, longest: &Window, default: Window) -> Window {
        let Some(text) = self.get(name) else {
            return default;
        };
        if let Some(window) = Window::parse(text, longest) {
            return window;
        }
        self.refuse(
            name,
            format!("must be a window from 1h to {longest}"),
            &["<n>h", "<n>d"],
        );
        default
    }

    /// A comma list of at most four windows.
    pub fn windows(&mut self, name: &str, longest: &Window) -> Vec<Window> {
        let text = self.get(name).unwrap_or_default().to_owned();
        let parts = text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let windows: Option<Vec<Window>> = parts.map(|part| Window::parse(part, longest)).collect();
        match windows {
            Some(windows) if windows.len() <= 4 => windows,
            _ => {
                self.refuse(
                    name,
                    format!("must be at most 4 windows from 1h to {longest}, such as 7d,30d"),
                    &["<n>h", "<n>d"],
                );
                Vec::new()
            }
        }
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&mut self, name: &str, choices: &[(&str, T)], default: T) -> T {
        let Some(text) = self.get(name) else {
            return default;
        };
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text) {
            return *value;
        }
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        self.refuse(name, "is not one of the accepted values", &words);
        default
    }

    /// A text of at most 200 characters.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let text = self.get(name)?.to_owned();
        if text.chars().count() <= 200 {
            return Some(text);
        }
        self.refuse(name, "must have at most 200 characters", &[]);
        None
    }

    /// A comma list of at most `most` ids.
    pub fn ids(&mut self, name: &str, most: usize) -> Vec<String> {
        let text = self.get(name).unwrap_or_default();
        let ids: Vec<String> = text
            .split(',')
            .map(str::trim)
            .filter(|id| !id.is_empty())
            .map(str::to_owned)
            .collect();
        if ids.len() <= most && ids.iter().all(|id| id.len() <= 128) {
            return ids;
        }
        self.refuse(
            name,
            format!("must be at most {most} ids, separated by commas"),
            &[],
        );
        Vec::new()
    }

    /// Notes a complaint of the caller's own.
    pub fn complain(&mut self, name: &str, message: &str) {
        self.refuse(name, message, &[]);
    }

    /// Whether a value was given.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// 400 with every complaint.
    pub fn finish<T>(self, value: T) -> Result<T, Error> {
        if self.errors.is_empty() {
            Ok(value)
        } else {
            Err(Error::Query(self.errors))
        }
    }
}
