//! Orders whose events were lost: asked for by when they changed, and read as the module writes them.

use jiff::{civil::DateTime, tz::TimeZone};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    Api,
    api::{filter, page},
};
use crate::{
    connector::{Trouble, worker::Missed},
    inbox::{Fact, OrderFact},
    moment::{self, MINUTE, Millis},
    orders::standard::Order,
};

/// How far each look goes back behind the last.
const OVERLAP: Millis = 10 * MINUTE;
/// Orders in a page.
const PAGE: usize = 100;
/// Pages in one turn; the next goes on where it ended.
const MOST_PAGES: usize = 50;

/// What is asked of an order: no name, no address, no customer.
const FIELDS: &str = "total_count,items[entity_id,increment_id,created_at,updated_at,state,total_due,\
order_currency_code,coupon_code,items[item_id,parent_item_id,product_id,product_type,name,qty_ordered,\
qty_canceled,qty_refunded,price]]";

#[derive(Debug, Deserialize)]
struct Found {
    items: Vec<Value>,
    #[serde(default)]
    total_count: usize,
}

/// Looks for orders that changed since `cursor` and takes those that are not known; says how far it came.
///
/// # Errors
/// Whatever stands between. What was taken until then stays.
pub async fn reconcile(
    api: &Api<'_>,
    missed: &Missed<'_>,
    cursor: Millis,
) -> Result<Millis, Trouble> {
    let since = database_time(cursor - OVERLAP);
    let mut newest = cursor;
    for number in 1..=MOST_PAGES {
        let mut query = filter(0, "updated_at", "gteq", &since).to_vec();
        query.extend(page("updated_at", number, PAGE));
        query.push(("fields".to_owned(), FIELDS.to_owned()));
        let found: Found = api.get("orders", &query).await?;
        for order in &found.items {
            let at = time(&order["updated_at"])
                .ok_or_else(|| Trouble::later("the store's orders have no time"))?;
            take(missed, order, at).await?;
            newest = newest.max(at);
        }
        // Beyond the last page Magento answers the last page again.
        if number * PAGE >= found.total_count {
            return Ok(newest);
        }
    }
    // There is more: the next turn must not begin with what this one has seen.
    Ok(newest + OVERLAP)
}

async fn take(missed: &Missed<'_>, order: &Value, at: Millis) -> Result<(), Trouble> {
    let Some(body) = body(order) else {
        return Ok(());
    };
    let id = body["id"].as_str().unwrap_or_default();
    // A refund has an event of its own: that the order is known says nothing of it.
    let refunded = lines(order).any(|line| amount(&line["qty_refunded"]) > 0.0);
    if !refunded && missed.knows(id, moment::minute(at)).await? {
        return Ok(());
    }
    let reduced = serde_json::from_value::<Order>(body)
        .map_err(|e| e.to_string())
        .and_then(|read| {
            let fact = read.reduce(missed.hasher(), missed.shop());
            fact.map_err(|e| format!("{e:?}"))
        });
    match reduced {
        // An order that cannot be read must not keep all that come after it away.
        Err(why) => tracing::warn!(
            why,
            "an order of the store cannot be read and was passed over"
        ),
        Ok(fact) => missed.take(&Fact::Order(left(fact, order))).await?,
    }
    Ok(())
}

/// Notes what is left of each line after refunds, and that nobody was asked who bought.
///
/// Times are told to the minute, so a refund may have that of the state before it: the more units came back,
/// the later the state.
fn left(mut fact: OrderFact, order: &Value) -> OrderFact {
    let mut all_back = 0;
    for line in &mut fact.lines {
        let told = lines(order).find(|told| text(&told["item_id"]).as_deref() == Some(&line.id));
        let back = told.map_or(0, |told| units(amount(&told["qty_refunded"]).ceil()));
        line.left = (back > 0).then(|| line.quantity.saturating_sub(back));
        all_back += Millis::from(back);
    }
    fact.updated_at += all_back.min(MINUTE - 1);
    fact.unnamed = true;
    fact
}

/// The order as the module's event has it; `None` when there is nothing to say.
fn body(order: &Value) -> Option<Value> {
    let (placed, changed) = (time(&order["created_at"])?, time(&order["updated_at"])?);
    let state = order["state"].as_str().unwrap_or_default();
    let status = status(state, amount(&order["total_due"]));
    let bought: Vec<Value> = lines(order)
        .filter(|line| text(&line["parent_item_id"]).is_none())
        .filter_map(|line| line_of(line, order, status == "cancelled"))
        .collect();
    if bought.is_empty() && status != "cancelled" {
        return None;
    }
    let code = text(&order["coupon_code"]);
    Some(json!({
        "id": text(&order["entity_id"])?,
        "number": text(&order["increment_id"]),
        "created_at": moment::text(moment::minute(placed)),
        "updated_at": moment::text(moment::minute(changed.max(placed))),
        "currency": text(&order["order_currency_code"]),
        "status": status,
        "discount_codes": code.into_iter().collect::<Vec<_>>(),
        "lines": bought,
    }))
}

/// How far an order is, by Magento's states and what is still to be paid.
fn status(state: &str, due: f64) -> &'static str {
    match state {
        "canceled" => "cancelled",
        "processing" | "complete" | "closed" => "paid",
        "pending_payment" => "pending",
        _ if due <= 0.0 => "paid",
        _ => "pending",
    }
}

/// A line; what a product is made of is no second sale.
fn line_of(line: &Value, order: &Value, cancelled: bool) -> Option<Value> {
    let id = text(&line["item_id"])?;
    let gone = if cancelled {
        0.0
    } else {
        amount(&line["qty_canceled"])
    };
    let sold = amount(&line["qty_ordered"]) - gone;
    // A part of a unit, as of cloth by the metre, counts as one; nobody is shown more than was bought.
    let quantity = units(if sold > 0.0 {
        sold.floor().max(1.0)
    } else {
        0.0
    });
    // Of a configurable product the one child is what was chosen.
    let chosen = (line["product_type"] == "configurable")
        .then(|| lines(order).find(|child| text(&child["parent_item_id"]).as_ref() == Some(&id)))
        .flatten()
        .and_then(|child| text(&child["product_id"]));
    (quantity > 0).then_some(json!({
        "id": id,
        "product_id": text(&line["product_id"])?,
        "variant_id": chosen,
        "title": line["name"].as_str().unwrap_or_default(),
        "quantity": quantity,
        "price": line["price"].as_f64().map(|price| format!("{price:.2}")),
    }))
}

fn lines(order: &Value) -> impl Iterator<Item = &Value> {
    order["items"].as_array().into_iter().flatten()
}

/// A number or a text, as text; Magento writes ids as either.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()).filter(|n| n != "0"),
        Value::String(text) => Some(text.trim().to_owned()).filter(|t| !t.is_empty()),
        _ => None,
    }
}

fn amount(value: &Value) -> f64 {
    let read = value.as_f64();
    read.or_else(|| value.as_str()?.parse().ok())
        .unwrap_or_default()
}

/// Whole units; what cannot be counted is none.
fn units(quantity: f64) -> u32 {
    if quantity.is_finite() && (0.0..1e9).contains(&quantity) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        // in range, checked above
        return quantity as u32;
    }
    0
}

/// Magento's times are UTC without saying so: `2026-11-21 10:05:42`.
fn time(value: &Value) -> Option<Millis> {
    let at: DateTime = value.as_str()?.replace(' ', "T").parse().ok()?;
    Some(
        at.to_zoned(TimeZone::UTC)
            .ok()?
            .timestamp()
            .as_millisecond(),
    )
}

fn database_time(at: Millis) -> String {
    moment::text(at)
        .replace('T', " ")
        .chars()
        .take(19)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_and_written_as_magentos_database_has_them() {
        let at = time(&json!("2026-11-21 10:05:42")).expect("a time");
        assert_eq!(moment::text(at), "2026-11-21T10:05:42.000Z");
        assert_eq!(database_time(at), "2026-11-21 10:05:42");
        assert_eq!(time(&json!("yesterday")), None);
    }

    #[test]
    fn an_order_is_read_as_the_module_tells_it() {
        let order = json!({"entity_id": 7, "increment_id": "000000007", "created_at": "2026-11-21 10:05:42",
            "updated_at": "2026-11-21 10:07:01", "state": "processing", "total_due": 0, "order_currency_code": "EUR",
            "coupon_code": "SPIN-A", "items": [
                {"item_id": 11, "product_id": 41, "product_type": "configurable", "name": "Bowl", "qty_ordered": 3,
                 "qty_canceled": 1, "qty_refunded": 1, "price": 12.9},
                {"item_id": 12, "parent_item_id": 11, "product_id": 42, "product_type": "simple", "name": "Bowl blue",
                 "qty_ordered": 3, "price": 0}]});
        let told = body(&order).expect("an order");
        assert_eq!(told["created_at"], "2026-11-21T10:05:00.000Z");
        assert_eq!(
            (&told["id"], &told["status"]),
            (&json!("7"), &json!("paid"))
        );
        let line = json!([{"id": "11", "product_id": "41", "variant_id": "42", "title": "Bowl", "quantity": 2, "price": "12.90"}]);
        assert_eq!(
            (&told["lines"], &told["discount_codes"]),
            (&line, &json!(["SPIN-A"]))
        );
    }

    #[test]
    fn states_say_what_they_say_in_the_module() {
        for (state, due, told) in [
            ("canceled", 0.0, "cancelled"),
            ("processing", 5.0, "paid"),
            ("closed", 0.0, "paid"),
            ("new", 0.0, "paid"),
            ("new", 5.0, "pending"),
            ("pending_payment", 0.0, "pending"),
        ] {
            assert_eq!(status(state, due), told, "{state} {due}");
        }
    }
}
