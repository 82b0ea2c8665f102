//! Shopify's REST order and refund.

use serde::Deserialize;

use crate::{
    coupon::codes,
    http::error::Error,
    inbox::{LineFact, OrderFact, Payment, RefundFact},
    privacy::{Hasher, coarse_city},
    webhooks::fields::{Amount, At, Currency, Few, Id, title},
};

/// A REST order, as far as we read it. Names, streets and telephone numbers are not even parsed.
#[derive(Debug, Deserialize)]
pub struct Order {
    id: Id,
    /// The number on the buyer's receipt, such as `#1001`.
    #[serde(default)]
    name: Option<String>,
    created_at: At,
    #[serde(default)]
    updated_at: Option<At>,
    #[serde(default)]
    cancelled_at: Option<At>,
    #[serde(default)]
    test: Option<bool>,
    #[serde(default)]
    currency: Option<Currency>,
    #[serde(default)]
    financial_status: Option<String>,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    customer: Option<Customer>,
    #[serde(default)]
    shipping_address: Option<Address>,
    #[serde(default)]
    billing_address: Option<Address>,
    line_items: Few<Line>,
    #[serde(default)]
    discount_codes: Few<Discount>,
    #[serde(default)]
    refunds: Few<Refund>,
}

/// A discount of an order. One that was not typed has no code.
#[derive(Debug, Deserialize)]
struct Discount {
    #[serde(default)]
    code: Option<String>,
}

/// Who ordered, to be hashed.
#[derive(Debug, Deserialize)]
pub struct Customer {
    /// Its id.
    #[serde(default)]
    pub id: Option<Id>,
    /// Its e-mail address.
    #[serde(default)]
    pub email: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Address {
    #[serde(default)]
    city: Option<String>,
    #[serde(default)]
    country_code: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Line {
    id: Id,
    #[serde(default)]
    product_id: Option<Id>,
    #[serde(default)]
    variant_id: Option<Id>,
    #[serde(default)]
    title: Option<String>,
    quantity: u32,
    #[serde(default)]
    current_quantity: Option<u32>,
    #[serde(default)]
    price: Option<Amount>,
}

/// A REST refund, alone or inside an order.
#[derive(Debug, Deserialize)]
pub struct Refund {
    id: Id,
    #[serde(default)]
    order_id: Option<Id>,
    refund_line_items: Few<RefundLine>,
}

#[derive(Debug, Deserialize)]
struct RefundLine {
    line_item_id: Id,
    quantity: u32,
}

impl Order {
    /// True for orders that shops place to try things out.
    #[must_use]
    pub fn is_test(&self) -> bool {
        self.test == Some(true)
    }

    /// True once it was cancelled.
    #[must_use]
    pub const fn is_cancelled(&self) -> bool {
        self.cancelled_at.is_some()
    }

    /// How far it is paid. Without a status the store filtered it out of a paid order's body.
    #[must_use]
    pub fn payment(&self) -> Payment {
        match self.financial_status.as_deref() {
            None | Some("paid" | "partially_paid" | "partially_refunded") => Payment::Paid,
            Some("refunded" | "voided" | "expired") => Payment::Returned,
            // pending, authorized, and what may come: not paid until it says so.
            Some(_) => Payment::Pending,
        }
    }

    /// The order as we keep it.
    ///
    /// # Errors
    /// 400 that names the field.
    pub fn reduce(self, hasher: &Hasher, shop: i64) -> Result<OrderFact, Error> {
        let payment = self.payment();
        let address = self.shipping_address.or(self.billing_address);
        let (city, country) = address.map_or((None, None), |a| (a.city, a.country_code));
        let customer = self.customer.as_ref();
        let email = self
            .email
            .as_ref()
            .or(customer.and_then(|c| c.email.as_ref()));
        let id = self.id.0;
        let own_refunds = self
            .refunds
            .0
            .into_iter()
            .map(|refund| refund.of_order(&id))
            .collect();
        Ok(OrderFact {
            number: self
                .name
                .filter(|name| !name.trim().is_empty())
                .map(|name| hasher.number(shop, &name)),
            created_at: self.created_at.0,
            updated_at: self.updated_at.unwrap_or(self.created_at).0,
            payment,
            cancelled: self.cancelled_at.is_some(),
            currency: self.currency.map(|c| c.0),
            city: city.as_deref().and_then(coarse_city),
            country: country.filter(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_alphabetic())),
            customer: customer
                .and_then(|c| c.id.as_ref())
                .map(|c| hasher.customer(shop, &c.0)),
            email: email
                .filter(|e| !e.trim().is_empty())
                .map(|e| hasher.email(shop, e)),
            lines: super::checked(lines(self.line_items.0), "line_items")?,
            codes: codes(
                self.discount_codes
                    .0
                    .into_iter()
                    .filter_map(|discount| discount.code),
            ),
            refunds: own_refunds,
            unnamed: false,
            id,
        })
    }
}

/// Lines with a product; tips and custom lines have none.
fn lines(lines: Vec<Line>) -> Vec<LineFact> {
    let line = |line: Line| {
        Some(LineFact {
            id: line.id.0,
            product: line.product_id?.0,
            variant: line.variant_id.map(|v| v.0),
            title: title(line.title.as_deref().unwrap_or_default()),
            quantity: line.quantity,
            left: line.current_quantity,
            price: line.price.map(|p| p.0),
        })
    };
    lines.into_iter().filter_map(line).collect()
}

impl Refund {
    fn of_order(self, order: &str) -> RefundFact {
        let lines = self
            .refund_line_items
            .0
            .into_iter()
            .map(|line| (line.line_item_id.0, line.quantity));
        super::refund(self.id.0, order.to_owned(), lines)
    }

    /// The refund as we keep it.
    ///
    /// # Errors
    /// 400 when it does not say which order it belongs to.
    pub fn reduce(self) -> Result<RefundFact, Error> {
        let order = self.order_id.clone();
        let order = order.ok_or_else(|| Error::body("order_id", "is missing"))?;
        Ok(self.of_order(&order.0))
    }
}
