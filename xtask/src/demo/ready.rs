//! Waiting until a server answers.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::children::Children;

const PATIENCE: Duration = Duration::from_secs(30);

/// Asks until the answer is 200, a child has died, somebody wants to stop, or half a minute is over.
pub(crate) fn wait(
    address: &str,
    path: &str,
    children: &mut Children,
    stop: &AtomicBool,
) -> Result<()> {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        if answers(address, path) {
            return Ok(());
        }
        children.all_alive()?;
        if stop.load(Ordering::Relaxed) {
            bail!("stopped before http://{address}{path} was ready");
        }
        thread::sleep(Duration::from_millis(50));
    }
    bail!(
        "http://{address}{path} did not answer within {} s: see .souk/demo/*.log",
        PATIENCE.as_secs()
    );
}

fn answers(address: &str, path: &str) -> bool {
    status(address, path).is_ok_and(|line| line.starts_with(b"HTTP/1.1 200"))
}

/// The first bytes of the answer to one GET.
fn status(address: &str, path: &str) -> std::io::Result<[u8; 12]> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )?;
    let mut line = [0; 12];
    stream.read_exact(&mut line)?;
    Ok(line)
}
