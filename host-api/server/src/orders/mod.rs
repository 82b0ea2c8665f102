//! Orders and refunds, as senders write them and as we keep them.

pub mod shopify;
pub mod standard;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    http::error::Error,
    inbox::{LineFact, RefundFact},
};

/// Most units of one line; beyond this it is a mistake or an attack.
pub const MOST_UNITS: u32 = 1_000_000;

/// Lines as they are kept.
///
/// # Errors
/// 400 when two lines share an id or a quantity is beyond reason.
fn checked(lines: Vec<LineFact>, field: &str) -> Result<Vec<LineFact>, Error> {
    let mut ids = BTreeSet::new();
    for (index, line) in lines.iter().enumerate() {
        if !ids.insert(line.id.as_str()) {
            return Err(Error::body(
                format!("{field}[{index}].id"),
                "is the id of an earlier line too",
            ));
        }
        if line.quantity > MOST_UNITS {
            return Err(Error::body(
                format!("{field}[{index}].quantity"),
                format!("is more than {MOST_UNITS}"),
            ));
        }
    }
    Ok(lines)
}

/// A refund with the units of each line added up.
fn refund(id: String, order: String, lines: impl Iterator<Item = (String, u32)>) -> RefundFact {
    let mut units: BTreeMap<String, u32> = BTreeMap::new();
    for (line, quantity) in lines {
        let sum = units.entry(line).or_default();
        *sum = sum.saturating_add(quantity);
    }
    RefundFact {
        id,
        order,
        lines: units.into_iter().collect(),
    }
}
