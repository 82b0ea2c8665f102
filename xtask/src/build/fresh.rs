//! Whether pkg/dist is already what these sources give.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use sha2::{Digest, Sha256};

use super::lane::Lane;
use crate::command::{output, program};
use crate::paths;

/// Everything the module, its CSS and the loader are made from, and what makes them.
const SOURCES: [&str; 9] = [
    "Cargo.toml",
    "Cargo.lock",
    "widgets",
    "host-api/contract",
    "host-api/client",
    "pkg/loader",
    "pkg/tsconfig.json",
    "tests/package-lock.json",
    "xtask/src/build",
];

/// A fingerprint of sources, compiler and lane.
pub(crate) fn inputs(lane: Lane) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(lane.to_string());
    hash.update(output(program("rustc").arg("-vV"))?);
    for source in SOURCES {
        add(&paths::at(source), &mut hash)?;
    }
    Ok(hex::encode(hash.finalize()))
}

fn add(path: &Path, hash: &mut Sha256) -> Result<()> {
    if path.is_dir() {
        let mut below: Vec<PathBuf> = fs::read_dir(path)?
            .map(|entry| Ok(entry?.path()))
            .collect::<Result<_>>()?;
        below.sort();
        return below.iter().try_for_each(|path| add(path, hash));
    }
    if path.is_file() {
        let content = fs::read(path)?;
        let name = path.strip_prefix(paths::root()).unwrap_or(path);
        hash.update(name.as_os_str().as_encoded_bytes());
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(content);
    }
    Ok(())
}

/// Whether the last build had these inputs and its manifest is still there.
pub(crate) fn is_built(inputs: &str) -> bool {
    let remembered = fs::read_to_string(memory()).is_ok_and(|before| before == inputs);
    remembered && paths::dist().join("manifest.json").is_file()
}

/// Notes what pkg/dist was built from.
pub(crate) fn remember(inputs: &str) -> Result<()> {
    fs::create_dir_all(paths::state())?;
    Ok(fs::write(memory(), inputs)?)
}

fn memory() -> PathBuf {
    paths::state().join("built-from")
}
