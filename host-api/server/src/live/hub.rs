//! Where plain HTTP/1.1 subscribers live.
//!
//! A subscriber is a socket, its place, and a few numbers in a vector: no task, no timer, no buffer,
//! no registration with the event loop. Two threads own them all. A frame is written straight from
//! the shared bytes; what a full socket does not take waits as (frame, offset), and newer frames
//! replace what has not begun. A client that leaves more than 64 KiB unread, or reads nothing for 30
//! seconds, is dropped. Closed sockets are found by a sweep that visits each one every five seconds.

use std::{
    collections::HashMap,
    io::{self, ErrorKind, Read, Write},
    net::TcpStream,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    time::{Duration, Instant},
};

use tokio::sync::OwnedSemaphorePermit;

use super::{BEAT, Frame, HEARTBEAT, Place, goodbye};

/// Threads that own subscribers.
const HUBS: usize = 2;
/// Steps in which a hub visits all its subscribers.
const SLICES: usize = 5;
/// Time of one step.
const STEP: Duration = Duration::from_secs(1);
/// How soon a socket that was full is tried again.
const RETRY: Duration = Duration::from_millis(200);
/// Unread bytes at which a client is dropped.
const MOST_BEHIND: usize = 64 * 1024;
/// Time without a byte taken after which a client is dropped.
const STALL: Duration = Duration::from_secs(30);

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

/// What a full socket has not taken yet. Boxed away from the idle majority.
struct Pending {
    bytes: bytes::Bytes,
    next: Option<Arc<Frame>>,
    since: Instant,
    behind: usize,
}

struct Seat {
    socket: TcpStream,
    pending: Option<Box<Pending>>,
    shop: i64,
    seq: i64,
    /// Steps since the last byte was sent.
    quiet: u8,
    // Given back when the seat is dropped.
    _place: Place,
    _permit: OwnedSemaphorePermit,
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
        let Subscriber {
            socket,
            shop,
            seq,
            place,
            permit,
        } = subscriber;
        let mut seat = Seat {
            socket,
            pending: None,
            shop,
            seq,
            quiet: 0,
            _place: place,
            _permit: permit,
        };
        // A frame may have come between its first one and this moment.
        let missed = self
            .latest
            .get(&shop)
            .is_none_or(|latest| seat.offer(latest));
        if missed {
            self.pending += usize::from(seat.pending.is_some());
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
                .retain_mut(|seat| seat.pending.is_none() || seat.flush());
            self.count_pending();
        }
    }

    fn count_pending(&mut self) {
        self.pending = self
            .seats
            .iter()
            .filter(|seat| seat.pending.is_some())
            .count();
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
            seat.quiet = seat.quiet.saturating_add(1);
            seat.is_open() && (u64::from(seat.quiet) < beats || seat.beat())
        });
        self.slice = (slice + 1) % SLICES;
        if self.seats.capacity() > 4 * self.seats.len().max(64) {
            self.seats.shrink_to_fit();
        }
    }

    fn goodbye(self) {
        for mut seat in self.seats {
            if seat.pending.is_none() {
                let _ = seat.socket.write(&goodbye());
            }
        }
    }
}

impl Seat {
    /// Gives a frame, if it is new to this client. `false` when the client is to be dropped.
    fn offer(&mut self, frame: &Arc<Frame>) -> bool {
        if frame.seq <= self.seq {
            return true;
        }
        self.seq = frame.seq;
        if let Some(pending) = &mut self.pending {
            pending.behind += frame.bytes.len();
            pending.next = Some(Arc::clone(frame));
            return pending.behind <= MOST_BEHIND;
        }
        self.write(frame.bytes.clone())
    }

    fn beat(&mut self) -> bool {
        self.pending.is_some() || self.write(bytes::Bytes::from_static(BEAT))
    }

    fn write(&mut self, mut bytes: bytes::Bytes) -> bool {
        self.quiet = 0;
        match self.socket.write(&bytes) {
            Ok(0) => false,
            Ok(taken) if taken == bytes.len() => true,
            Ok(taken) => {
                let _ = bytes.split_to(taken);
                self.wait(bytes)
            }
            Err(e) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => {
                self.wait(bytes)
            }
            Err(_) => false,
        }
    }

    fn wait(&mut self, bytes: bytes::Bytes) -> bool {
        let behind = bytes.len();
        self.pending = Some(Box::new(Pending {
            bytes,
            next: None,
            since: Instant::now(),
            behind,
        }));
        true
    }

    /// Tries a full socket again.
    fn flush(&mut self) -> bool {
        let Some(pending) = self.pending.take() else {
            return true;
        };
        let (before, since, next) = (pending.bytes.len(), pending.since, pending.next);
        if !self.write(pending.bytes) {
            return false;
        }
        if let Some(still) = &mut self.pending {
            if still.bytes.len() == before {
                still.since = since;
            }
            still.behind = pending.behind;
            still.next = next;
            return still.since.elapsed() < STALL;
        }
        next.is_none_or(|frame| self.write(frame.bytes.clone()))
    }

    /// Whether the client is still there. Whatever it sends is none of our business.
    fn is_open(&mut self) -> bool {
        let mut ignored = [0_u8; 512];
        match self.socket.read(&mut ignored) {
            Ok(0) => false,
            Ok(_) => true,
            Err(e) => matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr, TcpListener};

    use socket2::SockRef;
    use tokio::sync::Semaphore;

    use super::*;
    use crate::live::Places;

    /// A seat whose client has a small window, and the client.
    fn seat() -> (Seat, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a listener");
        let client =
            TcpStream::connect(listener.local_addr().expect("an address")).expect("a client");
        let (socket, _) = listener.accept().expect("a socket");
        SockRef::from(&client)
            .set_recv_buffer_size(4_096)
            .expect("a small window");
        SockRef::from(&socket)
            .set_send_buffer_size(4_096)
            .expect("a small buffer");
        socket.set_nonblocking(true).expect("non-blocking");
        let place = Arc::new(Places::new(0))
            .take(Some(IpAddr::V4(Ipv4Addr::LOCALHOST)))
            .expect("a place");
        let permit = Arc::new(Semaphore::new(1))
            .try_acquire_owned()
            .expect("a permit");
        let seat = Seat {
            socket,
            pending: None,
            shop: 1,
            seq: 0,
            quiet: 0,
            _place: place,
            _permit: permit,
        };
        (seat, client)
    }

    fn frame(seq: i64) -> Arc<Frame> {
        let bytes = format!("id: e:{seq}\ndata: {}\n\n", "x".repeat(4_000));
        Arc::new(Frame {
            shop: 1,
            seq,
            id: format!("e:{seq}"),
            bytes: bytes.into(),
        })
    }

    #[test]
    fn a_client_that_reads_nothing_is_dropped_beyond_64_kib() {
        let (mut seat, _client) = seat();
        let kept = (1..10_000)
            .take_while(|seq| seat.offer(&frame(*seq)))
            .count();
        let bytes = kept * frame(1).bytes.len();
        // What the kernel's own buffers took comes on top.
        assert!(
            (MOST_BEHIND..MOST_BEHIND + 4 * 1024 * 1024).contains(&bytes),
            "{bytes}"
        );
    }

    #[test]
    fn a_slow_client_gets_whole_frames_and_the_newest_last() {
        let (mut seat, mut client) = seat();
        let mut last = 0;
        for seq in 1..1_000 {
            assert!(seat.offer(&frame(seq)));
            last = seq;
            if seat
                .pending
                .as_ref()
                .is_some_and(|pending| pending.next.is_some())
                && seq > 12
            {
                break;
            }
        }
        let reader = std::thread::spawn(move || {
            let mut text = String::new();
            client.read_to_string(&mut text).expect("text");
            text
        });
        while seat.pending.is_some() {
            assert!(seat.flush());
            std::thread::sleep(Duration::from_millis(5));
        }
        drop(seat);
        let text = reader.join().expect("the reader");
        let events: Vec<&str> = text.split_terminator("\n\n").collect();
        assert!(
            events
                .iter()
                .all(|event| event.starts_with("id: e:") && event.ends_with(&"x".repeat(4_000)))
        );
        assert!(
            events
                .last()
                .is_some_and(|event| event.starts_with(&format!("id: e:{last}\n")))
        );
    }

    #[test]
    fn a_closed_client_is_noticed() {
        let (mut seat, client) = seat();
        assert!(seat.is_open());
        drop(client);
        std::thread::sleep(Duration::from_millis(50));
        assert!(!seat.is_open());
    }
}
