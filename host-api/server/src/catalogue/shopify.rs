//! Shopify's REST product.

use serde::Deserialize;

use super::SENSITIVE_TAG;
use crate::{
    inbox::{ProductFact, VariantFact},
    webhooks::fields::{Amount, At, Few, Id, short, title, web_address},
};

/// A REST product, as far as we read it.
#[derive(Debug, Deserialize)]
pub struct Product {
    id: Id,
    title: String,
    #[serde(default)]
    handle: Option<String>,
    updated_at: At,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    vendor: Option<String>,
    #[serde(default)]
    product_type: Option<String>,
    #[serde(default)]
    tags: Tags,
    #[serde(default)]
    image: Option<Image>,
    #[serde(default)]
    images: Few<Image>,
    variants: Few<Variant>,
}

/// `"a, b"` in REST, a list in newer bodies.
#[derive(Debug, Default, Deserialize)]
#[serde(untagged)]
enum Tags {
    Text(String),
    List(Few<String>),
    #[default]
    None,
}

#[derive(Debug, Deserialize)]
struct Image {
    #[serde(default)]
    src: Option<String>,
    #[serde(default)]
    alt: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Variant {
    id: Id,
    #[serde(default)]
    price: Option<Amount>,
    #[serde(default)]
    compare_at_price: Option<Amount>,
    #[serde(default)]
    inventory_quantity: Option<i64>,
    #[serde(default)]
    inventory_policy: Option<String>,
    #[serde(default)]
    inventory_management: Option<String>,
}

impl Variant {
    /// Untracked, sold without stock, or there.
    fn in_stock(&self) -> bool {
        self.inventory_management.is_none()
            || self.inventory_policy.as_deref() == Some("continue")
            || self.inventory_quantity.is_none_or(|quantity| quantity > 0)
    }
}

impl Product {
    /// The product as we keep it. Its address is a path: no header says anything about the host.
    #[must_use]
    pub fn reduce(self) -> ProductFact {
        let tags = self.tags.list();
        let image = self
            .image
            .into_iter()
            .chain(self.images.0)
            .find(|image| image.src.is_some());
        let first = self.variants.0.first();
        let price = first.and_then(|v| v.price.clone());
        let compare_at = first.and_then(|v| v.compare_at_price.clone());
        let variants: Vec<VariantFact> = self
            .variants
            .0
            .iter()
            .map(|v| VariantFact {
                id: v.id.0.clone(),
                in_stock: v.in_stock(),
            })
            .collect();
        ProductFact {
            published: self
                .status
                .as_deref()
                .is_none_or(|status| status == "active"),
            updated_at: self.updated_at.0,
            title: title(&self.title),
            url: self.handle.as_deref().and_then(page),
            image_alt: image.as_ref().and_then(|image| short(image.alt.as_deref())),
            image: image.and_then(|image| web_address(image.src.as_deref())),
            compare_at: lowered(price.as_ref(), compare_at.as_ref()),
            price: price.map(|p| p.0),
            currency: None,
            brand: short(self.vendor.as_deref()),
            category: short(self.product_type.as_deref()),
            sensitive: tags.iter().any(|tag| tag == SENSITIVE_TAG),
            tags,
            in_stock: variants.iter().any(|v| v.in_stock),
            variants,
            id: self.id.0,
        }
    }
}

impl Tags {
    fn list(self) -> Vec<String> {
        let tags: Vec<String> = match self {
            Self::Text(text) => text.split(',').map(str::to_owned).collect(),
            Self::List(list) => list.0,
            Self::None => Vec::new(),
        };
        tags.iter()
            .filter_map(|tag| short(Some(tag)))
            .take(250)
            .collect()
    }
}

/// `/products/{handle}`, when the handle is one.
fn page(handle: &str) -> Option<String> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '%');
    let fits = !handle.is_empty() && handle.len() <= 512 && handle.chars().all(plain);
    let handle = form_urlencoded::byte_serialize(handle.as_bytes()).collect::<String>();
    fits.then(|| format!("/products/{}", handle.replace("%25", "%")))
}

/// A price before counts only when it was higher.
pub(super) fn lowered(price: Option<&Amount>, before: Option<&Amount>) -> Option<String> {
    let parts = |amount: &Amount| {
        let (whole, part) = amount.0.split_once('.').unwrap_or((&amount.0, ""));
        let units = format!("{whole}{part:0<4}");
        units.parse::<u128>().ok()
    };
    (parts(before?)? > parts(price?)?).then(|| before.map(|b| b.0.clone()))?
}
