//! Changes by players who each come once, under a key of their own.

use std::{borrow::Cow, fmt};

use super::{generator::Requests, players::Players};

/// An endless line of changes. `P` says to which address the change of that number, from 0, goes.
pub struct Changes<'a, P> {
    players: &'a Players,
    path: P,
    made: usize,
}

impl<P> fmt::Debug for Changes<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Changes")
            .field("made", &self.made)
            .finish_non_exhaustive()
    }
}

impl<'a, P: FnMut(usize) -> String> Changes<'a, P> {
    /// Changes by `players`, each a new one.
    pub const fn new(players: &'a Players, path: P) -> Self {
        Self {
            players,
            path,
            made: 0,
        }
    }
}

impl<P: FnMut(usize) -> String> Requests for Changes<'_, P> {
    fn next(&mut self) -> Cow<'_, [u8]> {
        let path = (self.path)(self.made);
        // Without a token the server refuses, and the lap fails.
        let token = self.players.token().unwrap_or_default();
        self.made += 1;
        let text = format!(
            "POST {path} HTTP/1.1\r\nhost: souk.example\r\ncontent-type: application/json\r\n\
             souk-player: {token}\r\nidempotency-key: change-{}\r\ncontent-length: 2\r\n\r\n{{}}",
            self.made
        );
        Cow::Owned(text.into_bytes())
    }
}
