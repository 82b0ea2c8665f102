//! A process beside ours, on its core, ended when it goes out of scope.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    net::SocketAddr,
    process::{Child as Process, ChildStdout, Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};
use rustix::process::Pid;

use super::{
    cores::{self, Role},
    watchdog,
};

/// A running process.
#[derive(Debug)]
pub struct Child {
    process: Process,
    output: BufReader<ChildStdout>,
}

impl Child {
    /// Starts `command` on the server's core.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(command: &mut Command, cores: &[usize]) -> Result<Self> {
        watchdog::check()?;
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        cores::take(cores, Role::Server)?;
        let started = command.spawn();
        cores::take(cores, Role::Generator)?;
        let mut process = started.with_context(|| format!("{command:?} does not start"))?;
        let output = process.stdout.take().context("a process without output")?;
        watchdog::add(Pid::from_child(&process));
        Ok(Self {
            process,
            output: BufReader::new(output),
        })
    }

    /// The address at the end of its first line.
    ///
    /// # Errors
    /// When it ends without one.
    pub fn address(&mut self) -> Result<SocketAddr> {
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        let address = line.trim_end().rsplit("http://").next().unwrap_or_default();
        address
            .parse()
            .with_context(|| format!("a server began with {line:?}, not with its address"))
    }

    /// Its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Waits for its end and takes all it said.
    ///
    /// # Errors
    /// When it failed.
    pub fn finish(mut self) -> Result<String> {
        let mut text = String::new();
        self.output.read_to_string(&mut text)?;
        let status = self.process.wait()?;
        ensure!(status.success(), "a process ended with {status}: {text}");
        Ok(text)
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        watchdog::remove(Pid::from_child(&self.process));
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
