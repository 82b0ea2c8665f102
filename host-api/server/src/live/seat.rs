//! One plain subscriber: a socket that takes what it can.

use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::sync::OwnedSemaphorePermit;

use super::{BEAT, Frame, Place, goodbye, hub::Subscriber};

/// Unread bytes at which a client is dropped.
const MOST_BEHIND: usize = 64 * 1024;
/// Time without a byte taken after which a client is dropped.
const STALL: Duration = Duration::from_secs(30);

/// What a full socket has not taken yet. Boxed away from the idle majority.
struct Pending {
    bytes: bytes::Bytes,
    next: Option<Arc<Frame>>,
    since: Instant,
    behind: usize,
}

/// A subscriber at home in a hub.
pub(super) struct Seat {
    socket: TcpStream,
    pending: Option<Box<Pending>>,
    pub(super) shop: i64,
    seq: i64,
    /// Visits since the last byte was sent.
    quiet: u8,
    // Given back when the seat is dropped.
    _place: Place,
    _permit: OwnedSemaphorePermit,
}

impl Seat {
    pub(super) fn new(subscriber: Subscriber) -> Self {
        let Subscriber {
            socket,
            shop,
            seq,
            place,
            permit,
        } = subscriber;
        Self {
            socket,
            pending: None,
            shop,
            seq,
            quiet: 0,
            _place: place,
            _permit: permit,
        }
    }

    /// Whether something waits for room.
    pub(super) const fn is_waiting(&self) -> bool {
        self.pending.is_some()
    }

    /// The hub's regular visit; the `beats`th without a byte sent gets a comment. `false` when the
    /// client is gone.
    pub(super) fn visit(&mut self, beats: u64) -> bool {
        self.quiet = self.quiet.saturating_add(1);
        self.is_open() && (u64::from(self.quiet) < beats || self.beat())
    }

    /// The last word, where there is room for it.
    pub(super) fn goodbye(mut self) {
        if self.pending.is_none() {
            let _ = self.socket.write(&goodbye());
        }
    }

    /// Gives a frame, if it is new to this client. `false` when the client is to be dropped.
    pub(super) fn offer(&mut self, frame: &Arc<Frame>) -> bool {
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
    pub(super) fn flush(&mut self) -> bool {
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
        let seat = Seat::new(Subscriber {
            socket,
            shop: 1,
            seq: 0,
            place,
            permit,
        });
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
