//! What a merchant may set on a strip.

use souk_kit::options::{Complaint, Options, Spec};

/// The strip's options; the manual and the checks are made from this table.
pub const SPECS: &[Spec] = souk_kit::specs! {
    "limit": Count { min: 1, max: 24 }, "8", "Most products shown.";
    "window": Window, "7d", "How far back sales count.";
    "fallback": Windows, "30d", "Wider periods to try when too little sold; the heading then says Popular.";
    "metric": Choice(&["units_sold", "weighted_sales"]), "units_sold", "Plain count, or recent sales weigh more.";
    "half-life": Window, "24h", "With weighted_sales: after this time a sale weighs half.";
    "category": Text, "", "Only this category.";
    "brand": Text, "", "Only this brand.";
    "tag": Text, "", "Only products with this tag.";
    "min-sold": Count { min: 1, max: 1000 }, "2", "Units a product must have sold to be ranked.";
    "min-items": Count { min: 1, max: 24 }, "3", "Ranked products needed to show a ranking at all.";
    "pin": Text, "", "Product ids the shop wants first, labelled as its pick.";
    "exclude": Text, "", "Product ids never shown.";
    "product": Text, "", "Id of the product this page is about; it is left out.";
    "sold-out": Choice(&["hide", "show"]), "hide", "Whether sold-out products stay.";
    "in-cart": Choice(&["hide", "show"]), "hide", "Whether products already in the cart stay.";
    "sold": Switch, "on", "Print units sold on each card.";
    "movement": Switch, "on", "Print rank movement where the numbers support it.";
    "add": Switch, "on", "Offer add to cart on the card, where the store's cart is known.";
    "heading-level": Count { min: 2, max: 6 }, "2", "Level of the heading.";
    "theme": Choice(&["blend", "market", "quiet"]), "blend", "Preset look.";
    "refresh": Count { min: 15, max: 3600 }, "60", "Seconds between two looks at the server.";
    "link-params": Text, "", "Query parameters added to product links, such as utm_source=souk.";
    "variant": Text, "", "Name of a test variant, repeated in every event.";
    "show-on": Text, "", "Paths with the widget, separated by commas; * at the end stands for anything.";
    "hide-from": Text, "", "Paths without the widget, written the same way.";
};

/// The options, read.
#[derive(Clone, Debug)]
pub struct StripOptions {
    all: Options,
    /// Most products shown.
    pub limit: u32,
    /// Units a product must have sold to be ranked.
    pub min_sold: u32,
    /// Ranked products needed to show a ranking at all.
    pub min_items: u32,
    /// Whether sold-out products are left out.
    pub hide_sold_out: bool,
    /// Whether units sold are printed.
    pub sold: bool,
    /// Whether rank movement is printed.
    pub movement: bool,
    /// Whether cards offer add to cart.
    pub add: bool,
}

impl From<Options> for StripOptions {
    fn from(all: Options) -> Self {
        Self {
            limit: all.count("limit"),
            min_sold: all.count("min-sold"),
            min_items: all.count("min-items"),
            hide_sold_out: all.text("sold-out") == "hide",
            sold: all.on("sold"),
            movement: all.on("movement"),
            add: all.on("add"),
            all,
        }
    }
}

impl StripOptions {
    /// The text of one option.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.all.text(name)
    }

    /// Reads options as given on a mount.
    #[must_use]
    pub fn read(given: &[(String, String)]) -> (Self, Vec<Complaint>) {
        let (all, complaints) = Options::read(SPECS, given);
        (all.into(), complaints)
    }

    /// Every option, for the browser.
    #[must_use]
    pub const fn all(&self) -> &Options {
        &self.all
    }

    /// The `getTrending` query these options ask for.
    ///
    /// More than `limit` is asked for, so that leaving out what is sold out, in the cart or shown
    /// by another strip does not leave a gap.
    #[must_use]
    pub fn query(&self) -> Vec<(&'static str, String)> {
        const SPARE: u32 = 6;
        let weighted = self.text("metric") == "weighted_sales";
        let exclude = [self.text("exclude"), self.text("product")];
        let exclude: Vec<_> = exclude.into_iter().filter(|ids| !ids.is_empty()).collect();
        let if_weighted = |value: String| if weighted { value } else { String::new() };
        let pairs = [
            ("window", self.text("window")),
            ("fallback", self.text("fallback")),
            ("metric", if_weighted(self.text("metric"))),
            ("half_life", if_weighted(self.text("half-life"))),
            ("category", self.text("category")),
            ("brand", self.text("brand")),
            ("tag", self.text("tag")),
            ("min_sold", self.min_sold.to_string()),
            ("min_items", self.min_items.to_string()),
            ("pin", self.text("pin")),
            ("exclude", exclude.join(",")),
            ("limit", (self.limit + SPARE).to_string()),
        ];
        pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }

    /// What the browser asks for this very snapshot with again.
    #[must_use]
    pub fn again(&self, host: &str, lang: &str) -> Vec<(&'static str, String)> {
        let set = SPECS
            .iter()
            .map(|spec| (spec.name, self.text(spec.name), spec.default))
            .filter(|(_, value, default)| value != default)
            .map(|(name, value, _)| (name, value));
        let page = [("host", host.to_owned()), ("lang", lang.to_owned())];
        set.chain(page.into_iter().filter(|(_, value)| !value.is_empty()))
            .collect()
    }
}
