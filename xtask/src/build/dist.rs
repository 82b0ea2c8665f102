//! pkg/dist: hashed names, integrity, compressed copies, the manifest the server reads.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Result;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256, Sha384};

use super::bundle::Adapter;
use super::lane::Lane;
use super::module::Module;
use super::printer::Printer;
use crate::paths;

/// What merchants paste: the only name without a hash, kept for minutes and always the newest. The same bytes are there
/// by their hash too, for pages that pin a build and its integrity.
const LOADER: &str = "souk.js";

/// The same for pages whose content comes from elsewhere than the server.
const DATA: &str = "souk-data.js";

/// The names of one build, and the hashes a page checks them with.
pub(crate) struct Names {
    css: Named,
    js: Named,
    wasm: Named,
    lane: Lane,
    /// Names the build as a whole, for people: ten hexadecimal digits over CSS, glue and wasm.
    pub(crate) build: String,
}

/// A file by the hash of its content.
pub(crate) struct Named {
    pub(crate) file: String,
    /// Its Subresource Integrity value.
    pub(crate) integrity: String,
}

impl Names {
    /// Names these contents.
    pub(crate) fn of(css: &[u8], module: &Module, lane: Lane) -> Self {
        Self {
            css: Named::of(css, "css"),
            js: Named::of(&module.glue, "js"),
            wasm: Named::of(&module.wasm, "wasm"),
            lane,
            build: short_hash(&[css, &module.glue, &module.wasm].concat()),
        }
    }

    /// What esbuild puts in the loader's place holders.
    pub(crate) fn defines(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("__CSS__", self.css.file.as_str()),
            ("__JS__", &self.js.file),
            ("__CSS_INTEGRITY__", &self.css.integrity),
            ("__JS_INTEGRITY__", &self.js.integrity),
        ]
        .into_iter()
    }

    fn manifest(&self, pinned: &Named, others: &[(&str, &Named)]) -> Result<Vec<u8>> {
        let mut manifest = json!({
            "css": self.css.file,
            "js": self.js.file,
            "wasm": self.wasm.file,
            "loader": LOADER,
            "pinned": pinned.file,
            "build": self.build,
            "lane": self.lane.to_string(),
            "integrity": {
                "css": self.css.integrity,
                "js": self.js.integrity,
                "wasm": self.wasm.integrity,
                "loader": pinned.integrity,
            },
        });
        for (name, named) in others {
            manifest[name] = json!(named.file);
            manifest["integrity"][name] = json!(named.integrity);
        }
        let mut text = serde_json::to_vec_pretty(&manifest)?;
        text.push(b'\n');
        Ok(text)
    }
}

impl Named {
    /// Names this content.
    pub(crate) fn of(content: &[u8], extension: &str) -> Self {
        Self::called(format!("souk-{}.{extension}", short_hash(content)), content)
    }

    /// The same, for one of several of a kind.
    pub(crate) fn under(name: &str, content: &[u8], extension: &str) -> Self {
        let file = format!("souk-{name}-{}.{extension}", short_hash(content));
        Self::called(file, content)
    }

    fn called(file: String, content: &[u8]) -> Self {
        Self {
            file,
            integrity: integrity(content),
        }
    }
}

fn short_hash(content: &[u8]) -> String {
    hex::encode(Sha256::digest(content))
        .chars()
        .take(10)
        .collect()
}

/// A Subresource Integrity value.
fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content)))
}

/// Writes everything, the manifest last: a server that watches it never sees names without files. Then removes the
/// files of earlier builds.
pub(crate) fn write(
    names: &Names,
    loader: &[u8],
    css: &[u8],
    module: &Module,
    printer: &Printer,
) -> Result<()> {
    let dist = paths::dist();
    fs::create_dir_all(&dist)?;
    let pinned = Named::of(loader, "js");
    let data = Named::under("data", &printer.loader, "js");
    let (source, print) = (printer.source_named(), printer.wasm_named());
    let mut files = vec![
        (names.css.file.as_str(), css),
        (&names.js.file, &module.glue),
        (&names.wasm.file, &module.wasm),
        (LOADER, loader),
        (&pinned.file, loader),
        (DATA, &printer.loader),
        (&data.file, &printer.loader),
        (&source.file, &printer.source),
        (&print.file, &printer.wasm),
    ];
    files.extend(
        module
            .adapters
            .iter()
            .map(|adapter| (adapter.named.file.as_str(), adapter.content.as_slice())),
    );
    for &(name, content) in &files {
        let compressed = Compressed::of(content)?;
        replace(&dist.join(name), content)?;
        replace(&dist.join(format!("{name}.br")), &compressed.brotli)?;
        replace(&dist.join(format!("{name}.gz")), &compressed.gzip)?;
    }
    let mut others = vec![("data", &data), ("source", &source), ("print", &print)];
    let adapters = module.adapters.iter();
    others.extend(adapters.map(|Adapter { name, named, .. }| (*name, named)));
    replace(
        &dist.join("manifest.json"),
        &names.manifest(&pinned, &others)?,
    )?;
    let current: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    remove_earlier(&dist, &current)
}

/// Writes beside and renames, so that a running server reads the old file or the new one.
fn replace(file: &Path, content: &[u8]) -> Result<()> {
    let beside = file.with_added_extension("part");
    fs::write(&beside, content)?;
    Ok(fs::rename(beside, file)?)
}

fn remove_earlier(dist: &Path, current: &[&str]) -> Result<()> {
    for entry in fs::read_dir(dist)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let ours = name.starts_with("souk-") && !current.iter().any(|file| name.starts_with(file));
        if ours && entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// A file as servers hand it out.
pub(crate) struct Compressed {
    /// gzip at level 9.
    pub(crate) gzip: Vec<u8>,
    /// Brotli at quality 11 with a window of 16 MiB.
    pub(crate) brotli: Vec<u8>,
}

impl Compressed {
    /// Compresses as hard as both formats go.
    pub(crate) fn of(content: &[u8]) -> Result<Self> {
        let mut gzip = flate2::write::GzEncoder::new(vec![], flate2::Compression::best());
        gzip.write_all(content)?;
        let mut brotli = vec![];
        let mut encoder = brotli::CompressorWriter::new(&mut brotli, 4096, 11, 24);
        encoder.write_all(content)?;
        drop(encoder);
        Ok(Self {
            gzip: gzip.finish()?,
            brotli,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(wasm: &[u8]) -> Module {
        Module {
            wasm: wasm.to_vec(),
            glue: b"export {}".to_vec(),
            adapters: vec![],
        }
    }

    #[test]
    fn only_what_changed_gets_a_new_name() {
        let before = Names::of(b"a{}", &module(b"one"), Lane::Small);
        let after = Names::of(b"a{}", &module(b"two"), Lane::Small);
        assert_eq!(before.css.file, after.css.file);
        assert_ne!(before.wasm.file, after.wasm.file);
        assert_ne!(before.build, after.build);
    }

    #[test]
    fn a_page_may_pin_the_loader_by_its_hash() {
        let names = Names::of(b"a{}", &module(b"one"), Lane::Small);
        let pinned = Named::of(b"start()", "js");
        let manifest = names.manifest(&pinned, &[]).expect("JSON");
        let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
        assert_eq!(manifest["loader"], LOADER);
        assert_eq!(manifest["pinned"], pinned.file);
        assert_eq!(manifest["integrity"]["loader"], integrity(b"start()"));
    }

    #[test]
    fn integrity_is_what_a_browser_computes() {
        let empty = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(b""), empty);
    }

    #[test]
    fn earlier_files_go_and_current_copies_stay() {
        let dist = tempfile::tempdir().expect("a folder");
        for name in [
            "souk-old.css",
            "souk-old.css.br",
            "souk-new.css",
            "souk-new.css.br",
            "souk.js",
        ] {
            fs::write(dist.path().join(name), "").expect("writes");
        }
        remove_earlier(dist.path(), &["souk-new.css", LOADER]).expect("removes");
        let mut left: Vec<_> = fs::read_dir(dist.path())
            .expect("reads")
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .into_string()
                    .expect("a name")
            })
            .collect();
        left.sort();
        assert_eq!(left, ["souk-new.css", "souk-new.css.br", "souk.js"]);
    }
}
