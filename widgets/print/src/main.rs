//! Prints a widget where no server does: the same components, compiled for WASI, in the browser.
//!
//! One question on standard input, the snapshot's HTML on standard output; nothing when there is nothing true to show.
//! Standard error says in one line what could not be read, and the program ends with 1.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use serde::Deserialize;
use souk_contract::{Reviews, Trending};
use souk_reviews::Behind;

/// What is to be printed.
#[derive(Debug, Deserialize)]
struct Wanted {
    /// The mount's options as they were given, and what the page adds to them.
    given: Vec<(String, String)>,
    /// The language, as a tag.
    lang: String,
    /// Whether the source takes reviews.
    #[serde(default)]
    takes_reviews: bool,
    #[serde(flatten)]
    data: Data,
}

/// The widget, and what it shows.
#[derive(Debug, Deserialize)]
#[serde(tag = "widget", content = "data", rename_all = "lowercase")]
enum Data {
    Trending(Trending),
    Reviews(Reviews),
}

impl Wanted {
    fn print(mut self) -> String {
        match self.data {
            Data::Trending(data) => {
                // Few are no thin ranking where somebody chose them. What was given stands before it, and counts.
                if data.claim.is_order() && data.claim.metric != "best_selling" {
                    let enough = ("min-items".to_owned(), "1".to_owned());
                    self.given.push(enough);
                }
                souk_trending::snapshot(&self.given, &data, &self.lang)
            }
            Data::Reviews(data) => {
                let behind = Behind::Source {
                    takes_reviews: self.takes_reviews,
                };
                souk_reviews::snapshot(&self.given, &data, &self.lang, behind)
            }
        }
    }
}

/// The answer to one question.
fn answer(question: &str) -> Result<String, serde_json::Error> {
    serde_json::from_str::<Wanted>(question).map(Wanted::print)
}

fn run() -> io::Result<()> {
    let question = io::read_to_string(io::stdin())?;
    let printed = answer(&question).map_err(io::Error::other)?;
    io::stdout().write_all(printed.as_bytes())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            // When this fails too, nobody is left to tell.
            let _ = writeln!(io::stderr(), "souk-print: {why}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn list(metric: &str, products: usize) -> Value {
        let item = |number: usize| {
            json!({"rank": number, "sold": 0, "orders": 0, "movement": null, "new_entry": false, "product": {
                "id": number.to_string(), "title": "Bowl", "url": "/bowl", "has_options": false, "in_stock": true}})
        };
        json!({"given": [["limit", "4"]], "lang": "de-AT", "widget": "trending", "data": {
            "claim": {"metric": metric, "window": "", "as_of": "2026-11-21T10:05:00Z", "half_life": null,
                "filter": "list:Für den Tisch"},
            "items": (1..=products).map(item).collect::<Vec<_>>(), "pinned": []}})
    }

    #[test]
    fn a_list_of_two_is_a_list_and_a_ranking_of_two_is_none() {
        let html = answer(&list("curated", 2).to_string()).expect("a print");
        assert!(
            html.contains("Für den Tisch") && html.contains(r#"lang="de""#),
            "{html}"
        );
        assert_eq!(
            answer(&list("best_selling", 2).to_string()).expect("a print"),
            ""
        );
        let mut asked = list("curated", 2);
        asked["given"] = json!([["min-items", "3"]]);
        assert_eq!(answer(&asked.to_string()).expect("a print"), "");
    }

    #[test]
    fn what_is_no_question_is_named() {
        let wrong = answer(r#"{"given": [], "lang": "en", "widget": "spin", "data": {}}"#);
        let wrong = wrong.expect_err("a wheel needs a server").to_string();
        assert!(
            wrong.contains("trending") && wrong.contains("reviews"),
            "{wrong}"
        );
    }
}
