//! The load generator.

use std::{
    borrow::Cow,
    io::{ErrorKind, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};

use super::{answer::Answer, lap::Lap, poll::Poll};
use crate::machine::watchdog;

/// How long an answer may take before the lap counts as failed.
const PATIENCE: Duration = Duration::from_secs(10);

/// What to ask.
pub trait Requests {
    /// The next request, head and body.
    fn next(&mut self) -> Cow<'_, [u8]>;

    /// Uses a pause to get ahead. False when there is nothing to get ahead with.
    fn prepare(&mut self) -> bool {
        false
    }
}

/// The same request each time.
impl Requests for &[u8] {
    fn next(&mut self) -> Cow<'_, [u8]> {
        Cow::Borrowed(self)
    }
}

/// When to ask.
#[derive(Clone, Copy, Debug)]
pub enum Pace {
    /// On each connection as soon as it has its answer.
    Closed,
    /// So many times a second, ready or not; an answer's time counts from when its request was due.
    Open(f64),
}

struct Link {
    socket: TcpStream,
    answer: Answer,
    due: Instant,
}

/// Connections that are kept over several laps.
pub struct Generator {
    poll: Poll,
    links: Vec<Link>,
    free: Vec<usize>,
    buffer: Vec<u8>,
}

impl std::fmt::Debug for Generator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Generator")
            .field("connections", &self.links.len())
            .finish_non_exhaustive()
    }
}

impl Generator {
    /// Opens `count` connections.
    ///
    /// # Errors
    /// When the server takes none.
    pub fn connect(address: SocketAddr, count: usize) -> Result<Self> {
        let poll = Poll::new()?;
        let mut links = Vec::with_capacity(count);
        for number in 0..count {
            let socket = TcpStream::connect(address)?;
            socket.set_nodelay(true)?;
            socket.set_nonblocking(true)?;
            poll.add(&socket, number)?;
            links.push(Link {
                socket,
                answer: Answer::default(),
                due: Instant::now(),
            });
        }
        Ok(Self {
            poll,
            links,
            free: (0..count).collect(),
            buffer: vec![0; 256 * 1024],
        })
    }

    /// Asks for `time`, then waits for what is still open.
    ///
    /// # Errors
    /// When an answer is not 200 or does not come.
    pub fn run(&mut self, requests: &mut dyn Requests, pace: Pace, time: Duration) -> Result<Lap> {
        watchdog::check()?;
        let start = Instant::now();
        let end = start + time;
        let mut lap = Lap {
            time,
            taken: Vec::new(),
        };
        let mut sent = 0_u32;
        loop {
            let now = Instant::now();
            if now < end {
                self.send_what_is_due(requests, pace, (start, now), &mut sent)?;
            } else if self.free.len() == self.links.len() {
                return Ok(lap);
            }
            ensure!(now < end + PATIENCE, "answers did not come");
            let ready = self.wait(requests, pace)?;
            for number in ready {
                self.read(number, end, &mut lap)?;
            }
        }
    }

    fn send_what_is_due(
        &mut self,
        requests: &mut dyn Requests,
        pace: Pace,
        (start, now): (Instant, Instant),
        sent: &mut u32,
    ) -> Result<()> {
        while !self.free.is_empty() {
            let due = match pace {
                Pace::Closed => Instant::now(),
                Pace::Open(rate) => start + Duration::from_secs_f64(f64::from(*sent) / rate),
            };
            if matches!(pace, Pace::Open(_)) && due > now {
                break;
            }
            let Some(number) = self.free.pop() else { break };
            let link = &mut self.links[number];
            link.due = due;
            // Nothing else is on its way, so the socket's buffer has room for all of it.
            link.socket
                .write_all(&requests.next())
                .context("a request could not be sent")?;
            *sent += 1;
        }
        Ok(())
    }

    /// Sleeps only when there is nothing to get ready, and never when a clock says when to send.
    fn wait(&mut self, requests: &mut dyn Requests, pace: Pace) -> Result<Vec<usize>> {
        let ready = self.poll.wait(Duration::ZERO)?;
        if !ready.is_empty() || matches!(pace, Pace::Open(_)) || requests.prepare() {
            return Ok(ready);
        }
        self.poll.wait(Duration::from_millis(100))
    }

    fn read(&mut self, number: usize, end: Instant, lap: &mut Lap) -> Result<()> {
        let link = &mut self.links[number];
        let length = match link.socket.read(&mut self.buffer) {
            Ok(length) => length,
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        ensure!(length > 0, "the server closed a connection");
        if link.answer.feed(&self.buffer[..length])? {
            let now = Instant::now();
            if now <= end {
                lap.taken.push(now - link.due);
            }
            self.free.push(number);
        }
        Ok(())
    }
}
