//! The state that travels over the live stream.

use crate::{Purchases, decode::contract};

contract! {
    /// A team that changed lately. It is there to be compared with what a page shows, not to be shown.
    pub struct TeamTick {
        /// [`crate::Team::watch`] of the team: who does not know the team learns nothing from it.
        pub watch: String,
        /// Seats taken.
        pub seats: u32,
        /// Its state, as in [`crate::Team::state`].
        pub state: String,
    }

    /// One frame of `streamLive`. A frame is the state now, not a step of history, so a client that
    /// missed a hundred frames is right again after one. Its SSE id is `epoch:seq`.
    pub struct LiveFrame {
        /// When the newest sale was counted: a strip that shows an older claim asks again.
        pub trending_as_of: String,
        /// The newest purchases, at most five.
        pub purchases: Purchases,
        /// Teams that changed within the last minute, newest first, at most fifty. A page that shows one
        /// of them otherwise asks for it again.
        pub teams: Vec<TeamTick>,
    }
}
