//! The two processes of a demo: none outlives us.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::command::{output, program};
use crate::paths;

/// How long a process may take to end by itself: the server lets open streams finish.
const PATIENCE: Duration = Duration::from_secs(8);

/// Running processes; stopped when this is dropped.
#[derive(Default)]
pub(crate) struct Children {
    running: Vec<Running>,
}

struct Running {
    name: &'static str,
    child: Child,
    log: PathBuf,
}

/// A program the kernel ends when we die without saying goodbye, where util-linux can ask for that.
pub(crate) fn supervised(file: &Path) -> Command {
    let mut command = match paths::on_path("setpriv") {
        Some(setpriv) => {
            let mut command = program(setpriv);
            command.args(["--pdeathsig", "TERM", "--"]).arg(file);
            command
        }
        None => program(file),
    };
    // A group of its own: Ctrl-C reaches us alone, and we stop the store before the server.
    command.process_group(0).stdin(Stdio::null());
    command
}

impl Children {
    /// Starts a process that writes to `.souk/demo/<name>.log`.
    pub(crate) fn start(&mut self, name: &'static str, mut command: Command) -> Result<()> {
        let log = paths::state().join("demo").join(format!("{name}.log"));
        let file = File::create(&log).with_context(|| log.display().to_string())?;
        command.stdout(file.try_clone()?).stderr(file);
        let child = command
            .spawn()
            .with_context(|| format!("cannot start {name}"))?;
        self.running.push(Running { name, child, log });
        Ok(())
    }

    /// Fails with the end of its log when a process has ended.
    pub(crate) fn all_alive(&mut self) -> Result<()> {
        for running in &mut self.running {
            if let Some(status) = running.child.try_wait()? {
                bail!(
                    "{} ended with {status}; the end of its log:\n{}",
                    running.name,
                    tail(&running.log)
                );
            }
        }
        Ok(())
    }

    /// Asks each to end, the last started first, and waits until it has.
    pub(crate) fn stop(&mut self) {
        while let Some(mut running) = self.running.pop() {
            terminate(&running.child);
            if !ends(&mut running.child, PATIENCE) {
                let _ = running.child.kill();
                let _ = running.child.wait();
            }
        }
    }
}

impl Drop for Children {
    fn drop(&mut self) {
        self.stop();
    }
}

/// SIGTERM through the shell's own `kill`: the standard library only knows SIGKILL.
fn terminate(child: &Child) {
    let kill = format!("kill -TERM {}", child.id());
    // An error means that it has ended already, which is what we want.
    let _ = output(program("sh").args(["-c", &kill]));
}

fn ends(child: &mut Child, within: Duration) -> bool {
    let deadline = Instant::now() + within;
    while Instant::now() < deadline {
        if !matches!(child.try_wait(), Ok(None)) {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    false
}

fn tail(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn running(script: &str) -> Children {
        let mut command = supervised(Path::new("/bin/sh"));
        command.args(["-c", script]).stdout(Stdio::null());
        let child = command.spawn().expect("a shell");
        Children {
            running: vec![Running {
                name: "shell",
                child,
                log: PathBuf::new(),
            }],
        }
    }

    #[test]
    fn a_stopped_child_is_gone_and_was_asked_politely() {
        let folder = tempfile::tempdir().expect("a folder");
        let goodbye = folder.path().join("goodbye");
        let ready = folder.path().join("ready");
        let script = format!(
            "trap 'touch {}; exit 0' TERM; touch {}; while :; do sleep 0.05; done",
            goodbye.display(),
            ready.display()
        );
        let mut children = running(&script);
        while !ready.exists() {
            thread::sleep(Duration::from_millis(10));
        }
        children.stop();
        assert!(goodbye.exists());
    }

    #[test]
    fn a_child_that_ended_is_noticed() {
        let mut children = running("exit 3");
        let deadline = Instant::now() + PATIENCE;
        while children.all_alive().is_ok() {
            assert!(Instant::now() < deadline, "nobody noticed");
            thread::sleep(Duration::from_millis(10));
        }
    }
}
