//! Names the build: a hash of everything a snapshot and the browser module must agree on.
//!
//! Hydration walks the very nodes the server printed, so both sides must come from the same
//! component sources. A module that meets a snapshot of another build renders afresh instead.

use std::{
    env, fs,
    hash::{DefaultHasher, Hasher},
    path::{Path, PathBuf},
};

const SOURCES: [&str; 10] = [
    "src",
    "messages",
    "../trending/src",
    "../ticker/src",
    "../reviews/src",
    "../spin/src",
    "../group-buy/src",
    "../embed/src",
    "../print/src",
    "../../host-api/contract/src",
];

/// Rooms of messages that the program which prints in a browser needs.
const PRINTED_THERE: [&str; 5] = ["kit.", "trending.", "listing.", "review.", "reviews."];

fn main() {
    let out = env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    let printer = env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "wasi");
    for entry in fs::read_dir("messages").into_iter().flatten().flatten() {
        let all = fs::read_to_string(entry.path()).unwrap_or_default();
        let kept = if printer { some(&all) } else { all };
        // A file that is missing fails where it is included.
        let _ = fs::write(out.join(entry.file_name()), kept);
    }
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        collect(Path::new(source), &mut files);
    }
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in files {
        hash.write(&fs::read(file).unwrap_or_default());
    }
    println!("cargo::rustc-env=SOUK_BUILD_ID={:016x}", hash.finish());
}

/// The messages of those rooms; each stands on a line of its own.
fn some(all: &str) -> String {
    let lines = all.lines().map(|line| line.trim().trim_end_matches(','));
    let kept: Vec<_> = lines
        .filter(|line| {
            let key = line.trim_start_matches('"');
            PRINTED_THERE.iter().any(|room| key.starts_with(room))
        })
        .collect();
    format!("{{{}}}", kept.join(","))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
