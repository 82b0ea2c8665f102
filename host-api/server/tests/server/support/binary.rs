//! The real binary, for what only a process can show.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use super::{SECRET, webhook_secret};

pub(crate) fn souk() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_souk"));
    command.env("RUST_LOG", "souk=warn");
    command
}

pub(crate) fn run(arguments: &[&str]) -> Output {
    souk().args(arguments).output().expect("the binary runs")
}

/// Adds the shop `table` with both secrets.
pub(crate) fn add_shop(db: &Path) {
    let db = db.to_str().expect("a path");
    let secret = webhook_secret();
    let added = run(&[
        "shop",
        "add",
        "table",
        "--db",
        db,
        "--shopify-secret",
        SECRET,
        "--webhook-secret",
        &secret,
    ]);
    assert!(added.status.success(), "{added:?}");
}

/// A served database; killed when dropped.
pub(crate) struct Process {
    pub(crate) child: Child,
    pub(crate) base: String,
}

impl Process {
    pub(crate) fn serve(db: &Path) -> Self {
        let mut child = souk()
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--limit-per-minute",
                "0",
                "--db",
                db.to_str().expect("a path"),
            ])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut line = String::new();
        let out = child.stdout.take().expect("stdout");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let base = line
            .trim()
            .rsplit(' ')
            .next()
            .unwrap_or_default()
            .to_owned();
        assert!(base.starts_with("http://"), "{line}");
        Self { child, base }
    }

    /// Asks it to stop, as an operator's system does.
    pub(crate) fn terminate(&self) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .expect("kill runs");
        assert!(sent.success());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
