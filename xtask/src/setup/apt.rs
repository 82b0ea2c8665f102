//! Debian's packages.

use anyhow::{Context, Result, bail};

use crate::command::{output, program, run, say};
use crate::paths;

/// Installs packages, and says why.
pub(crate) fn install(packages: &[&str], why: &str) -> Result<()> {
    say(format!("apt-get install {}: {why}", packages.join(" ")));
    let elevate = elevation(packages)?;
    apt(&elevate, &["update", "--quiet=2"])?;
    let install = ["install", "-y", "--no-install-recommends", "--quiet=2"];
    apt(&elevate, &[&install, packages].concat())
}

/// How to become root: not at all, or through sudo.
fn elevation(packages: &[&str]) -> Result<Vec<&'static str>> {
    let packages = packages.join(" ");
    if paths::on_path("apt-get").is_none() {
        bail!("no apt-get: install what Debian calls {packages} yourself and put it on PATH");
    }
    let user = output(program("id").arg("-u"))?;
    if user.trim() == "0" {
        return Ok(vec![]);
    }
    if paths::on_path("sudo").is_some() {
        return Ok(vec!["sudo"]);
    }
    bail!("not root and no sudo: run `apt-get install {packages}` as root, then this again");
}

fn apt(elevate: &[&str], args: &[&str]) -> Result<()> {
    let words = [elevate, &["apt-get"], args].concat();
    let (first, rest) = words.split_first().context("empty command")?;
    run(program(first)
        .args(rest)
        .env("DEBIAN_FRONTEND", "noninteractive"))
}
