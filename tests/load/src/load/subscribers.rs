//! Live streams that mostly stay silent.

use std::{
    io::{ErrorKind, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};

use super::poll::Poll;
use crate::machine::watchdog;

/// Streams that may be waiting for their first event while more are opened.
const OPENING: usize = 500;
/// How long an event may take to reach everybody.
const PATIENCE: Duration = Duration::from_secs(20);

/// Open streams, each of which has had its first event.
#[derive(Debug)]
pub struct Subscribers {
    poll: Poll,
    sockets: Vec<TcpStream>,
    buffer: Vec<u8>,
    first: String,
}

/// When an event arrived, after what caused it.
#[derive(Clone, Copy, Debug)]
pub struct Arrival {
    /// At the first subscriber.
    pub first: Duration,
    /// At the last.
    pub last: Duration,
}

impl Subscribers {
    /// Opens `count` streams at `path`.
    ///
    /// # Errors
    /// When one is refused or stays silent.
    pub fn open(address: SocketAddr, path: &str, count: usize) -> Result<Self> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: souk.example\r\naccept: text/event-stream\r\n\r\n"
        );
        let mut all = Self {
            poll: Poll::new()?,
            sockets: Vec::new(),
            buffer: vec![0; 64 * 1024],
            first: String::new(),
        };
        while all.sockets.len() < count {
            let more = OPENING.min(count - all.sockets.len());
            for _ in 0..more {
                all.join(address, request.as_bytes())?;
            }
            all.arrival(more, Instant::now())?;
        }
        Ok(all)
    }

    fn join(&mut self, address: SocketAddr, request: &[u8]) -> Result<()> {
        let mut socket = TcpStream::connect(address).context("a stream cannot be opened")?;
        socket.write_all(request)?;
        socket.set_nonblocking(true)?;
        self.poll.add(&socket, self.sockets.len())?;
        self.sockets.push(socket);
        Ok(())
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.sockets.len()
    }

    /// What the very first event said.
    #[must_use]
    pub fn first_data(&self) -> &str {
        &self.first
    }

    /// Does `cause` and waits until everybody got an event.
    ///
    /// # Errors
    /// When `cause` fails or somebody gets none.
    pub fn after(&mut self, cause: impl FnOnce() -> Result<()>) -> Result<Arrival> {
        let started = Instant::now();
        cause()?;
        self.arrival(self.sockets.len(), started)
    }

    /// Waits until `wanted` streams got an event.
    fn arrival(&mut self, wanted: usize, started: Instant) -> Result<Arrival> {
        let (mut got, mut first) = (0, Duration::ZERO);
        while got < wanted {
            watchdog::check()?;
            ensure!(
                started.elapsed() < PATIENCE,
                "{got} of {wanted} streams got their event in time"
            );
            for number in self.poll.wait(Duration::from_millis(200))? {
                if self.read(number)? {
                    first = if got == 0 { started.elapsed() } else { first };
                    got += 1;
                }
            }
        }
        Ok(Arrival {
            first,
            last: started.elapsed(),
        })
    }

    /// Takes what came; whether an event was in it.
    fn read(&mut self, number: usize) -> Result<bool> {
        let length = match (&self.sockets[number]).read(&mut self.buffer) {
            Ok(length) => length,
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(false),
            Err(error) => return Err(error.into()),
        };
        let text = String::from_utf8_lossy(&self.buffer[..length]);
        ensure!(length > 0, "the server closed a stream");
        ensure!(
            !text.starts_with("HTTP/1.1 ") || text.starts_with("HTTP/1.1 200"),
            "a stream got {text}"
        );
        let data = text.split_once("data: ").map(|(_, data)| data);
        if let (Some(data), true) = (data, self.first.is_empty()) {
            self.first = data.lines().next().unwrap_or_default().to_owned();
        }
        Ok(data.is_some())
    }
}
