//! Many sockets, one thread.

use std::{fmt, io, net::TcpStream, os::fd::OwnedFd, time::Duration};

use anyhow::Result;
use rustix::{
    buffer::spare_capacity,
    event::{Timespec, epoll},
};

/// Sockets that are told apart by a number.
pub struct Poll {
    epoll: OwnedFd,
    events: Vec<epoll::Event>,
}

impl fmt::Debug for Poll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Poll")
            .field("epoll", &self.epoll)
            .finish_non_exhaustive()
    }
}

impl Poll {
    /// No sockets yet.
    ///
    /// # Errors
    /// When the system has no descriptor left.
    pub fn new() -> Result<Self> {
        Ok(Self {
            epoll: epoll::create(epoll::CreateFlags::CLOEXEC)?,
            events: Vec::with_capacity(1_024),
        })
    }

    /// Watches a socket for bytes.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn add(&self, socket: &TcpStream, number: usize) -> Result<()> {
        let data = epoll::EventData::new_u64(number as u64);
        Ok(epoll::add(
            &self.epoll,
            socket,
            data,
            epoll::EventFlags::IN,
        )?)
    }

    /// The numbers of sockets with something to read, after at most `patience`.
    ///
    /// # Errors
    /// When the system fails.
    pub fn wait(&mut self, patience: Duration) -> Result<Vec<usize>> {
        let patience = Timespec::try_from(patience)?;
        self.events.clear();
        match epoll::wait(
            &self.epoll,
            spare_capacity(&mut self.events),
            Some(&patience),
        ) {
            Ok(_) => {}
            Err(error) if io::Error::from(error).kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
        Ok(self
            .events
            .iter()
            .filter_map(|event| usize::try_from(event.data.u64()).ok())
            .collect())
    }
}
