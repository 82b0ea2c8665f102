//! Group-buy: a deal, its teams, their seats.

use crate::{Money, Product, decode::contract};

contract! {
    /// A price that a number of members reach together.
    pub struct Tier {
        /// Members needed.
        pub size: u32,
        /// Price of one unit for each of them.
        pub price: Money,
    }

    /// One taken seat. It exists because somebody joined; there is no way to make one otherwise.
    pub struct Seat {
        /// The name the member chose, or the seat's number; never anything else.
        pub name: String,
        /// When it was taken, RFC 3339 UTC.
        pub at: String,
        /// Whether it is the reader's own.
        pub yours: bool,
    }

    /// The reader's own place in a team; only in answers to a request with `Souk-Player`.
    pub struct Membership {
        /// Whether this member started the team.
        pub leader: bool,
        /// Whether leaving is still possible.
        pub may_leave: bool,
        /// The one-use code for the team price, once the team is confirmed.
        pub code: Option<String>,
        /// Last moment the code is valid, RFC 3339 UTC.
        pub code_expires_at: Option<String>,
        /// `issued`, `redeemed` or `expired`.
        pub code_state: Option<String>,
    }

    /// A team: the answer of `getTeam`, `startTeam`, `joinTeam` and `leaveTeam`.
    pub struct Team {
        /// Opaque id; whoever knows it may look and join.
        pub id: String,
        /// The deal's id.
        pub deal: String,
        /// `forming`, `filled`, `confirmed`, `expired` or `closed`.
        pub state: String,
        /// Seats in all.
        pub size: u32,
        /// Seats taken, in the order they were taken.
        pub seats: Vec<Seat>,
        /// The one fixed end, RFC 3339 UTC.
        pub deadline: String,
        /// Whether it is listed with the deal.
        pub listed: bool,
        /// Price of one unit the team has reached or will reach by filling up.
        pub price: Money,
        /// First-party address to share: the merchant's own product page.
        pub share_url: String,
        /// The server's clock, RFC 3339 UTC with milliseconds.
        pub server_time: String,
        /// What the live stream calls this team. It is no way to look at it or to join.
        pub watch: String,
        /// The reader's own place.
        pub you: Option<Membership>,
    }

    /// The answer of `getDeal`.
    pub struct Deal {
        /// The deal's id.
        pub id: String,
        /// `upcoming`, `open`, `paused`, `sold_out` or `ended`.
        pub state: String,
        /// What is bought.
        pub product: Product,
        /// Price of one unit without a team.
        pub solo_price: Money,
        /// Price of one unit in a full team.
        pub team_price: Money,
        /// Seats of a team.
        pub size: u32,
        /// Prices on the way, smallest first; empty where there is only the team price.
        pub tiers: Vec<Tier>,
        /// Hours a team has to fill.
        pub hours: u32,
        /// Hours a member's code is valid after the team is confirmed.
        pub code_hours: u32,
        /// Teams one person may be in within this deal.
        pub per_person: u32,
        /// Seats that may still be taken in this deal in all, where the shop limits them.
        pub left: Option<u32>,
        /// First moment, RFC 3339 UTC.
        pub starts_at: String,
        /// Last moment a team may be started, RFC 3339 UTC.
        pub ends_at: String,
        /// Listed teams that can be joined, fewest missing seats first.
        pub teams: Vec<Team>,
        /// The reader's own newest team.
        pub yours: Option<Team>,
        /// The server's clock, RFC 3339 UTC with milliseconds.
        pub server_time: String,
    }
}
