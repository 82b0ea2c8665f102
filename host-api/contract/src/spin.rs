//! Spin-to-win: what a wheel offers, what a spin won, and how anyone can check the draw.

use crate::{Money, decode::contract};

contract! {
    /// One slice of a wheel. Its weight is its chance, its angle and its printed odds: there is no
    /// second number.
    pub struct Segment {
        /// What is printed on the slice.
        pub label: String,
        /// A colour token (`saffron`, `madder`, `indigo`, `leaf`, `paper`) or `#rrggbb`.
        pub colour: String,
        /// Its share of the draw, in whole parts of [`Wheel::total`]; 0 once the prize ran out.
        pub weight: u32,
        /// What it wins: `coupon`, `free_shipping` or `nothing`.
        pub prize: String,
        /// Prizes left, where the shop limits them.
        pub left: Option<u32>,
    }

    /// What a shopper must be able to read before playing, made from the campaign.
    pub struct Rules {
        /// Who runs it.
        pub sponsor: String,
        /// Who may play, in the shop's words.
        pub eligibility: Option<String>,
        /// How to enter without buying anything, in the shop's words.
        pub free_entry: Option<String>,
        /// Address of the full terms.
        pub terms_url: Option<String>,
        /// Address of the privacy notice.
        pub privacy_url: Option<String>,
        /// Spins a player has in each period.
        pub plays: u32,
        /// The period: `campaign`, `day` or `week` (UTC).
        pub period: String,
        /// Where a prize's weight goes when it runs out: `others` (shared in proportion) or `nothing`
        /// (to the slice that wins nothing).
        pub exhausted: String,
        /// Hours a won code is valid.
        pub code_hours: u32,
        /// Smallest order a won code is taken for.
        pub minimum: Option<Money>,
    }

    /// One player's standing with a wheel; only in answers to a request with `Souk-Player`.
    pub struct Standing {
        /// Spins left in this period.
        pub plays_left: u32,
        /// When the next period begins, RFC 3339 UTC; absent when there is none.
        pub next_play_at: Option<String>,
        /// SHA-256 of the seed of this player's next spin, hex: published before the draw.
        pub commitment: String,
        /// What this player won or did not win last, shown again.
        pub last: Option<Spin>,
    }

    /// The answer of `getWheel`.
    pub struct Wheel {
        /// The campaign's id.
        pub id: String,
        /// Its title.
        pub title: String,
        /// `upcoming`, `open`, `paused` or `ended`.
        pub state: String,
        /// First moment, RFC 3339 UTC.
        pub starts_at: String,
        /// Last moment, RFC 3339 UTC.
        pub ends_at: String,
        /// When the odds were read, RFC 3339 UTC.
        pub as_of: String,
        /// Slices in their order round the wheel, clockwise from the top.
        pub segments: Vec<Segment>,
        /// Sum of the weights.
        pub total: u32,
        /// The rules.
        pub rules: Rules,
        /// Whether an address may be left (never asked for in order to play).
        pub asks_email: bool,
        /// SHA-256 of the campaign's secret, hex; the secret is published after the end.
        pub commitment: String,
        /// The campaign's secret, hex; only after its end.
        pub secret: Option<String>,
        /// The player's standing.
        pub you: Option<Standing>,
    }

    /// A prize in the winner's hands.
    pub struct Won {
        /// The code.
        pub code: String,
        /// What it does, in the shop's words ("15 % off your order").
        pub label: String,
        /// `coupon` or `free_shipping`.
        pub prize: String,
        /// Last moment it is valid, RFC 3339 UTC.
        pub expires_at: String,
        /// `issued`, `redeemed` or `expired`.
        pub state: String,
        /// Smallest order it is taken for.
        pub minimum: Option<Money>,
        /// What is kept of the address its winner left: `fingerprint` or `address`; absent when none.
        pub kept: Option<String>,
    }

    /// The answer of `leaveContact` and `withdrawContact`.
    pub struct Contact {
        /// What is kept of the address: `fingerprint` (a keyed hash), `address` or `nothing`.
        pub kept: String,
    }

    /// Everything needed to compute a draw again. `value` is the first 64-bit big-endian number of
    /// HMAC-SHA256(seed, client_seed ":" nonce ":" block), block 0, 1, …, that lies below the
    /// greatest multiple of `total`; the slice is where `value % total` falls in `weights`.
    pub struct Proof {
        /// SHA-256 of `seed`, hex, as published before.
        pub commitment: String,
        /// The seed, hex.
        pub seed: String,
        /// What the player's side added; may be empty.
        pub client_seed: String,
        /// Number of this player's spin in this campaign, from 1.
        pub nonce: u32,
        /// Weights at the moment of the draw.
        pub weights: Vec<u32>,
        /// Number of the draw in the campaign's log, from 1.
        pub draw: u32,
        /// Hash of the log up to and with this draw, hex.
        pub chain: String,
    }

    /// The answer of `spinWheel`.
    pub struct Spin {
        /// Opaque id of the draw.
        pub id: String,
        /// When it was drawn, RFC 3339 UTC.
        pub at: String,
        /// Index of the slice in [`Wheel::segments`].
        pub segment: u32,
        /// What is printed on that slice.
        pub label: String,
        /// The prize, when there is one.
        pub won: Option<Won>,
        /// Spins left in this period.
        pub plays_left: u32,
        /// When the next period begins, RFC 3339 UTC.
        pub next_play_at: Option<String>,
        /// How to check it.
        pub proof: Proof,
    }
}
