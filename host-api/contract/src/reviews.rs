//! Reviews: what buyers say, how each was collected, and what all of them average.

use crate::{Product, decode::contract};

contract! {
    /// A photo of a review. Only from hosts the shop allows.
    pub struct Photo {
        /// Absolute `https` address.
        pub url: String,
        /// What it shows, when somebody said so.
        pub alt: Option<String>,
    }

    /// The merchant's answer to a review.
    pub struct Reply {
        /// The answer.
        pub text: String,
        /// When it was written, RFC 3339 UTC.
        pub at: String,
    }

    /// One published review.
    pub struct Review {
        /// Opaque and stable.
        pub id: String,
        /// Stars, 1 to 5.
        pub stars: u32,
        /// Headline.
        pub title: Option<String>,
        /// What the reviewer wrote.
        pub text: String,
        /// The name the reviewer chose; absent for an anonymous one.
        pub author: Option<String>,
        /// Place, only where the reviewer gave one.
        pub place: Option<String>,
        /// When it was written, RFC 3339 UTC.
        pub at: String,
        /// Its language, BCP 47.
        pub lang: Option<String>,
        /// How it was verified: `order` (matched with a paid order here), `sender` (the service it was
        /// imported from says so), `shop` (the shop says so) or `none`.
        pub verified: String,
        /// How it was collected: `widget`, `shop` or `import`.
        pub collected: String,
        /// The service it was imported from ("Judge.me").
        pub source: Option<String>,
        /// Whether something was given for it, whatever the stars.
        pub rewarded: bool,
        /// The shop or product it was first written for, when that was another.
        pub syndicated_from: Option<String>,
        /// The language it was translated from.
        pub translated_from: Option<String>,
        /// Whether the reviewer would recommend the product.
        pub recommends: Option<bool>,
        /// Photos, at most 8.
        pub photos: Vec<Photo>,
        /// The merchant's answer.
        pub reply: Option<Reply>,
        /// Players who found it helpful.
        pub helpful: u32,
        /// What it is about, when it is about one product.
        pub product: Option<Product>,
    }

    /// The answer of `getReviewSummary`: of all published reviews of a product, or of the shop. No
    /// filter narrows it.
    pub struct ReviewSummary {
        /// How many there are.
        pub count: u32,
        /// Their average with one decimal, rounded half up, such as `4.3`; absent when there is none.
        pub average: Option<String>,
        /// How many have 1, 2, 3, 4 and 5 stars, in that order.
        pub stars: Vec<u32>,
        /// When it was counted, RFC 3339 UTC.
        pub as_of: String,
        /// Address of the page that says how reviews are collected.
        pub policy_url: Option<String>,
    }

    /// By which rule the shown reviews were chosen.
    pub struct Selection {
        /// `newest`, `oldest`, `highest`, `lowest` or `helpful`.
        pub sort: String,
        /// Fewest stars, when asked for.
        pub min_stars: Option<u32>,
        /// Exactly these stars, when asked for.
        pub stars: Option<u32>,
        /// Only with photos.
        pub photos: bool,
        /// Only in this language.
        pub lang: Option<String>,
        /// Only with these words.
        pub words: Option<String>,
        /// How many fit the rule.
        pub matching: u32,
    }

    /// The answer of `listReviews`.
    pub struct Reviews {
        /// Of all reviews, whatever is shown.
        pub summary: ReviewSummary,
        /// The rule.
        pub selection: Selection,
        /// Chosen reviews.
        pub items: Vec<Review>,
        /// Pass as `after` for the next page; absent on the last.
        pub next: Option<String>,
    }

    /// The answer of `createReview`.
    pub struct Submitted {
        /// The review's id.
        pub id: String,
        /// `pending` until somebody looked at it, or `published`.
        pub state: String,
        /// `order` when a paid order was found, else `none`.
        pub verified: String,
        /// A thank-you code, where the shop gives one and the purchase was verified.
        pub code: Option<String>,
        /// Last moment the code is valid, RFC 3339 UTC.
        pub code_expires_at: Option<String>,
    }

    /// The answer of `voteReview`.
    pub struct Voted {
        /// The review's id.
        pub id: String,
        /// Players who found it helpful, this one among them.
        pub helpful: u32,
    }
}
