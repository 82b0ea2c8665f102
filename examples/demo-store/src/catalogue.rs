//! What the shop sells: thirty things by four makers, in six categories.

mod bowls;
mod cups;
mod evenings;
mod linen;
mod money;
mod pots;
mod wood;

pub use money::Cents;

use crate::pictures::{self, Drawing, Tint, palette::Ground};

/// Who made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Maker {
    /// Name of the workshop.
    pub name: &'static str,
    /// Where it stands.
    pub place: &'static str,
    /// One sentence about it.
    pub about: &'static str,
}

/// Stoneware.
pub const HOLLIN: Maker = Maker {
    name: "Hollin Pottery",
    place: "Stroud",
    about: "Two wheels, one kiln, and a glaze book that somebody's aunt began in 1974.",
};
/// Glass.
pub const VIDRAL: Maker = Maker {
    name: "Vidral",
    place: "Marinha Grande",
    about: "Blows what the village recycles. The green comes from wine bottles, the amber from beer.",
};
/// Wood and brass.
pub const EKDAL: Maker = Maker {
    name: "Ekdal & Daughter",
    place: "Småland",
    about: "Turns windfall oak and beech. The father oils, the daughter sharpens.",
};
/// Linen and wax.
pub const BRUME: Maker = Maker {
    name: "Atelier Brume",
    place: "Roubaix",
    about: "Weaves flax from three farms and will mend anything it ever sold you.",
};

/// All makers, as the home page lists them.
pub const MAKERS: [Maker; 4] = [HOLLIN, VIDRAL, EKDAL, BRUME];

/// A shelf of the shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Category {
    /// Part of the address, `/collections/{handle}`.
    pub handle: &'static str,
    /// Name on the page and `product_type` in the feed.
    pub name: &'static str,
    /// What the page says under the name.
    pub lead: &'static str,
    /// Handle of the product whose picture stands for it.
    pub face: &'static str,
}

/// The six shelves, in the order of the menu.
pub const CATEGORIES: [Category; 6] = [
    bowls::CATEGORY,
    pots::CATEGORY,
    cups::CATEGORY,
    wood::CATEGORY,
    linen::CATEGORY,
    evenings::CATEGORY,
];

/// One thing to buy.
#[derive(Clone, Copy, Debug)]
pub struct Product {
    /// Product id as the shop system numbers it.
    pub id: u64,
    /// Part of the address, `/products/{handle}`.
    pub handle: &'static str,
    /// Its name.
    pub title: &'static str,
    /// Who made it.
    pub maker: Maker,
    /// Its shelf.
    pub category: Category,
    /// Words to find it by.
    pub tags: &'static [&'static str],
    /// Price of each variant.
    pub price: Cents,
    /// What it cost before the price was lowered.
    pub compare_at: Option<Cents>,
    /// One line under the title.
    pub lead: &'static str,
    /// The text of its page.
    pub story: &'static str,
    /// Sizes, material, care.
    pub facts: &'static [(&'static str, &'static str)],
    /// What the picture shows.
    pub alt: &'static str,
    /// Draws it.
    pub drawing: Drawing,
    /// What it is drawn in front of.
    pub ground: Ground,
    /// What the shopper chooses, `Colour` or `Title` where there is nothing to choose.
    pub option: &'static str,
    /// At least one.
    pub variants: &'static [Variant],
    /// How much people like it: the weight of a simulated order choosing it.
    pub pull: u32,
}

/// One version of a product: what is really bought.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    /// Variant id as the shop system numbers it.
    pub id: u64,
    /// `Default Title` when it is the only one.
    pub title: &'static str,
    /// How many are on the shelf.
    pub stock: u32,
    /// Its colours in the picture.
    pub tint: Tint,
}

impl Product {
    /// True when the shopper has to choose.
    #[must_use]
    pub fn has_options(&self) -> bool {
        self.variants.len() > 1
    }

    /// True when at least one variant can be bought.
    #[must_use]
    pub fn in_stock(&self) -> bool {
        self.variants.iter().any(|variant| variant.stock > 0)
    }

    /// The variant that is shown and bought unless another is chosen: the first in stock.
    #[must_use]
    pub fn first_choice(&self) -> &'static Variant {
        self.variants
            .iter()
            .find(|variant| variant.stock > 0)
            .unwrap_or(&self.variants[0])
    }

    /// Path of its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/products/{}", self.handle)
    }

    /// Path of its picture.
    #[must_use]
    pub fn picture(&self) -> String {
        format!("/pictures/{}.svg", self.id)
    }

    /// Its picture in the colours of one variant.
    #[must_use]
    pub fn draw(&self, variant: &Variant) -> String {
        pictures::product(self.drawing, &variant.tint, &self.ground, self.id)
    }
}

impl Variant {
    /// Path of the picture in this variant's colours.
    #[must_use]
    pub fn picture(&self) -> String {
        format!("/pictures/{}.svg", self.id)
    }
}

/// Every product, shelf by shelf.
pub fn products() -> impl Iterator<Item = &'static Product> {
    [
        bowls::SHELF,
        pots::SHELF,
        cups::SHELF,
        wood::SHELF,
        linen::SHELF,
        evenings::SHELF,
    ]
    .into_iter()
    .flatten()
}

/// The product with this handle.
#[must_use]
pub fn by_handle(handle: &str) -> Option<&'static Product> {
    products().find(|product| product.handle == handle)
}

/// The variant with this id, and its product.
#[must_use]
pub fn variant(id: u64) -> Option<(&'static Product, &'static Variant)> {
    products().find_map(|product| {
        product
            .variants
            .iter()
            .find(|variant| variant.id == id)
            .map(|variant| (product, variant))
    })
}

/// The category with this handle.
#[must_use]
pub fn category(handle: &str) -> Option<&'static Category> {
    CATEGORIES.iter().find(|category| category.handle == handle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn thirty_products_have_their_own_ids_handles_and_pictures() {
        let ids: HashSet<u64> = products()
            .flat_map(|p| p.variants.iter().map(|v| v.id).chain([p.id]))
            .collect();
        let handles: HashSet<&str> = products().map(|p| p.handle).collect();
        let variants: usize = products().map(|p| p.variants.len()).sum();
        assert_eq!(
            (products().count(), handles.len(), ids.len()),
            (30, 30, 30 + variants)
        );
        let drawn: HashSet<String> = products().map(|p| p.draw(p.first_choice())).collect();
        assert_eq!(drawn.len(), 30);
    }

    #[test]
    fn every_shelf_has_a_face_some_things_are_sold_out_and_some_ids_exceed_a_double() {
        assert!(
            CATEGORIES
                .iter()
                .all(|c| by_handle(c.face).is_some_and(|p| p.category == *c))
        );
        assert!(products().any(|p| !p.in_stock()));
        assert!(products().any(|p| p.id > 1 << 53));
    }
}
