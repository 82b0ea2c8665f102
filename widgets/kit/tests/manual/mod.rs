//! The README's option tables, made from the tables the code reads options by.

use std::{fs, path::Path};

use souk_kit::options::Spec;

/// Fails, with the text that belongs there, when the README's table of `widget` is not that of `specs`.
pub(crate) fn assert_described(widget: &str, specs: &[Spec]) {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = fs::read_to_string(readme).expect("the README at the root of the repository");
    let (open, close) = (
        format!("<!-- options:{widget} -->"),
        format!("<!-- /options:{widget} -->"),
    );
    let written = readme
        .split_once(&open)
        .and_then(|(_, rest)| rest.split_once(&close))
        .unwrap_or_else(|| panic!("the README has no {open} … {close}"))
        .0;
    let expected = table(specs);
    assert!(
        written.trim() == expected.trim(),
        "the README's options of {widget} are not the code's; put this between the marks:\n\n{expected}"
    );
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
