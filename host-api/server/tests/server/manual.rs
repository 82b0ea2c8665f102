//! What is written down of the options, made from the tables the code reads options by: the README's
//! tables for people, `pkg/widgets.json` for the package's types and the configurator.
//!
//! `SOUK_MANUAL=write cargo test -p souk manual` writes both anew.

use std::{fs, path::PathBuf};

use serde_json::{Value, json};
use souk_kit::options::{Kind, Spec};

#[test]
fn the_readme_and_the_manifest_describe_every_option_of_the_trending_strip() {
    assert_described("trending", souk_trending::options::SPECS);
}

#[test]
fn the_readme_and_the_manifest_describe_every_option_of_the_ticker() {
    assert_described("ticker", souk_ticker::options::SPECS);
}

#[test]
fn the_readme_and_the_manifest_describe_every_option_of_the_reviews() {
    assert_described("reviews", souk_reviews::options::SPECS);
}

#[test]
fn the_readme_and_the_manifest_describe_every_option_of_the_wheel() {
    assert_described("spin", souk_spin::options::SPECS);
}

#[test]
fn the_readme_and_the_manifest_describe_every_option_of_the_deal() {
    assert_described("group-buy", souk_group_buy::options::SPECS);
}

/// Fails when the README's table or the manifest's list of `widget` is not that of `specs`.
fn assert_described(widget: &str, specs: &[Spec]) {
    let marks = (
        format!("<!-- options:{widget} -->\n"),
        format!("<!-- /options:{widget} -->"),
    );
    assert_holds("README.md", &marks, &table(specs));
    let marks = (
        format!("\"element\": \"souk-{widget}\","),
        "\n      ]\n    }".to_owned(),
    );
    let lines = specs
        .iter()
        .map(|spec| format!("        {}", spaced(&entry(spec))));
    let list = lines.collect::<Vec<_>>().join(",\n");
    // Parts and events stand between the mark and the list, and are written by hand.
    let manifest = read("pkg/widgets.json");
    let own = between(&manifest, &marks, "pkg/widgets.json");
    let (by_hand, _) = own
        .split_once("\"options\": [\n")
        .expect("a list of options");
    let expected = format!("{by_hand}\"options\": [\n{list}");
    assert_holds("pkg/widgets.json", &marks, &expected);
}

fn assert_holds(file: &str, marks: &(String, String), expected: &str) {
    let text = read(file);
    let written = between(&text, marks, file);
    if written == expected {
        return;
    }
    assert!(
        std::env::var_os("SOUK_MANUAL").is_some(),
        "{file} does not say what the code does; `SOUK_MANUAL=write cargo test -p souk manual` writes it:\n\n{expected}"
    );
    fs::write(path(file), text.replacen(written, expected, 1)).expect("writes the manual");
}

fn between<'a>(text: &'a str, (open, close): &(String, String), file: &str) -> &'a str {
    let rest = text.split_once(open).map(|(_, rest)| rest);
    let inside = rest.and_then(|rest| rest.split_once(close));
    inside
        .unwrap_or_else(|| panic!("{file} has no {open} … {close}"))
        .0
}

fn read(file: &str) -> String {
    fs::read_to_string(path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn path(file: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "../..", file].iter().collect()
}

fn table(specs: &[Spec]) -> String {
    let head = "| option | takes | default | |\n| --- | --- | --- | --- |\n".to_owned();
    specs.iter().map(row).fold(head, |table, row| table + &row)
}

fn row(spec: &Spec) -> String {
    let default = match spec.default {
        "" => "not set".to_owned(),
        set => format!("`{set}`"),
    };
    let takes = spec.kind.accepted();
    format!(
        "| `{}` | {takes} | {default} | {} |\n",
        spec.name, spec.about
    )
}

/// An option as the manifest has it.
fn entry(spec: &Spec) -> Vec<(&'static str, Value)> {
    let (kind, limits) = match spec.kind {
        Kind::Count { min, max } => ("count", vec![("min", json!(min)), ("max", json!(max))]),
        Kind::Seconds => ("seconds", vec![]),
        Kind::Window => ("period", vec![]),
        Kind::Windows => ("periods", vec![]),
        Kind::Choice(words) => ("choice", vec![("words", json!(words))]),
        Kind::Choices(words) => ("choices", vec![("words", json!(words))]),
        Kind::Switch => ("switch", vec![]),
        Kind::Text => ("text", vec![]),
        Kind::Rate => ("rate", vec![]),
    };
    let mut entry = vec![("name", json!(spec.name)), ("kind", json!(kind))];
    entry.extend(limits);
    entry.extend([
        ("default", json!(spec.default)),
        ("about", json!(spec.about)),
    ]);
    entry
}

/// One line of JSON that a person can read.
fn spaced(entry: &[(&str, Value)]) -> String {
    let value = |value: &Value| value.to_string().replace("\",\"", "\", \"");
    let fields = entry
        .iter()
        .map(|(name, known)| format!("\"{name}\": {}", value(known)));
    format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
}
