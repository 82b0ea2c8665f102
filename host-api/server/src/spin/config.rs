//! What a merchant says about a wheel, and which wheels are refused.

use serde::{Deserialize, Serialize};
use souk_contract::{FieldError, Money};

use super::period::Period;
use crate::{
    config::{Complaints, is_id},
    moment::{self, Millis},
};

/// What a slice may win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Prize {
    /// A code of a pool.
    Coupon,
    /// A code of a pool that ships for free.
    FreeShipping,
    /// Nothing.
    Nothing,
}

impl Prize {
    /// Its name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Coupon => "coupon",
            Self::FreeShipping => "free_shipping",
            Self::Nothing => "nothing",
        }
    }
}

impl Exhausted {
    /// Its name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Others => "others",
            Self::Nothing => "nothing",
        }
    }
}

/// Where a prize's weight goes when it runs out. Published with the wheel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Exhausted {
    /// To all others, in proportion.
    #[default]
    Others,
    /// To the first slice that wins nothing.
    Nothing,
}

/// Who may play.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// Everybody.
    #[default]
    Anyone,
    /// Customers the store vouches for.
    Customers,
}

/// One slice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SegmentConfig {
    /// What is printed on it: 1 to 40 letters.
    pub label: String,
    /// Its chance, its angle and its printed odds.
    pub weight: u32,
    /// `saffron`, `madder`, `indigo`, `leaf`, `paper` or `#rrggbb`.
    pub colour: String,
    /// What it wins.
    pub prize: Prize,
    /// Where its codes come from; for every prize but `nothing`.
    #[serde(default)]
    pub pool: Option<String>,
    /// How often it may be won in all; as often as the pool has codes when absent.
    #[serde(default)]
    pub stock: Option<u32>,
}

/// A spin-to-win campaign.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WheelConfig {
    /// Its id: letters, digits, `-`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// First moment, RFC 3339.
    pub starts: String,
    /// Last moment, RFC 3339.
    pub ends: String,
    /// True while nobody may play.
    #[serde(default)]
    pub paused: bool,
    /// Spins a player has in each period.
    #[serde(default = "one")]
    pub plays: u32,
    /// The period.
    #[serde(default)]
    pub period: Period,
    /// Who may play.
    #[serde(default)]
    pub who: Who,
    /// Where a prize's weight goes when it runs out.
    #[serde(default)]
    pub exhausted: Exhausted,
    /// Who runs it.
    pub sponsor: String,
    /// Who may play, in the shop's words.
    #[serde(default)]
    pub eligibility: Option<String>,
    /// How to enter without buying anything, in the shop's words.
    #[serde(default)]
    pub free_entry: Option<String>,
    /// Address of the full terms.
    #[serde(default)]
    pub terms_url: Option<String>,
    /// Address of the privacy notice.
    #[serde(default)]
    pub privacy_url: Option<String>,
    /// Whether winners may leave an e-mail address, below the code that is shown already. Playing never
    /// asks for one.
    #[serde(default)]
    pub asks_email: bool,
    /// Slices, clockwise from the top.
    pub segments: Vec<SegmentConfig>,
}

const fn one() -> u32 {
    1
}

/// Words that pretend somebody nearly won (facts: widgets, section 4.3).
const NEAR_MISSES: [&str; 5] = ["almost", "so close", "nearly", "fast gewonnen", "presque"];
const COLOURS: [&str; 6] = ["saffron", "madder", "indigo", "leaf", "paper", "#rrggbb"];
/// Fewest and most slices whose labels can still be read.
const SLICES: std::ops::RangeInclusive<usize> = 2..=24;

impl WheelConfig {
    /// What is wrong with it; `path` is where it stands in its document.
    #[must_use]
    pub fn validate(&self, path: &str) -> Vec<FieldError> {
        let mut complaints = Complaints::at(path);
        self.check_names(&mut complaints);
        self.check_times(&mut complaints);
        self.check_wheel(&mut complaints);
        for (at, segment) in self.segments.iter().enumerate() {
            segment.check(&format!("segments[{at}]"), &mut complaints);
        }
        complaints.errors
    }

    fn check_names(&self, complaints: &mut Complaints<'_>) {
        let id = "must be 1 to 64 letters, digits or `-`, and start with a letter or digit";
        complaints.unless(is_id(&self.id) && self.id != "current", "id", id, &[]);
        for (field, text) in [("title", &self.title), ("sponsor", &self.sponsor)] {
            complaints.unless(
                is_words(text, 120),
                field,
                "must be 1 to 120 letters",
                &["text"],
            );
        }
        for (field, url) in [
            ("terms_url", &self.terms_url),
            ("privacy_url", &self.privacy_url),
        ] {
            let fits = url.as_deref().is_none_or(is_address);
            complaints.unless(
                fits,
                field,
                "is not the address of a page",
                &["https://…", "/…"],
            );
        }
        complaints.unless(
            (1..=100).contains(&self.plays),
            "plays",
            "is out of range",
            &["1 to 100"],
        );
    }

    fn check_times(&self, complaints: &mut Complaints<'_>) {
        let (starts, ends) = (moment::parse(&self.starts), moment::parse(&self.ends));
        let example = ["RFC 3339 such as 2026-11-21T10:05:00Z"];
        complaints.unless(starts.is_some(), "starts", "is not a moment", &example);
        complaints.unless(ends.is_some(), "ends", "is not a moment", &example);
        let order = starts.is_none() || ends.is_none() || starts < ends;
        complaints.unless(order, "ends", "must be after starts", &[]);
    }

    fn check_wheel(&self, complaints: &mut Complaints<'_>) {
        let count = SLICES.contains(&self.segments.len());
        complaints.unless(count, "segments", "must be 2 to 24 slices", &[]);
        let total: u64 = self.segments.iter().map(|s| u64::from(s.weight)).sum();
        let fits = total <= u64::from(u32::MAX);
        complaints.unless(fits, "segments", "have weights that sum to too much", &[]);
        let mut prizes = self.segments.iter().map(|s| (s.prize, &s.pool));
        let first = prizes.next();
        let differ = prizes.any(|prize| Some(prize) != first);
        complaints.unless(
            differ || self.segments.len() < 2,
            "segments",
            "all win the same: what everybody gets is a gift, not a prize; give it without a wheel",
            &[],
        );
        let loses = self.segments.iter().any(|s| s.prize == Prize::Nothing);
        complaints.unless(
            self.exhausted == Exhausted::Others || loses,
            "exhausted",
            "is `nothing`, but no slice wins nothing",
            &["others"],
        );
    }

    /// First moment.
    #[must_use]
    pub fn starts_at(&self) -> Millis {
        moment::parse(&self.starts).unwrap_or(Millis::MAX)
    }

    /// Last moment.
    #[must_use]
    pub fn ends_at(&self) -> Millis {
        moment::parse(&self.ends).unwrap_or(Millis::MIN)
    }

    /// Its state at `now`, by its name on the wire.
    #[must_use]
    pub fn state(&self, now: Millis) -> &'static str {
        match () {
            () if now >= self.ends_at() => "ended",
            () if now < self.starts_at() => "upcoming",
            () if self.paused => "paused",
            () => "open",
        }
    }

    /// Whether both draw alike, so that what was drawn before can be checked against either.
    #[must_use]
    pub fn same_draw_as(&self, other: &Self) -> bool {
        let slices = |wheel: &Self| -> Vec<(u32, Prize, Option<String>)> {
            let each = wheel.segments.iter();
            each.map(|s| (s.weight, s.prize, s.pool.clone())).collect()
        };
        slices(self) == slices(other)
            && self.exhausted == other.exhausted
            && self.period == other.period
    }
}

impl SegmentConfig {
    fn check(&self, path: &str, complaints: &mut Complaints<'_>) {
        let field = |name: &str| format!("{path}.{name}");
        let label = is_words(&self.label, 40);
        complaints.unless(label, &field("label"), "must be 1 to 40 letters", &["text"]);
        let words = self.label.to_lowercase();
        let honest = !NEAR_MISSES.iter().any(|miss| words.contains(miss));
        let message = "pretends somebody nearly won; a slice that wins nothing says so plainly";
        complaints.unless(honest, &field("label"), message, &["No prize"]);
        let message = "must be 1 or more: a slice that cannot be won is not drawn";
        complaints.unless(self.weight > 0, &field("weight"), message, &[]);
        let colour = is_colour(&self.colour);
        complaints.unless(colour, &field("colour"), "is no colour", &COLOURS);
        let pool = self.pool.as_deref();
        let fits = match self.prize {
            Prize::Nothing => pool.is_none() && self.stock.is_none(),
            Prize::Coupon | Prize::FreeShipping => pool.is_some_and(is_id),
        };
        let message =
            "is needed for a prize, and neither it nor stock for a slice that wins nothing";
        complaints.unless(fits, &field("pool"), message, &["the id of a pool"]);
        let stock = self.stock.is_none_or(|stock| stock > 0);
        let message = "must be 1 or more: what is not there cannot be won";
        complaints.unless(stock, &field("stock"), message, &[]);
    }
}

fn is_words(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

fn is_address(url: &str) -> bool {
    url.len() <= 2_000
        && (url.starts_with("https://") || (url.starts_with('/') && !url.starts_with("//")))
}

fn is_colour(colour: &str) -> bool {
    let hex = |code: &str| code.len() == 6 && code.bytes().all(|b| b.is_ascii_hexdigit());
    colour
        .strip_prefix('#')
        .map_or_else(|| COLOURS[..5].contains(&colour), hex)
}

/// Smallest order for which a won code is taken, where every pool of the wheel says the same.
#[must_use]
pub fn common_minimum(minimums: &[Option<Money>]) -> Option<Money> {
    let first = minimums.first()?.clone()?;
    let same = minimums.iter().all(|m| m.as_ref() == Some(&first));
    same.then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wheel(change: impl FnOnce(&mut serde_json::Value)) -> Vec<FieldError> {
        let mut json = serde_json::json!({
            "id": "autumn", "title": "Autumn", "sponsor": "The shop",
            "starts": "2026-11-01T00:00:00Z", "ends": "2026-12-01T00:00:00Z",
            "segments": [
                {"label": "10 % off", "weight": 3, "colour": "saffron", "prize": "coupon", "pool": "ten"},
                {"label": "No prize", "weight": 4, "colour": "#FFFFFF", "prize": "nothing"},
            ],
        });
        change(&mut json);
        let wheel: WheelConfig = serde_json::from_value(json).expect("a wheel");
        wheel.validate("wheels[0]")
    }

    #[test]
    fn an_honest_wheel_is_taken() {
        assert_eq!(wheel(|_| ()), Vec::new());
    }

    #[test]
    fn a_wheel_that_lies_is_refused_with_the_field() {
        type Change = fn(&mut serde_json::Value);
        let cases: [(&str, Change); 9] = [
            ("segments[0].weight", |w| {
                w["segments"][0]["weight"] = 0.into();
            }),
            ("segments[1].label", |w| {
                w["segments"][1]["label"] = "So close".into();
            }),
            ("segments[0].pool", |w| {
                w["segments"][0]["pool"] = serde_json::Value::Null;
            }),
            ("segments[1].pool", |w| {
                w["segments"][1]["pool"] = "ten".into();
            }),
            ("segments[0].stock", |w| {
                w["segments"][0]["stock"] = 0.into();
            }),
            ("segments[0].colour", |w| {
                w["segments"][0]["colour"] = "red".into();
            }),
            ("segments", |w| {
                w["segments"][1] = w["segments"][0].clone();
            }),
            ("ends", |w| w["ends"] = "2026-10-01T00:00:00Z".into()),
            ("terms_url", |w| {
                w["terms_url"] = "javascript:alert(1)".into();
            }),
        ];
        for (field, change) in cases {
            let errors = wheel(change);
            let named: Vec<_> = errors.iter().map(|e| e.field.as_str()).collect();
            assert_eq!(named, [format!("wheels[0].{field}")], "{errors:?}");
        }
    }
}
