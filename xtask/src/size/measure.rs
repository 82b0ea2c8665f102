//! The figures: each file of the shipped build, and each widget as if it were alone.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::build::{self, Compressed, Lane, Names, Widgets};
use crate::command::say;
use crate::paths;

/// Bytes of a file, or of several together.
#[derive(Clone, Copy, Default)]
pub(crate) struct Sizes {
    /// As it lies on the disk.
    pub(crate) raw: u64,
    /// gzip at level 9.
    pub(crate) gzip: u64,
    /// Brotli at quality 11.
    pub(crate) brotli: u64,
}

impl Sizes {
    fn of(content: &[u8]) -> Result<Self> {
        let compressed = Compressed::of(content)?;
        Ok(Self {
            raw: content.len() as u64,
            gzip: compressed.gzip.len() as u64,
            brotli: compressed.brotli.len() as u64,
        })
    }

    fn plus(self, other: Self) -> Self {
        Self {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}

/// One line of the report.
pub(crate) struct Row {
    /// Its key in the budget file.
    pub(crate) name: &'static str,
    /// What a person reads.
    pub(crate) title: String,
    /// Its bytes.
    pub(crate) sizes: Sizes,
}

/// Key and title of modules with some widgets only: strip and ticker as most shops begin, then each one.
const ALONE: [(&str, &str); 6] = [
    ("pair", "trending,ticker"),
    ("trending", "trending"),
    ("ticker", "ticker"),
    ("reviews", "reviews"),
    ("spin", "spin"),
    ("group-buy", "group-buy"),
];

/// The four files, all of them together, and some widgets `alone` with everything they need.
pub(crate) fn rows(lane: Lane, alone: bool) -> Result<Vec<Row>> {
    let all = parts(lane, Widgets::All)?;
    let mut rows = vec![];
    for (name, sizes) in ["loader", "css", "glue", "wasm"]
        .into_iter()
        .zip(all.iter().copied())
    {
        rows.push(Row {
            name,
            title: name.to_owned(),
            sizes,
        });
    }
    rows.push(total("all", "all widgets", &all));
    rows.push(unserved(lane)?);
    for (name, widgets) in ALONE.into_iter().filter(|_| alone) {
        let parts = parts(lane, Widgets::Only(widgets))?;
        rows.push(total(
            name,
            &format!("{} alone", widgets.replace(',', ", ")),
            &parts,
        ));
    }
    Ok(rows)
}

/// What a page without a server downloads in addition: the program that prints, and what asks it.
fn unserved(lane: Lane) -> Result<Row> {
    let inputs = build::fingerprint(lane)?;
    let memory = paths::state()
        .join("sizes")
        .join(format!("{lane}-unserved.json"));
    let title = "without a server, more".to_owned();
    let parts = if let Some(parts) = remembered(&memory, &inputs) {
        parts
    } else {
        let printer = build::printer(lane)?;
        let parts = vec![Sizes::of(&printer.source)?, Sizes::of(&printer.wasm)?];
        remember(&memory, &inputs, &parts)?;
        parts
    };
    Ok(total("unserved", &title, &parts))
}

fn total(name: &'static str, title: &str, parts: &[Sizes]) -> Row {
    let sizes = parts.iter().copied().fold(Sizes::default(), Sizes::plus);
    Row {
        name,
        title: title.to_owned(),
        sizes,
    }
}

/// Loader, CSS, glue and wasm with these widgets; remembered, because a widget alone takes a minute to compile.
fn parts(lane: Lane, widgets: Widgets) -> Result<Vec<Sizes>> {
    let inputs = build::fingerprint(lane)?;
    let memory = paths::state()
        .join("sizes")
        .join(format!("{lane}-{}.json", widgets.label()));
    if let Some(parts) = remembered(&memory, &inputs) {
        return Ok(parts);
    }
    let module = build::module(lane, widgets)?;
    let css = build::stylesheet(widgets)?;
    let loader = build::loader(&Names::of(&css, &module, lane), None)?;
    say(format!("weighing {} ({lane} lane)", widgets.label()));
    let parts = vec![
        Sizes::of(&loader)?,
        Sizes::of(&css)?,
        Sizes::of(&module.glue)?,
        Sizes::of(&module.wasm)?,
    ];
    remember(&memory, &inputs, &parts)?;
    Ok(parts)
}

fn remembered(memory: &PathBuf, inputs: &str) -> Option<Vec<Sizes>> {
    let text: Value = serde_json::from_slice(&fs::read(memory).ok()?).ok()?;
    if text["inputs"].as_str() != Some(inputs) {
        return None;
    }
    let numbers: Vec<u64> = text["bytes"]
        .as_array()?
        .iter()
        .filter_map(Value::as_u64)
        .collect();
    let sizes = numbers.chunks_exact(3).map(|n| Sizes {
        raw: n[0],
        gzip: n[1],
        brotli: n[2],
    });
    Some(sizes.collect())
}

fn remember(memory: &PathBuf, inputs: &str, parts: &[Sizes]) -> Result<()> {
    let bytes: Vec<u64> = parts
        .iter()
        .flat_map(|part| [part.raw, part.gzip, part.brotli])
        .collect();
    fs::create_dir_all(memory.parent().context("a folder")?)?;
    Ok(fs::write(
        memory,
        serde_json::json!({"inputs": inputs, "bytes": bytes}).to_string(),
    )?)
}
