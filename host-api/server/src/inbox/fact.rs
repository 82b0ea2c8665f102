//! The facts. None of these types has room for a name, an address or an e-mail.

use serde::{Deserialize, Serialize};

use crate::moment::Millis;

/// One thing a shop told us.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Fact {
    /// The state of an order at its `updated_at`.
    Order(OrderFact),
    /// A refund; it may arrive before its order.
    Refund(RefundFact),
    /// The state of a product at its `updated_at`.
    Product(ProductFact),
    /// A product is gone for good.
    ProductDeleted {
        /// The product's id.
        id: String,
    },
    /// Orders and a person to forget.
    Redaction(RedactionFact),
    /// Everything of this shop is to be forgotten.
    ShopRedaction,
    /// The merchant removed the app.
    Uninstalled {
        /// When the sender says so, if it does.
        at: Option<Millis>,
    },
}

impl Fact {
    /// The order this fact speaks of, for the facts that speak of one.
    #[must_use]
    pub fn order_id(&self) -> Option<&str> {
        match self {
            Self::Order(order) => Some(&order.id),
            Self::Refund(refund) => Some(&refund.order),
            _ => None,
        }
    }

    /// True for what must be taken from a shop that is turned off.
    #[must_use]
    pub const fn is_about_privacy(&self) -> bool {
        matches!(self, Self::Redaction(_) | Self::ShopRedaction)
    }
}

/// How far an order is paid. The order of the variants decides between two states of one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payment {
    /// Not yet.
    Pending,
    /// Paid, wholly or in part.
    Paid,
    /// Voided or paid back as a whole.
    Returned,
}

/// An order, reduced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderFact {
    /// The order's id, as text.
    pub id: String,
    /// Keyed hash of the number its buyer knows it by, see [`crate::privacy::Hasher::number`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// When it was placed.
    pub created_at: Millis,
    /// When this state came about; the greatest wins.
    pub updated_at: Millis,
    /// How far it is paid.
    pub payment: Payment,
    /// Cancelled, and for good.
    pub cancelled: bool,
    /// Currency of the prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Coarse city, see [`crate::privacy::coarse_city`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Country code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Keyed hash of the customer's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// Keyed hash of the e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Lines with a product; ids differ.
    pub lines: Vec<LineFact>,
    /// Discount codes it was placed with, in their normal form, sorted; see [`crate::coupon::codes`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// Refunds that the body carried along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refunds: Vec<RefundFact>,
    /// True when it was found by asking the store, which was not asked whose order it is and where it went:
    /// that nobody and no place is named says nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnamed: bool,
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineFact {
    /// The line's id.
    pub id: String,
    /// What was bought.
    pub product: String,
    /// Which version of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// The title at the time.
    pub title: String,
    /// Units ordered.
    pub quantity: u32,
    /// Units left after edits and removals, where the sender says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<u32>,
    /// Price of one unit, a decimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<String>,
}

/// A refund: units of lines that no longer count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RefundFact {
    /// The refund's id.
    pub id: String,
    /// The order it belongs to.
    pub order: String,
    /// Units by line id; line ids differ.
    pub lines: Vec<(String, u32)>,
}

/// A product, reduced.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductFact {
    /// The product's id, as text.
    pub id: String,
    /// When this state came about; the greatest wins.
    pub updated_at: Millis,
    /// False for drafts and archived products.
    pub published: bool,
    /// Title.
    pub title: String,
    /// Absolute address of its page.
    pub url: Option<String>,
    /// Absolute address of its picture.
    pub image: Option<String>,
    /// What the picture shows.
    pub image_alt: Option<String>,
    /// Price now, a decimal.
    pub price: Option<String>,
    /// Price before, a decimal.
    pub compare_at: Option<String>,
    /// Currency of both; the shop's when absent.
    pub currency: Option<String>,
    /// Brand or vendor.
    pub brand: Option<String>,
    /// Category or product type.
    pub category: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// True when purchases of it must not be shown to others.
    pub sensitive: bool,
    /// Versions one can buy; empty when the source does not say.
    pub variants: Vec<VariantFact>,
    /// Whether any version can be bought now.
    pub in_stock: bool,
}

/// One version of a product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VariantFact {
    /// The version's id.
    pub id: String,
    /// Whether it can be bought now.
    pub in_stock: bool,
}

/// What to forget, by keyed hashes only.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RedactionFact {
    /// Hashes of order ids.
    pub orders: Vec<String>,
    /// Hash of a customer's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// Hash of an e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}
