//! Names the build: a hash of everything a snapshot and the browser module must agree on.
//!
//! Hydration walks the very nodes the server printed, so both sides must come from the same
//! component sources. A module that meets a snapshot of another build renders afresh instead.

use std::{
    hash::{DefaultHasher, Hasher},
    path::{Path, PathBuf},
};

const SOURCES: [&str; 9] = [
    "src",
    "messages",
    "../trending/src",
    "../ticker/src",
    "../reviews/src",
    "../spin/src",
    "../group-buy/src",
    "../embed/src",
    "../../host-api/contract/src",
];

fn main() {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        collect(Path::new(source), &mut files);
    }
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in files {
        hash.write(&std::fs::read(file).unwrap_or_default());
    }
    println!("cargo::rustc-env=SOUK_BUILD_ID={:016x}", hash.finish());
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
