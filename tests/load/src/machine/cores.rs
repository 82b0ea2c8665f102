//! One core for the server, one for the generator, when there are two.

use anyhow::Result;
use rustix::{
    process::{Resource, Rlimit, getrlimit, setpriority_process, setrlimit},
    thread::{CpuSet, sched_getaffinity, sched_setaffinity},
};

/// What a thread, and whatever it starts, is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Ours or the control, on the first core.
    Server,
    /// Whatever asks, on the second.
    Generator,
}

/// The cores this process may use.
///
/// # Errors
/// When the system does not say.
pub fn allowed() -> Result<Vec<usize>> {
    let set = sched_getaffinity(None)?;
    Ok((0..CpuSet::MAX_CPU)
        .filter(|core| set.is_set(*core))
        .collect())
}

/// Moves this thread, and what it starts from now on, to the core of its role, one of `cores`. With
/// a single core there is nothing to divide.
///
/// # Errors
/// When the system refuses.
pub fn take(cores: &[usize], role: Role) -> Result<()> {
    let &[first, second, ..] = cores else {
        return Ok(());
    };
    let mut set = CpuSet::new();
    set.set(if role == Role::Server { first } else { second });
    Ok(sched_setaffinity(None, &set)?)
}

/// Raises the soft limit on open files to the hard one, and says what it is.
#[must_use]
pub fn raise_file_limit() -> u64 {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    let files = if setrlimit(Resource::Nofile, raised).is_ok() {
        limit.maximum
    } else {
        limit.current
    };
    files.unwrap_or(u64::MAX)
}

/// Asks to go before other work on this machine: both sides alike, and only where that is allowed.
pub fn go_first() {
    let _ = setpriority_process(None, -10);
}
