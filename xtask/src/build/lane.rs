//! The two ways to compile the module.
//!
//! `small` is what we ship: the standard library is compiled with the widgets, for size, and a panic is one instruction.
//! It uses unstable flags of the very same stable compiler. `plain` is stable Rust without any of that; it must always
//! work, and is about a fifth bigger.

use std::env;
use std::fmt;
use std::process::Command;

use crate::command::compiler;
use crate::paths;

/// A stack of 128 KB instead of 1 MB: less memory for a page, and shorter addresses.
const STACK: &str = "-Clink-arg=-zstack-size=131072";

/// How the module is compiled.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Own standard library, immediate abort.
    #[default]
    Small,
    /// Stable Rust as it comes.
    Plain,
}

impl fmt::Display for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Small => "small",
            Self::Plain => "plain",
        })
    }
}

impl Lane {
    /// The lane an option names.
    pub(crate) fn named(option: &str) -> Option<Self> {
        match option {
            "--small" => Some(Self::Small),
            "--plain" => Some(Self::Plain),
            _ => None,
        }
    }

    /// The cargo call for the module. Each lane has its own target directory: its flags would otherwise make cargo
    /// rebuild everything whenever the lane changes. The crate type is given here because cargo optimises a crate that
    /// is also an rlib without link-time optimisation: 28 % bigger.
    pub(crate) fn cargo(self) -> Command {
        let mut command = self.cargo_for("wasm32-unknown-unknown");
        command.args(["--package", "souk-embed", "--lib", "--crate-type", "cdylib"]);
        command
    }

    /// The cargo call for any package and target, as this lane compiles.
    pub(crate) fn cargo_for(self, target: &str) -> Command {
        let mut command = compiler();
        command
            .args(["rustc", "--profile", "wasm-release"])
            .args(["--target", target, "--target-dir"])
            .arg(self.target_dir())
            .env("RUSTFLAGS", self.rustflags());
        if self == Self::Small {
            command
                .args([
                    "-Z",
                    "build-std=std,panic_abort",
                    "-Z",
                    "build-std-features=optimize_for_size",
                ])
                .env("RUSTC_BOOTSTRAP", "1");
        }
        command
    }

    /// Where this lane's compiler output goes.
    pub(crate) fn target_dir(self) -> std::path::PathBuf {
        paths::at("target").join(format!("wasm-{self}"))
    }

    /// Paths are cut off in both lanes, so that the module is the same bytes on every machine.
    pub(crate) fn rustflags(self) -> String {
        let home = env::var("CARGO_HOME")
            .or_else(|_| env::var("HOME").map(|home| format!("{home}/.cargo")))
            .unwrap_or_default();
        let cut = format!(
            "--remap-path-prefix={home}/registry/src= --remap-path-prefix={}=",
            paths::root().display()
        );
        match self {
            Self::Plain => cut,
            Self::Small => format!(
                "{cut} -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none {STACK}"
            ),
        }
    }
}
