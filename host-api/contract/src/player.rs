//! Who plays: an anonymous shopper with a token the server signed.

use crate::decode::contract;

contract! {
    /// The answer of `createPlayer`.
    pub struct Player {
        /// Sent along as `Souk-Player`. It names nobody.
        pub token: String,
        /// Last moment it is taken, RFC 3339 UTC.
        pub expires_at: String,
    }
}
