//! What shoppers read: a page by a rule, and the summary that no rule narrows.

use rusqlite::{Connection, params_from_iter, types::Value};
use souk_contract::{ReviewSummary, Reviews};

use super::{config, row};
use crate::{
    moment::{self, Millis},
    reviews::{Cursor, ReviewsQuery, Sort},
    shop::Shop,
    store::{StoreResult, sqlite::read::products::Shelf},
};

/// A growing condition with its values.
struct Rule {
    sql: String,
    values: Vec<Value>,
}

impl Rule {
    fn of(shop: i64, query: &ReviewsQuery) -> Self {
        let mut rule = Self {
            sql: "shop = ? and state = 'published'".to_owned(),
            values: vec![Value::from(shop)],
        };
        if let Some(product) = &query.product {
            rule.and("product = ?", [product.clone().into()]);
        }
        if let Some(stars) = query.stars {
            rule.and("stars = ?", [stars.into()]);
        }
        if let Some(least) = query.min_stars {
            rule.and("stars >= ?", [least.into()]);
        }
        if query.photos {
            rule.and("photos <> '[]'", []);
        }
        if let Some(lang) = &query.lang {
            let within = format!("{lang}-");
            rule.and(
                "(lang = ? or substr(lang, 1, length(?)) = ?)",
                [lang.clone().into(), within.clone().into(), within.into()],
            );
        }
        for word in query.wanted_words() {
            rule.and("instr(words, ?) > 0", [word.into()]);
        }
        rule
    }

    fn and<const N: usize>(&mut self, sql: &str, values: [Value; N]) {
        self.sql.push_str(" and ");
        self.sql.push_str(sql);
        self.values.extend(values);
    }
}

/// What an order looks at first (0 for the time alone), and the order.
const fn order(sort: Sort) -> (&'static str, &'static str) {
    match sort {
        Sort::Newest => ("0", "at desc, no desc"),
        Sort::Oldest => ("0", "at, no"),
        Sort::Highest => ("stars", "stars desc, at desc, no desc"),
        Sort::Lowest => ("-stars", "stars, at desc, no desc"),
        Sort::Helpful => ("helpful", "helpful desc, at desc, no desc"),
    }
}

/// One page.
pub(super) fn reviews(
    connection: &Connection,
    shop: &Shop,
    query: &ReviewsQuery,
    as_of: Millis,
) -> StoreResult<Reviews> {
    let mut rule = Rule::of(shop.no, query);
    let matching = connection
        .prepare_cached(&format!("select count(*) from review where {}", rule.sql))?
        .query_row(params_from_iter(&rule.values), |row| row.get(0))?;
    let (rank, by) = order(query.sort);
    if let Some(after) = query.after {
        let beyond = if query.sort == Sort::Oldest { ">" } else { "<" };
        let place = [after.rank.into(), after.at.into(), after.no.into()];
        rule.and(&format!("({rank}, at, no) {beyond} (?, ?, ?)"), place);
    }
    let one_more = i64::try_from(query.limit)
        .unwrap_or(i64::MAX)
        .saturating_add(1);
    rule.values.push(one_more.into());
    let sql = format!(
        "select {}, {rank} as rank from review where {} order by {by} limit ?",
        row::COLUMNS,
        rule.sql
    );
    let mut select = connection.prepare_cached(&sql)?;
    let found = select.query_map(params_from_iter(&rule.values), |row| {
        Ok((row.get::<_, i64>("rank")?, row::read(row)?))
    })?;
    let mut found: Vec<_> = found.collect::<Result<_, _>>()?;
    let more = found.len() > query.limit;
    found.truncate(query.limit);
    let next = found.last().filter(|_| more).map(|(rank, last)| {
        let cursor = Cursor {
            rank: *rank,
            at: last.at,
            no: last.no,
        };
        cursor.text(query.sort)
    });
    let mut shelf = Shelf::new(connection, shop);
    let items = found
        .into_iter()
        .map(|(_, read)| row::shown(read, &mut shelf));
    Ok(Reviews {
        items: items.collect::<StoreResult<_>>()?,
        summary: summary(connection, shop.no, query.product.as_deref(), as_of)?,
        selection: query.stated(matching),
        next,
    })
}

/// Of all published reviews, exactly.
pub(super) fn summary(
    connection: &Connection,
    shop: i64,
    product: Option<&str>,
    as_of: Millis,
) -> StoreResult<ReviewSummary> {
    let within = if product.is_some() {
        "and product = ?2"
    } else {
        "and ?2 is null"
    };
    let sql = format!(
        "select stars, count(*) from review where shop = ?1 and state = 'published' {within} group by stars"
    );
    let mut select = connection.prepare_cached(&sql)?;
    let rows = select.query_map((shop, product), |row| {
        Ok((row.get::<_, u32>(0)?, row.get(1)?))
    })?;
    let mut stars = vec![0_u32; 5];
    for row in rows {
        let (of, count) = row?;
        if let Some(slot) = (of as usize)
            .checked_sub(1)
            .and_then(|at| stars.get_mut(at))
        {
            *slot = count;
        }
    }
    Ok(ReviewSummary {
        count: stars.iter().sum(),
        average: average(&stars),
        stars,
        as_of: moment::text(as_of),
        policy_url: config::get(connection, shop)?.policy_url,
    })
}

/// The average with one decimal, rounded half up, in whole numbers throughout.
fn average(stars: &[u32]) -> Option<String> {
    let count: u64 = stars.iter().copied().map(u64::from).sum();
    let sum: u64 = stars
        .iter()
        .zip(1_u64..)
        .map(|(count, of)| u64::from(*count) * of)
        .sum();
    let tenths = (20 * sum + count).checked_div(2 * count)?;
    Some(format!("{}.{}", tenths / 10, tenths % 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_average_is_exact_and_rounds_half_up() {
        for (stars, text) in [
            ([0, 0, 0, 0, 0], None),
            ([0, 0, 0, 0, 1], Some("5.0")),
            ([0, 0, 0, 3, 1], Some("4.3")),
            ([0, 0, 0, 19, 1], Some("4.1")),
            ([0, 0, 0, 20, 1], Some("4.0")),
            ([1, 0, 0, 0, 999_999], Some("5.0")),
            ([1, 1, 1, 1, 1], Some("3.0")),
        ] {
            assert_eq!(average(&stars).as_deref(), text, "{stars:?}");
        }
    }
}
