//! Products in our own event schema (Standard Webhooks).

use serde::Deserialize;
use utoipa::ToSchema;

use super::{SENSITIVE_TAG, shopify::lowered};
use crate::{
    inbox::{ProductFact, VariantFact},
    webhooks::fields::{Amount, At, Currency, Few, Id, short, title, web_address},
};

/// A product of the catalogue.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Product {
    /// The product's id, a whole number or a text.
    #[schema(value_type = String)]
    id: Id,
    /// Title.
    title: String,
    /// Absolute address of its page.
    url: String,
    /// Absolute address of its picture.
    #[serde(default)]
    image: Option<String>,
    /// What the picture shows.
    #[serde(default)]
    image_alt: Option<String>,
    /// Price now.
    #[serde(default)]
    price: Option<Price>,
    /// Price before, when it was lowered.
    #[serde(default)]
    compare_at: Option<Price>,
    /// Brand.
    #[serde(default)]
    brand: Option<String>,
    /// Category.
    #[serde(default)]
    category: Option<String>,
    /// Tags.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    tags: Few<String>,
    /// Whether it can be bought now.
    in_stock: bool,
    /// True when purchases of it must not be shown to others.
    #[serde(default)]
    sensitive: Option<bool>,
    /// Versions one can buy.
    #[serde(default)]
    #[schema(value_type = Vec<Variant>)]
    variants: Few<Variant>,
    /// When this state came about; the greatest wins.
    #[schema(value_type = String, format = DateTime)]
    updated_at: At,
}

/// An amount with its currency.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Price {
    /// A decimal such as `"12.90"`.
    #[schema(value_type = String)]
    amount: Amount,
    /// ISO 4217 code.
    #[schema(value_type = String)]
    currency: Currency,
}

/// One version of a product.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Variant {
    /// The version's id.
    #[schema(value_type = String)]
    id: Id,
    /// Whether it can be bought now.
    in_stock: bool,
}

impl Product {
    /// The product as we keep it.
    #[must_use]
    pub fn reduce(self) -> ProductFact {
        let tags: Vec<String> = self
            .tags
            .0
            .iter()
            .filter_map(|tag| short(Some(tag)))
            .take(250)
            .collect();
        let same_currency = |before: &&Price| {
            self.price
                .as_ref()
                .is_some_and(|p| p.currency == before.currency)
        };
        let before = self.compare_at.as_ref().filter(same_currency);
        let price = self.price.as_ref();
        let variant = |v: Variant| VariantFact {
            id: v.id.0,
            in_stock: v.in_stock,
        };
        ProductFact {
            id: self.id.0,
            updated_at: self.updated_at.0,
            published: true,
            title: title(&self.title),
            url: web_address(Some(&self.url)),
            image: web_address(self.image.as_deref()),
            image_alt: short(self.image_alt.as_deref()),
            price: price.map(|p| p.amount.0.clone()),
            compare_at: lowered(price.map(|p| &p.amount), before.map(|p| &p.amount)),
            currency: price.map(|p| p.currency.0.clone()),
            brand: short(self.brand.as_deref()),
            category: short(self.category.as_deref()),
            sensitive: self.sensitive == Some(true) || tags.iter().any(|tag| tag == SENSITIVE_TAG),
            tags,
            in_stock: self.in_stock,
            variants: self.variants.0.into_iter().map(variant).collect(),
        }
    }
}
