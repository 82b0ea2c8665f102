//! Nothing started here outlives the run: not after Ctrl-C, not when something hangs.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use anyhow::{Result, ensure};
use rustix::process::{Pid, Signal, kill_process};
use tokio::signal::unix::{SignalKind, signal};

static RUNNING: Mutex<Vec<Pid>> = Mutex::new(Vec::new());
static OVER: AtomicBool = AtomicBool::new(false);

/// Watches from a thread of its own. When `limit` is up, or a signal asks, it ends every child, on
/// which whoever talks to one fails and the run unwinds as after any failure.
///
/// # Errors
/// When there is no thread for it.
pub fn start(limit: Duration) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    std::thread::Builder::new()
        .name("watchdog".to_owned())
        .spawn(move || {
            let _ = runtime.block_on(async {
                let (mut interrupt, mut terminate) = (
                    signal(SignalKind::interrupt())?,
                    signal(SignalKind::terminate())?,
                );
                tokio::select! {
                    () = tokio::time::sleep(limit) => {}
                    _ = interrupt.recv() => {}
                    _ = terminate.recv() => {}
                }
                Ok::<_, std::io::Error>(())
            });
            end_all();
        })?;
    Ok(())
}

fn end_all() {
    OVER.store(true, Ordering::Release);
    for pid in RUNNING
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .iter()
    {
        let _ = kill_process(*pid, Signal::KILL);
    }
}

/// Fails once the run is to end.
///
/// # Errors
/// Exactly then.
pub fn check() -> Result<()> {
    ensure!(
        !OVER.load(Ordering::Acquire),
        "the run was ended before it was done"
    );
    Ok(())
}

/// Puts a child on the list.
pub(super) fn add(pid: Pid) {
    RUNNING
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(pid);
    if check().is_err() {
        end_all();
    }
}

/// Takes a child off the list, before it is waited for.
pub(super) fn remove(pid: Pid) {
    RUNNING
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .retain(|known| *known != pid);
}
