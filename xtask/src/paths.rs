//! Where things lie in the repository.

use std::env;
use std::path::{Path, PathBuf};

/// The repository's root: the folder above this crate.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A path below the root.
pub(crate) fn at(below_root: impl AsRef<Path>) -> PathBuf {
    root().join(below_root)
}

/// What a browser downloads: built, never committed.
pub(crate) fn dist() -> PathBuf {
    at("pkg/dist")
}

/// State and tools of this checkout: built, never committed.
pub(crate) fn state() -> PathBuf {
    at(".souk")
}

/// Where `cargo install` puts the tools of exactly the versions this repository pins.
pub(crate) fn tools() -> PathBuf {
    state().join("tools")
}

/// A program of the npm packages in tests/package.json.
pub(crate) fn npm_bin(name: &str) -> PathBuf {
    at("tests/node_modules/.bin").join(name)
}

/// Cargo's own target directory for native builds.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| at("target"), PathBuf::from)
}

/// The first program of this name on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|dir| dir.join(name))
        .find(|file| file.is_file())
}
