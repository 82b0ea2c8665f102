//! Where plain HTTP/1.1 subscribers live.
//!
//! A subscriber is a socket, its place, and a few numbers in a vector: no task, no timer, no buffer,
//! no registration with the event loop. Two threads own them all. A frame is written straight from
//! the shared bytes; what a full socket does not take waits as (frame, offset), and newer frames
//! replace what has not begun. A client that leaves more than 64 KiB unread, or reads nothing for 30
//! seconds, is dropped. Closed sockets are found by a sweep that visits each one every five seconds.

use std::{
    collections::HashMap,
    io,
    net::TcpStream,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    time::{Duration, Instant},
};

use tokio::sync::OwnedSemaphorePermit;

use super::{Frame, HEARTBEAT, Place, seat::Seat};

/// Threads that own subscribers.
const HUBS: usize = 2;
/// Steps in which a hub visits all its subscribers.
const SLICES: usize = 5;
/// Time of one step.
const STEP: Duration = Duration::from_secs(1);
/// How soon a socket that was full is tried again.
const RETRY: Duration = Duration::from_millis(200);

enum Message {
    Join(Box<Subscriber>),
    Frame(Arc<Frame>),
    Close,
}

/// A socket whose head was written.
#[derive(Debug)]
pub struct Subscriber {
    /// The socket, non-blocking.
    pub socket: TcpStream,
    /// Its shop.
    pub shop: i64,
    /// The last frame it was given.
    pub seq: i64,
    /// Its place among the streams.
    pub place: Place,
    /// Its place among the connections.
    pub permit: OwnedSemaphorePermit,
}

/// The hubs' doors.
#[derive(Clone, Debug)]
pub struct Hubs {
    doors: [Sender<Message>; HUBS],
    turn: Arc<AtomicUsize>,
}

impl Hubs {
    /// Starts the threads.
    ///
    /// # Errors
    /// When the system gives none.
    pub(super) fn start() -> io::Result<Self> {
        let mut doors = Vec::with_capacity(HUBS);
        for _ in 0..HUBS {
            let (door, messages) = channel();
            let thread = std::thread::Builder::new()
                .name("souk-live".to_owned())
                .stack_size(256 * 1024);
            thread.spawn(move || Hub::default().run(&messages))?;
            doors.push(door);
        }
        let doors = doors
            .try_into()
            .map_err(|_| io::Error::other("the hubs do not add up"))?;
        Ok(Self {
            doors,
            turn: Arc::default(),
        })
    }

    /// Hands a subscriber over.
    pub fn join(&self, subscriber: Subscriber) {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed) % HUBS;
        let _ = self.doors[turn].send(Message::Join(Box::new(subscriber)));
    }

    /// Sends a frame to everybody it concerns.
    pub(super) fn send(&self, frame: &Arc<Frame>) {
        for door in &self.doors {
            let _ = door.send(Message::Frame(Arc::clone(frame)));
        }
    }

    /// Says goodbye to everybody.
    pub(super) fn close(&self) {
        for door in &self.doors {
            let _ = door.send(Message::Close);
        }
    }
}

#[derive(Default)]
struct Hub {
    seats: Vec<Seat>,
    latest: HashMap<i64, Arc<Frame>>,
    slice: usize,
    pending: usize,
}

impl Hub {
    fn run(mut self, messages: &Receiver<Message>) {
        let mut step = Instant::now() + STEP;
        let mut retry = Instant::now() + RETRY;
        loop {
            let until = if self.pending > 0 {
                step.min(retry)
            } else {
                step
            };
            match messages.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Message::Join(subscriber)) => self.seat(*subscriber),
                Ok(Message::Frame(frame)) => self.frame(frame),
                Ok(Message::Close) => return self.goodbye(),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {}
            }
            let now = Instant::now();
            if now >= retry {
                self.retry();
                retry = now + RETRY;
            }
            if now >= step {
                self.sweep();
                step = now + STEP;
            }
        }
    }

    fn seat(&mut self, subscriber: Subscriber) {
        let mut seat = Seat::new(subscriber);
        // A frame may have come between its first one and this moment.
        let missed = self
            .latest
            .get(&seat.shop)
            .is_none_or(|latest| seat.offer(latest));
        if missed {
            self.pending += usize::from(seat.is_waiting());
            self.seats.push(seat);
        }
    }

    fn frame(&mut self, frame: Arc<Frame>) {
        self.seats
            .retain_mut(|seat| seat.shop != frame.shop || seat.offer(&frame));
        self.latest.insert(frame.shop, frame);
        self.count_pending();
    }

    fn retry(&mut self) {
        if self.pending > 0 {
            self.seats
                .retain_mut(|seat| !seat.is_waiting() || seat.flush());
            self.count_pending();
        }
    }

    fn count_pending(&mut self) {
        self.pending = self.seats.iter().filter(|seat| seat.is_waiting()).count();
    }

    /// Visits a fifth of the seats: drops the closed, beats the quiet.
    fn sweep(&mut self) {
        let (mut index, slice) = (0, self.slice);
        let beats = HEARTBEAT.as_secs() / (SLICES as u64 * STEP.as_secs());
        self.seats.retain_mut(|seat| {
            index += 1;
            if index % SLICES != slice {
                return true;
            }
            seat.visit(beats)
        });
        self.slice = (slice + 1) % SLICES;
        if self.seats.capacity() > 4 * self.seats.len().max(64) {
            self.seats.shrink_to_fit();
        }
    }

    fn goodbye(self) {
        self.seats.into_iter().for_each(Seat::goodbye);
    }
}
