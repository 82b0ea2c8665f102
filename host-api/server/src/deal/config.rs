//! What a merchant sets.

use serde::{Deserialize, Serialize};
use souk_contract::{FieldError, Money};

use crate::{
    moment::{self, Millis},
    webhooks::fields::{Amount, Currency},
};

/// Seats a team may have.
const SIZES: std::ops::RangeInclusive<u32> = 2..=50;
/// Hours a team may take to fill: up to a week.
const HOURS: std::ops::RangeInclusive<u32> = 1..=168;
/// Hours a code may be valid: up to a year, as a pool's.
const CODE_HOURS: std::ops::RangeInclusive<u32> = 1..=8_760;

/// A price that fewer members reach.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TierConfig {
    /// Members needed, 2 or more.
    pub size: u32,
    /// Price of one unit for each of them, a decimal in the deal's currency.
    pub price: String,
    /// Pool whose code makes this price; the last tier has the deal's own.
    #[serde(default)]
    pub pool: Option<String>,
}

/// A group-buy deal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DealConfig {
    /// Its id: letters, digits, `-`, starting with a letter or digit, at most 64.
    pub id: String,
    /// The product's id in the store.
    pub product: String,
    /// Price of one unit without a team, a decimal such as `"24.00"`.
    pub solo_price: String,
    /// Price of one unit in a full team, a decimal.
    pub team_price: String,
    /// ISO 4217 code of every price here.
    pub currency: String,
    /// Seats of a team, 2 to 50.
    pub size: u32,
    /// Prices on the way: sizes ascending, prices descending, the last one `size` at `team_price`. A team
    /// that has reached one at its deadline gets the codes of that price.
    #[serde(default)]
    pub tiers: Vec<TierConfig>,
    /// Hours a team has to fill, 1 to 168.
    pub hours: u32,
    /// Hours a member's code is valid after the team is confirmed, 1 to 8760; at most those of the pool.
    pub code_hours: u32,
    /// Pool whose code lowers the price from `solo_price` to `team_price`.
    pub pool: String,
    /// Teams one person may be in, 1 to 100.
    #[serde(default = "one")]
    pub per_person: u32,
    /// Seats in all teams of the deal together; no limit when absent.
    #[serde(default)]
    pub most_seats: Option<u32>,
    /// First moment, RFC 3339.
    pub starts: String,
    /// Last moment a team may be started, RFC 3339.
    pub ends: String,
    /// True while nobody may start or join.
    #[serde(default)]
    pub paused: bool,
    /// Page to share, `https://…`, `http://…` or a path of the shop; the product's own when absent.
    #[serde(default)]
    pub page_url: Option<String>,
}

const fn one() -> u32 {
    1
}

/// Complaints about one deal.
struct Complaints<'a> {
    path: &'a str,
    errors: Vec<FieldError>,
}

impl Complaints<'_> {
    fn unless(&mut self, fits: bool, field: &str, message: &str, accepted: &[&str]) {
        if fits {
            return;
        }
        self.errors.push(FieldError {
            field: format!("{}.{field}", self.path),
            message: message.to_owned(),
            accepted: accepted.iter().map(|&a| a.to_owned()).collect(),
        });
    }
}

impl DealConfig {
    /// What is wrong with it; `path` is where it stands in its document.
    #[must_use]
    pub fn validate(&self, path: &str) -> Vec<FieldError> {
        let mut complaints = Complaints {
            path,
            errors: Vec::new(),
        };
        self.check_names(&mut complaints);
        self.check_numbers(&mut complaints);
        self.check_prices(&mut complaints);
        self.check_tiers(&mut complaints);
        self.check_times(&mut complaints);
        complaints.errors
    }

    fn check_names(&self, complaints: &mut Complaints<'_>) {
        let id = "must be 1 to 64 letters, digits or `-`, and start with a letter or digit";
        complaints.unless(is_id(&self.id), "id", id, &[]);
        complaints.unless(is_id(&self.pool), "pool", id, &["the id of a pool"]);
        let product = !self.product.is_empty() && self.product.len() <= 128;
        let ids = ["a product id of the store"];
        complaints.unless(product, "product", "must be 1 to 128 letters", &ids);
        let page = self.page_url.as_deref().is_none_or(is_page);
        let pages = ["https://…", "http://…", "/…"];
        complaints.unless(page, "page_url", "is not the address of a page", &pages);
    }

    fn check_numbers(&self, complaints: &mut Complaints<'_>) {
        let mut within = |field: &str, value: u32, range: std::ops::RangeInclusive<u32>| {
            let (least, most) = (range.start(), range.end());
            let accepted = format!("{least} to {most}");
            let message = "is out of range";
            complaints.unless(range.contains(&value), field, message, &[&accepted]);
        };
        within("size", self.size, SIZES);
        within("hours", self.hours, HOURS);
        within("code_hours", self.code_hours, CODE_HOURS);
        within("per_person", self.per_person, 1..=100);
        if let Some(most) = self.most_seats {
            within("most_seats", most, self.fewest()..=10_000_000);
        }
    }

    fn check_prices(&self, complaints: &mut Complaints<'_>) {
        let decimal = ["a decimal such as \"24.00\""];
        let (solo, team) = (units(&self.solo_price), units(&self.team_price));
        let message = "is not an amount above 0";
        complaints.unless(solo > Some(0), "solo_price", message, &decimal);
        complaints.unless(team > Some(0), "team_price", message, &decimal);
        let message = "must be lower than solo_price: a team that saves nothing is no deal";
        let lower = solo.is_none() || team.is_none() || team < solo;
        complaints.unless(lower, "team_price", message, &[]);
        let code = Currency::parse(&self.currency).is_some_and(|c| c.0 == self.currency);
        let codes = ["three capital letters such as EUR"];
        complaints.unless(code, "currency", "is not an ISO 4217 code", &codes);
    }

    fn check_tiers(&self, complaints: &mut Complaints<'_>) {
        let Some((last, lower)) = self.tiers.split_last() else {
            return;
        };
        let (mut size, mut price) = (1, units(&self.solo_price));
        for (at, tier) in self.tiers.iter().enumerate() {
            let field = |name: &str| format!("tiers[{at}].{name}");
            let message = "must be 2 or more and above the tier before";
            complaints.unless(tier.size > size, &field("size"), message, &[]);
            let message = "must be an amount below the tier before, the first below solo_price";
            let falls = units(&tier.price).is_some_and(|own| own > 0 && Some(own) < price);
            complaints.unless(falls, &field("price"), message, &["a decimal"]);
            (size, price) = (tier.size, units(&tier.price));
        }
        for (at, tier) in lower.iter().enumerate() {
            let known = tier.pool.as_deref().is_some_and(is_id);
            let message = "is needed: the deal's own pool makes team_price, this tier has another";
            let field = format!("tiers[{at}].pool");
            complaints.unless(known, &field, message, &["the id of a pool"]);
        }
        let at = format!("tiers[{}]", lower.len());
        let fits = last.size == self.size && units(&last.price) == units(&self.team_price);
        let message = "the last tier must be `size` members at `team_price`";
        complaints.unless(fits, &at, message, &[]);
        let own = last.pool.as_ref().is_none_or(|pool| *pool == self.pool);
        let message = "the last tier has the deal's own pool";
        complaints.unless(own, &format!("{at}.pool"), message, &[&self.pool]);
    }

    fn check_times(&self, complaints: &mut Complaints<'_>) {
        let (starts, ends) = (moment::parse(&self.starts), moment::parse(&self.ends));
        let example = ["RFC 3339 such as 2026-11-21T10:05:00Z"];
        complaints.unless(starts.is_some(), "starts", "is not a moment", &example);
        complaints.unless(ends.is_some(), "ends", "is not a moment", &example);
        let order = starts.is_none() || ends.is_none() || starts < ends;
        complaints.unless(order, "ends", "must be after starts", &[]);
    }

    /// First moment.
    #[must_use]
    pub fn starts_at(&self) -> Millis {
        moment::parse(&self.starts).unwrap_or(Millis::MAX)
    }

    /// Last moment a team may be started.
    #[must_use]
    pub fn ends_at(&self) -> Millis {
        moment::parse(&self.ends).unwrap_or_default()
    }

    /// An amount in the deal's currency.
    #[must_use]
    pub fn money(&self, amount: &str) -> Money {
        Money {
            amount: amount.to_owned(),
            currency: self.currency.clone(),
        }
    }

    /// Fewest members that reach a price.
    #[must_use]
    pub fn fewest(&self) -> u32 {
        self.tiers.first().map_or(self.size, |tier| tier.size)
    }
}

fn is_id(text: &str) -> bool {
    let letters = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    letters && text.len() <= 64 && !text.is_empty() && !text.starts_with('-')
}

/// An address that leads to a page and to nothing else. `//host` would leave the shop.
fn is_page(text: &str) -> bool {
    let plain = text.len() <= 2_000 && text.bytes().all(|b| b.is_ascii_graphic());
    let path = text.starts_with('/') && !text.starts_with("//") && !text.starts_with("/\\");
    let host = |scheme: &str| {
        text.strip_prefix(scheme)
            .is_some_and(|rest| !rest.is_empty())
    };
    plain && (path || host("https://") || host("http://"))
}

/// An amount as whole ten-thousandths, to compare without floats.
fn units(amount: &str) -> Option<u128> {
    let amount = Amount::parse(amount)?.0;
    let (whole, part) = amount.split_once('.').unwrap_or((&amount, ""));
    format!("{whole}{part:0<4}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deal(change: impl FnOnce(&mut serde_json::Value)) -> DealConfig {
        let mut deal = serde_json::json!({
            "id": "pot", "product": "41", "solo_price": "24.00", "team_price": "18", "currency": "EUR",
            "size": 4, "hours": 24, "code_hours": 48, "pool": "pot-18",
            "tiers": [{"size": 2, "price": "21.50", "pool": "pot-21"}, {"size": 4, "price": "18.00"}],
            "starts": "2026-11-01T00:00:00Z", "ends": "2026-12-01T00:00:00+01:00",
        });
        change(&mut deal);
        serde_json::from_value(deal).expect("a deal")
    }

    #[test]
    fn a_deal_that_can_be_kept_has_no_complaints() {
        assert_eq!(deal(|_| {}).validate("deals[0]"), Vec::new());
        let plain = deal(|deal| deal["tiers"] = serde_json::json!([]));
        assert_eq!(plain.validate("deals[0]"), Vec::new());
    }

    #[test]
    fn every_wrong_field_is_named_by_its_path() {
        let wrong: [(&str, &dyn Fn(&mut serde_json::Value)); 14] = [
            ("id", &|deal| deal["id"] = "-".into()),
            ("size", &|deal| deal["size"] = 51.into()),
            ("hours", &|deal| deal["hours"] = 169.into()),
            ("code_hours", &|deal| deal["code_hours"] = 0.into()),
            ("per_person", &|deal| deal["per_person"] = 0.into()),
            ("most_seats", &|deal| deal["most_seats"] = 1.into()),
            ("team_price", &|deal| deal["solo_price"] = "18.00".into()),
            ("solo_price", &|deal| deal["solo_price"] = "24,00".into()),
            ("currency", &|deal| deal["currency"] = "eur".into()),
            ("ends", &|deal| deal["ends"] = "2026-10-01T00:00:00Z".into()),
            ("page_url", &|deal| deal["page_url"] = "//elsewhere".into()),
            ("tiers[1].price", &|deal| {
                deal["tiers"][0]["price"] = "17".into();
            }),
            ("tiers[0].pool", &|deal| {
                deal["tiers"][0]["pool"] = serde_json::Value::Null;
            }),
            ("tiers[1]", &|deal| deal["tiers"][1]["size"] = 3.into()),
        ];
        for (field, change) in wrong {
            let named = deal(|deal| change(deal)).validate("deals[0]");
            let wanted = format!("deals[0].{field}");
            assert!(
                named.iter().any(|e| e.field == wanted),
                "{field}: {named:?}"
            );
        }
    }
}
