//! A product as every widget shows it.

use crate::decode::contract;

contract! {
    /// An amount of money: a decimal string and an ISO 4217 code.
    pub struct Money {
        /// Decimal amount in major units, such as `"12.90"`. Never a float.
        pub amount: String,
        /// ISO 4217 code, such as `"EUR"`.
        pub currency: String,
    }

    /// A product of the merchant's own catalogue.
    pub struct Product {
        /// The store's product id, as text: ids exceed 2^53.
        pub id: String,
        /// Title as the merchant wrote it. Always shown as text.
        pub title: String,
        /// Absolute `https` (or same-site) address of the product page; absent when the catalogue
        /// does not know the product.
        pub url: Option<String>,
        /// Address of the main picture.
        pub image: Option<String>,
        /// What the picture shows, when the catalogue says so.
        pub image_alt: Option<String>,
        /// Price now.
        pub price: Option<Money>,
        /// The price it was reduced from, when the catalogue has one.
        pub compare_at: Option<Money>,
        /// Brand, as the catalogue names it.
        pub brand: Option<String>,
        /// Category (product type), as the catalogue names it.
        pub category: Option<String>,
        /// The variant that "add to cart" takes: the product's only one, or its first in stock.
        pub variant: Option<String>,
        /// True when that variant is a choice among several, so the shopper must pick on the page.
        pub has_options: bool,
        /// False when no variant can be bought now. A variant sold without stock counts as in stock.
        pub in_stock: bool,
    }
}
