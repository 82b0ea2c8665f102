//! CSS, loader, the page's adapters and the configurator, through esbuild.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::dist::{Named, Names};
use super::module::Widgets;
use crate::command::{output, program, run};
use crate::paths;

/// The kit's tokens, then each widget's rules: one sheet, adopted by every widget on the page.
pub(crate) fn stylesheet(widgets: Widgets) -> Result<Vec<u8>> {
    let files = ["kit"].into_iter().chain(widgets.names()).map(style_file);
    let sources: Vec<String> = files
        .map(|file| fs::read_to_string(&file).with_context(|| file.display().to_string()))
        .collect::<Result<_>>()?;
    let whole = paths::state().join("style.css");
    fs::create_dir_all(paths::state())?;
    fs::write(&whole, sources.join("\n"))?;
    let mut esbuild = program(paths::npm_bin("esbuild"));
    esbuild
        .arg(whole)
        .args(["--minify", "--legal-comments=none", "--log-level=warning"]);
    esbuild.args(["--target=chrome109,firefox115,safari16"]);
    Ok(output(&mut esbuild)?.into_bytes())
}

fn style_file(room: &str) -> PathBuf {
    paths::at("widgets").join(room).join("style.css")
}

/// An adapter for a kind of page, fetched by the pages that need it.
pub(crate) struct Adapter {
    /// What stands for its file's name in the glue.
    pub(crate) place: &'static str,
    /// Its name in manifest.json.
    pub(crate) name: &'static str,
    /// The name and hash of the file.
    pub(crate) named: Named,
    /// The file.
    pub(crate) content: Vec<u8>,
}

/// The glue's names for adapters, and where each begins.
const ADAPTERS: [(&str, &str, &str); 3] = [
    ("__SHOPIFY__", "shopify", "shopify/index.ts"),
    ("__MAGENTO__", "magento", "magento/index.ts"),
    ("__TRACK__", "track", "track.ts"),
];

/// Every adapter, as a module of its own.
pub(crate) fn adapters() -> Result<Vec<Adapter>> {
    let adapter = |(place, name, file)| -> Result<Adapter> {
        let content = output(&mut script(page(file), "esm"))?.into_bytes();
        Ok(Adapter {
            place,
            name,
            named: Named::under(name, &content, "js"),
            content,
        })
    };
    ADAPTERS.into_iter().map(adapter).collect()
}

/// A file of the page's half of the host API.
pub(crate) fn page(file: &str) -> PathBuf {
    paths::at("host-api/client/page").join(file)
}

/// The script a merchant pastes: knows the three file names, their hashes and the build. `source` is the name of what
/// prints content from elsewhere than the server; without it not a byte of the loader is about that.
pub(crate) fn loader(names: &Names, source: Option<&Named>) -> Result<Vec<u8>> {
    let mut esbuild = script(paths::at("pkg/loader/src/loader.ts"), "iife");
    let source = source.map_or("", |source| &source.file);
    esbuild.args(names.defines().chain([("__DATA__", source)]).map(define));
    Ok(output(&mut esbuild)?.into_bytes())
}

/// The sources of content that need no server, and the name of the program that prints it.
pub(crate) fn source(printer: &Named) -> Result<Vec<u8>> {
    let mut esbuild = script(page("data/mount.ts"), "esm");
    esbuild
        .arg(define(("__PRINT__", &printer.file)))
        .arg("--loader:.graphql=text");
    Ok(output(&mut esbuild)?.into_bytes())
}

fn script(source: PathBuf, format: &str) -> Command {
    let mut esbuild = program(paths::npm_bin("esbuild"));
    esbuild
        .arg(source)
        .arg(format!("--format={format}"))
        .args(["--bundle", "--target=es2022", "--minify"])
        .args(["--legal-comments=none", "--log-level=warning"]);
    esbuild
}

fn define((name, value): (&str, &str)) -> String {
    format!("--define:{name}={value:?}")
}

/// The page where a designer tries the widgets, beside the files it shows.
pub(crate) fn configurator() -> Result<()> {
    run(program("node").arg(paths::at("pkg/configurator/build.mjs")))
}
