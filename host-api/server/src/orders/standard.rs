//! Orders and refunds in our own event schema (Standard Webhooks).

use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    coupon::codes,
    http::error::Error,
    inbox::{LineFact, OrderFact, Payment, RefundFact},
    privacy::{Hasher, coarse_city},
    webhooks::fields::{Amount, At, Currency, Few, Id, title},
};

/// An order. It has no field for a name, an address or an e-mail.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Order {
    /// The order's id, a whole number or a text.
    #[schema(value_type = String)]
    pub(crate) id: Id,
    /// The number its buyer knows it by, such as `#1001`, kept as a keyed hash: with it a review can be
    /// verified.
    #[serde(default)]
    pub(crate) number: Option<String>,
    /// When it was placed, RFC 3339.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) created_at: At,
    /// When this state came about; the greatest wins. `created_at` when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) updated_at: Option<At>,
    /// ISO 4217 code of the prices.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub(crate) currency: Option<Currency>,
    /// How far it is. `paid` when absent.
    #[serde(default)]
    pub(crate) status: Option<Status>,
    /// True for an order that must count nowhere.
    #[serde(default)]
    pub(crate) test: Option<bool>,
    /// City, shown only when enough orders share it.
    #[serde(default)]
    pub(crate) city: Option<String>,
    /// ISO 3166 country code.
    #[serde(default)]
    pub(crate) country: Option<String>,
    /// What was ordered; at most 5,000. Only a cancelled order may leave it out.
    #[serde(default)]
    #[schema(value_type = Option<Vec<Line>>)]
    pub(crate) lines: Option<Few<Line>>,
    /// Discount codes it was placed with. A code that was issued here is redeemed by the first paid order
    /// that carries it; a cancelled order does not give it back.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    pub(crate) discount_codes: Few<String>,
    /// The store's id of the customer, kept as a keyed hash: with it a review by that customer can be
    /// verified.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub(crate) customer_id: Option<Id>,
}

/// How far an order is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Paid: it counts.
    Paid,
    /// Not yet paid.
    Pending,
    /// Cancelled, for good.
    Cancelled,
}

/// One line of an order.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Line {
    /// The line's id; differs within an order.
    #[schema(value_type = String)]
    id: Id,
    /// What was bought.
    #[schema(value_type = String)]
    product_id: Id,
    /// Which version of it.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    variant_id: Option<Id>,
    /// The title at the time.
    title: String,
    /// Units.
    quantity: u32,
    /// Price of one unit, a decimal such as `"12.90"`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    price: Option<Amount>,
}

/// A refund of lines of an order; it may arrive before the order.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Refund {
    /// The refund's id; the same refund counts once.
    #[schema(value_type = String)]
    id: Id,
    /// The order.
    #[schema(value_type = String)]
    order_id: Id,
    /// Units by line; at most 5,000.
    #[schema(value_type = Vec<RefundLine>)]
    lines: Few<RefundLine>,
}

/// Units of one line that came back.
#[derive(Debug, Deserialize, ToSchema)]
pub struct RefundLine {
    /// The line.
    #[schema(value_type = String)]
    line_id: Id,
    /// Units.
    quantity: u32,
}

impl Order {
    /// The order as we keep it.
    ///
    /// # Errors
    /// 400 that names the field.
    pub fn reduce(self, hasher: &Hasher, shop: i64) -> Result<OrderFact, Error> {
        let status = self.status.unwrap_or(Status::Paid);
        if self.lines.is_none() && status != Status::Cancelled {
            return Err(Error::body("data.lines", "is missing"));
        }
        let lines = self
            .lines
            .unwrap_or_default()
            .0
            .into_iter()
            .map(Line::reduce)
            .collect();
        Ok(OrderFact {
            id: self.id.0,
            number: self
                .number
                .filter(|number| !number.trim().is_empty())
                .map(|number| hasher.number(shop, &number)),
            created_at: self.created_at.0,
            updated_at: self.updated_at.unwrap_or(self.created_at).0,
            payment: if status == Status::Pending {
                Payment::Pending
            } else {
                Payment::Paid
            },
            cancelled: status == Status::Cancelled,
            currency: self.currency.map(|c| c.0),
            city: self.city.as_deref().and_then(coarse_city),
            country: self
                .country
                .filter(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_alphabetic())),
            customer: self.customer_id.map(|id| hasher.customer(shop, &id.0)),
            email: None,
            lines: super::checked(lines, "data.lines")?,
            codes: codes(self.discount_codes.0),
            refunds: Vec::new(),
            unnamed: false,
        })
    }
}

impl Line {
    fn reduce(self) -> LineFact {
        LineFact {
            id: self.id.0,
            product: self.product_id.0,
            variant: self.variant_id.map(|v| v.0),
            title: title(&self.title),
            quantity: self.quantity,
            left: None,
            price: self.price.map(|p| p.0),
        }
    }
}

impl Refund {
    /// The refund as we keep it.
    #[must_use]
    pub fn reduce(self) -> RefundFact {
        let lines = self
            .lines
            .0
            .into_iter()
            .map(|line| (line.line_id.0, line.quantity));
        super::refund(self.id.0, self.order_id.0, lines)
    }
}
