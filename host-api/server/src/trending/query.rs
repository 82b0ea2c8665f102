//! What one may ask `getTrending`.

use crate::{
    http::{error::Error, params::Params},
    window::Window,
};

/// The longest window a ranking may cover.
pub const LONGEST: Window = Window::days(90);

/// Most products in one answer.
pub const MOST_ITEMS: u32 = 250;

/// How sales become a rank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Metric {
    /// Plain count of units.
    UnitsSold,
    /// Units, each weighing `2^(-age / half-life)`.
    WeightedSales(Window),
}

impl Metric {
    /// Its name in a claim.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::UnitsSold => "units_sold",
            Self::WeightedSales(_) => "weighted_sales",
        }
    }
}

/// Which part of the catalogue is ranked. Letter case does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Category, whole or one step of a path such as `Home > Bowls`.
    pub category: Option<String>,
    /// Brand.
    pub brand: Option<String>,
    /// Tag.
    pub tag: Option<String>,
}

impl Filter {
    /// How a claim states it, such as `category:Bowls`; `None` for the whole shop.
    #[must_use]
    pub fn stated(&self) -> Option<String> {
        let parts = [
            ("category", &self.category),
            ("brand", &self.brand),
            ("tag", &self.tag),
        ];
        let stated: Vec<String> = parts
            .iter()
            .filter_map(|(name, value)| value.as_ref().map(|value| format!("{name}:{value}")))
            .collect();
        (!stated.is_empty()).then(|| stated.join(", "))
    }

    /// Whether a product with these properties is within.
    #[must_use]
    pub fn admits(&self, category: Option<&str>, brand: Option<&str>, tags: &[String]) -> bool {
        let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
        let category_fits = self.category.as_ref().is_none_or(|wanted| {
            category.is_some_and(|c| same(c, wanted) || c.split('>').any(|step| same(step, wanted)))
        });
        let brand_fits = self
            .brand
            .as_ref()
            .is_none_or(|wanted| brand.is_some_and(|b| same(b, wanted)));
        let tag_fits = self
            .tag
            .as_ref()
            .is_none_or(|wanted| tags.iter().any(|tag| same(tag, wanted)));
        category_fits && brand_fits && tag_fits
    }
}

/// A question about what sells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrendingQuery {
    /// How sales become a rank.
    pub metric: Metric,
    /// Windows to try in order; the first is the one asked for.
    pub windows: Vec<Window>,
    /// Which part of the catalogue.
    pub filter: Filter,
    /// Most items to answer.
    pub limit: usize,
    /// Units a product must have sold to be listed.
    pub min_sold: u32,
    /// Items below which the next window is tried.
    pub min_items: usize,
    /// Products to leave out; the ranks of the others stay what they are.
    pub exclude: Vec<String>,
    /// Products the shop chose to show.
    pub pin: Vec<String>,
}

impl TrendingQuery {
    /// Reads the query parameters.
    ///
    /// # Errors
    /// 400 that names each wrong parameter.
    pub fn read(mut params: Params<'_>) -> Result<Self, Error> {
        let mut windows = vec![params.window("window", &LONGEST, Window::days(7))];
        windows.extend(params.windows("fallback", &LONGEST));
        let weighted = params.choice(
            "metric",
            &[("units_sold", false), ("weighted_sales", true)],
            false,
        );
        let half_life = params.window("half_life", &LONGEST, Window::hours(24));
        if params.has("half_life") && !weighted {
            params.complain("half_life", "is only for metric=weighted_sales");
        }
        let filter = Filter {
            category: params.text("category"),
            brand: params.text("brand"),
            tag: params.text("tag"),
        };
        let query = Self {
            metric: if weighted {
                Metric::WeightedSales(half_life)
            } else {
                Metric::UnitsSold
            },
            windows,
            filter,
            limit: params.number("limit", 1, MOST_ITEMS, MOST_ITEMS) as usize,
            min_sold: params.number("min_sold", 1, u32::MAX, 1),
            min_items: params.number("min_items", 1, MOST_ITEMS, 1) as usize,
            exclude: params.ids("exclude", 250),
            pin: params.ids("pin", 12),
        };
        params.finish(query)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_query_is_seven_days_of_units() {
        let query = TrendingQuery::read(Params::of_query("")).expect("defaults");
        assert_eq!(
            (query.metric.name(), query.windows),
            ("units_sold", vec![Window::days(7)])
        );
        assert_eq!((query.limit, query.min_sold, query.min_items), (250, 1, 1));
    }

    #[test]
    fn every_wrong_parameter_is_named() {
        let wrong = "window=7w&metric=best&limit=0&min_sold=x&fallback=1y&half_life=1h";
        let Err(Error::Query(errors)) = TrendingQuery::read(Params::of_query(wrong)) else {
            panic!("accepted");
        };
        let fields: Vec<&str> = errors.iter().map(|e| e.field.as_str()).collect();
        for field in [
            "window",
            "metric",
            "limit",
            "min_sold",
            "fallback",
            "half_life",
        ] {
            assert!(fields.contains(&field), "{field} is not in {fields:?}");
        }
        assert_eq!(
            errors
                .iter()
                .find(|e| e.field == "metric")
                .map(|e| e.accepted.len()),
            Some(2)
        );
    }

    #[test]
    fn a_filter_is_stated_as_asked_and_ignores_case() {
        let filter = Filter {
            category: Some("Bowls".to_owned()),
            ..Filter::default()
        };
        assert_eq!(filter.stated().as_deref(), Some("category:Bowls"));
        assert!(filter.admits(Some("Home > bowls"), None, &[]));
        assert!(!filter.admits(Some("Bowls & plates"), None, &[]));
        assert!(!filter.admits(None, None, &[]));
    }
}
