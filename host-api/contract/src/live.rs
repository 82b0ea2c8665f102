//! The state that travels over the live stream.

use crate::{Purchases, decode::contract};

contract! {
    /// One frame of `streamLive`. A frame is the state now, not a step of history, so a client that
    /// missed a hundred frames is right again after one. Its SSE id is `epoch:seq`.
    pub struct LiveFrame {
        /// When the newest sale was counted: a strip that shows an older claim asks again.
        pub trending_as_of: String,
        /// The newest purchases, at most five.
        pub purchases: Purchases,
    }
}
