//! `souk apply`.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context as _, anyhow, bail};
use clap::Args;

use super::{block_on, open_existing, say};
use crate::{
    config::{Configure as _, Document},
    moment,
    shop::ShopId,
    store::StoreError,
};

#[derive(Debug, Args)]
pub(super) struct Apply {
    /// The document, TOML or JSON by its ending: pools, wheels, deals
    file: PathBuf,
    /// The database file
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    /// The shop's id
    #[arg(long, value_name = "ID")]
    shop: String,
    /// Only say what it would do
    #[arg(long)]
    dry_run: bool,
}

impl Apply {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let text = std::fs::read_to_string(&self.file)
            .with_context(|| format!("{} cannot be read", self.file.display()))?;
        let is_toml = self.file.extension().is_some_and(|ending| ending == "toml");
        let document = read(&text, is_toml)?;
        let shop: ShopId = self.shop.parse().map_err(|e: String| anyhow!(e))?;
        let store = open_existing(&self.db)?;
        let applied = block_on(store.apply(&shop, document, self.dry_run, moment::now()))?;
        let changes = applied.map_err(readable)?;
        let how = if self.dry_run { "would set" } else { "set" };
        for change in changes {
            say(format_args!("{how} {change}"));
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A refusal as an operator reads it.
fn readable(error: StoreError) -> anyhow::Error {
    match error {
        StoreError::Refusal(refusal) => {
            let message = refusal
                .field
                .map(|field| format!("{} {}", field.field, field.message));
            anyhow!(message.unwrap_or_else(|| refusal.title.to_owned()))
        }
        error => error.into(),
    }
}

/// Reads a document; an error names the line where it can, else the field and what it accepts.
fn read(text: &str, is_toml: bool) -> anyhow::Result<Document> {
    let document: Document = if is_toml {
        toml::from_str(text)?
    } else {
        serde_json::from_str(text)?
    };
    let errors = document.validate();
    if errors.is_empty() {
        return Ok(document);
    }
    let lines = errors.iter().map(|error| {
        let accepted = error.accepted.join(", ");
        let accepted = if accepted.is_empty() {
            accepted
        } else {
            format!(" (accepted: {accepted})")
        };
        format!("{} {}{accepted}", error.field, error.message)
    });
    bail!(
        "nothing was changed:\n{}",
        lines.collect::<Vec<_>>().join("\n")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_line_or_the_field() {
        let line =
            read("[[pools]]\nid = \"ten\"\nlable = \"x\"\n", true).expect_err("unknown field");
        assert!(line.to_string().contains("line 3"), "{line}");
        let field = read(
            r#"{"pools": [{"id": "ten", "label": "x", "kind": "gift", "hours": 1, "codes": "generated"}]}"#,
            false,
        );
        let field = field.expect_err("unknown kind").to_string();
        assert!(
            field.contains("pools[0].kind") && field.contains("percent"),
            "{field}"
        );
    }

    #[test]
    fn the_readmes_document_is_accepted() {
        let readme = include_str!("../../../../README.md");
        let document = readme
            .split_once("```toml\n")
            .and_then(|(_, rest)| rest.split_once("```"))
            .expect("a toml block")
            .0;
        let document = read(document, true).expect("no complaint");
        assert_eq!(
            (
                document.pools.len(),
                document.wheels.len(),
                document.deals.len()
            ),
            (2, 1, 1)
        );
    }
}
