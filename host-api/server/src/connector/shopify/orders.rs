//! Orders whose webhooks were lost: asked for by when they changed, and taken by the same road.
//!
//! The store is asked for no name, no address and no customer. An order that is known as it is, or newer,
//! is passed over, so what webhooks told stays as they told it.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Api, connect::PageInfo, tail};
use crate::{
    connector::{Trouble, worker::Missed},
    inbox::{Fact, OrderFact},
    moment::{self, MINUTE, Millis},
    orders::shopify::Order,
};

/// How far each look goes back behind the last: the store's search lags behind its orders.
const OVERLAP: Millis = 10 * MINUTE;
/// Pages of 100 orders in one turn; the next goes on where it ended.
const MOST_PAGES: usize = 50;
/// Pages of 100 lines of one order.
const MOST_LINES: usize = 50;

#[derive(Debug, Deserialize)]
struct Changed {
    orders: Page,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    nodes: Vec<Node>,
    page_info: PageInfo,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    id: String,
    updated_at: String,
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
    let since = moment::text(cursor - OVERLAP);
    let search = format!("updated_at:>='{since}'");
    let (mut newest, mut after) = (cursor, None);
    for _ in 0..MOST_PAGES {
        let variables = json!({ "search": search, "after": after });
        let document = include_str!("graphql/orders_changed.graphql");
        let page: Changed = api.ask(document, variables).await?;
        for node in page.orders.nodes {
            let at = moment::parse(&node.updated_at)
                .ok_or_else(|| Trouble::later("the store's orders have no time"))?;
            if !missed.knows(tail(&node.id), at).await? {
                take(api, missed, &node.id).await?;
            }
            newest = newest.max(at);
        }
        after = page.orders.page_info.end_cursor;
        if !page.orders.page_info.has_next_page {
            return Ok(newest);
        }
    }
    // There is more: the next turn must not begin with what this one has seen.
    Ok(newest + OVERLAP)
}

async fn take(api: &Api<'_>, missed: &Missed<'_>, id: &str) -> Result<(), Trouble> {
    let Some(order) = order(api, id).await? else {
        return Ok(());
    };
    let read = body(&order);
    let reduced = serde_json::from_value::<Order>(read)
        .map_err(|e| e.to_string())
        .and_then(|order| {
            let test = order.is_test();
            let fact = order.reduce(missed.hasher(), missed.shop());
            fact.map(|fact| (test, fact)).map_err(|e| format!("{e:?}"))
        });
    match reduced {
        // An order that cannot be read must not keep all that come after it away.
        Err(why) => tracing::warn!(
            why,
            "an order of the store cannot be read and was passed over"
        ),
        Ok((true, _)) => {}
        Ok((false, fact)) => {
            let fact = OrderFact {
                unnamed: true,
                ..fact
            };
            missed.take(&Fact::Order(fact)).await?;
        }
    }
    Ok(())
}

/// The whole order, its lines put together; `None` when it is gone by now.
async fn order(api: &Api<'_>, id: &str) -> Result<Option<Value>, Trouble> {
    let (mut whole, mut after) = (Value::Null, Value::Null);
    for _ in 0..MOST_LINES {
        let variables = json!({ "id": id, "after": after });
        let mut page: Value = api
            .ask(include_str!("graphql/order.graphql"), variables)
            .await?;
        let mut page = page["order"].take();
        if page.is_null() {
            return Ok(None);
        }
        after = page["lineItems"]["pageInfo"]["endCursor"].take();
        let more = page["lineItems"]["pageInfo"]["hasNextPage"] == json!(true);
        let mut lines = page["lineItems"]["nodes"].take();
        let whole_lines = whole["lineItems"]["nodes"].as_array_mut();
        if let (Some(all), Value::Array(lines)) = (whole_lines, &mut lines) {
            all.append(lines);
        } else {
            page["lineItems"]["nodes"] = lines;
            whole = page;
        }
        if !more {
            break;
        }
    }
    Ok(Some(whole))
}

/// The order as its webhook writes it, as far as that is read. Refunds need no list: what is left of a
/// line is told with it.
fn body(order: &Value) -> Value {
    let id = |value: &Value| value.as_str().map(|gid| tail(gid).to_owned());
    let lines = order["lineItems"]["nodes"].as_array();
    let lines = lines.into_iter().flatten().map(|line| {
        json!({
            "id": id(&line["id"]),
            "product_id": id(&line["product"]["id"]),
            "variant_id": id(&line["variant"]["id"]),
            "title": line["title"],
            "quantity": line["quantity"],
            "current_quantity": line["currentQuantity"],
            "price": line["originalUnitPriceSet"]["shopMoney"]["amount"],
        })
    });
    let codes = order["discountCodes"].as_array();
    let codes = codes.into_iter().flatten();
    json!({
        "id": id(&order["id"]),
        "name": order["name"],
        "test": order["test"],
        "created_at": order["createdAt"],
        "updated_at": order["updatedAt"],
        "cancelled_at": order["cancelledAt"],
        "currency": order["currencyCode"],
        "financial_status": order["displayFinancialStatus"].as_str().map(str::to_lowercase),
        "line_items": lines.collect::<Vec<_>>(),
        "discount_codes": codes.map(|code| json!({ "code": code })).collect::<Vec<_>>(),
        "refunds": [],
    })
}
